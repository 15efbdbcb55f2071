import type { Source } from './basis.ts';
import type { AllergyGroup, Analyte, ConditionSet, DrugClass, Instrument } from './clinical-terms.ts';
import type { Drug } from './drug.ts';
import type { Rule } from './rule.ts';

/** The validated, cross-checked contents of `knowledge/`, before indexing. */
export interface KnowledgeFiles {
  readonly sources: readonly Source[];
  readonly drugs: readonly Drug[];
  readonly rules: readonly Rule[];
  readonly conditionSets: readonly ConditionSet[];
  readonly analytes: readonly Analyte[];
  readonly classes: readonly DrugClass[];
  readonly allergyGroups: readonly AllergyGroup[];
  readonly instruments: readonly Instrument[];
  /** RxNorm product codes (SCD/SBD and the like) to the formulary medications inside them. */
  readonly productCodes: Readonly<Record<string, ProductCode>>;
}

/** What an RxNorm product code stands for. */
export interface ProductCode {
  readonly name: string;
  readonly drugs: readonly string[];
}

/** Knowledge compiled for use: indexed, with a hash that names this exact release. */
export interface Knowledge extends KnowledgeFiles {
  /** SHA-256 of the canonical JSON of all files, hex. Every signed order records it. */
  readonly release: string;
  readonly drugById: ReadonlyMap<string, Drug>;
  readonly drugsByRxcui: ReadonlyMap<string, readonly Drug[]>;
  /** Lower-case name, synonym or brand to medications. */
  readonly drugsByName: ReadonlyMap<string, readonly Drug[]>;
  readonly sourceById: ReadonlyMap<string, Source>;
  readonly analyteById: ReadonlyMap<string, Analyte>;
  readonly analyteByLoinc: ReadonlyMap<string, Analyte>;
  readonly conditionSetById: ReadonlyMap<string, ConditionSet>;
  readonly classById: ReadonlyMap<string, DrugClass>;
  readonly allergyGroupById: ReadonlyMap<string, AllergyGroup>;
  readonly instrumentById: ReadonlyMap<string, Instrument>;
}
