import { z } from 'zod';
import { Slug, type Source } from './basis.ts';
import type { BenefitRules, CheckInRules, ResultUrgency } from './check-in.ts';
import type { AllergyGroup, Analyte, ConditionSet, DrugClass, Instrument } from './clinical-terms.ts';
import type { CodeSet } from './code-set.ts';
import type { ConcernClocks, CrisisLines } from './crisis.ts';
import type { Drug } from './drug.ts';
import type { EarlyWarningRules } from './early-warning.ts';
import type { ConsentTemplate, Leaflet, LeafletPhrases } from './education.ts';
import type { FollowUpRule, ReplyTimes } from './follow-up.ts';
import type { LevelModel } from './level-model.ts';
import type { ControlRules, Measure } from './measures.ts';
import type { MonitoringProtocol } from './monitoring.ts';
import type { NdcDirectory } from './ndc-directory.ts';
import type { DiagnosisCodes, DoseTemplate, Pathway } from './pathway.ts';
import type { Population } from './population.ts';
import type { PrescribingRules, SupplyRules } from './prescribing-rules.ts';
import type { Rule } from './rule.ts';
import type { CausalityScale, SideEffectKnowledge } from './side-effect.ts';
import type { JudgedSignOff, SignOff } from './sign-off.ts';
import type { ReceptorOccupancy, TaperRule } from './taper.ts';
import type { WithdrawalSigns, WithdrawalWindow } from './withdrawal.ts';

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
  readonly populations: readonly Population[];
  /** What must be watched while a medication is taken. */
  readonly monitoring: readonly MonitoringProtocol[];
  /** RxNorm product codes (SCD/SBD and the like) to the formulary medications inside them. */
  readonly productCodes: Readonly<Record<string, ProductCode>>;
  /** Whom to reach in a crisis, by country. */
  readonly crisisLines: readonly CrisisLines[];
  /** How long an open concern may wait; the shipped one is called `concerns`. */
  readonly concernClocks: readonly ConcernClocks[];
  /** How long messages and requests may wait; the shipped one is called `replies`. */
  readonly replyTimes: readonly ReplyTimes[];
  /** What is said to patients, and which of it about which medication. */
  readonly leafletPhrases: readonly LeafletPhrases[];
  readonly leaflets: readonly Leaflet[];
  /** What is talked about before somebody agrees. */
  readonly consentTemplates: readonly ConsentTemplate[];
  readonly followUpRules: readonly FollowUpRule[];
  /** Codes that published measures go by. */
  readonly codeSets: readonly CodeSet[];
  /** The clinic's indicators. */
  readonly measures: readonly Measure[];
  /** When a control chart says that something has changed; the shipped one is called `rules`. */
  readonly controlRules: readonly ControlRules[];
  /** Measurement-based care, condition by condition. */
  readonly pathways: readonly Pathway[];
  /** What people are asked between visits; the shipped one is called `between-visits`. */
  readonly checkInRules: readonly CheckInRules[];
  /** How benefit is held against burden; the shipped one is called `courses`. */
  readonly benefitRules: readonly BenefitRules[];
  /** How soon somebody must look at a result; the shipped one is called `results`. */
  readonly resultUrgency: readonly ResultUrgency[];
  /** Side effects: who has them, when they come, what can be done. */
  readonly sideEffects: readonly SideEffectKnowledge[];
  /** How a cause is judged; the shipped one is called `naranjo`. */
  readonly causalityScales: readonly CausalityScale[];
  readonly doseTemplates: readonly DoseTemplate[];
  /** How groups of medications are lowered. */
  readonly taperRules: readonly TaperRule[];
  /** By medication; one that is not among them cannot be lowered by equal occupancy. */
  readonly receptorOccupancy: readonly ReceptorOccupancy[];
  readonly diagnosisCodes: readonly DiagnosisCodes[];
  /** Pharmacists who read a medication's page and stand for it. */
  readonly signOffs: readonly SignOff[];
  /** The law on controlled medications, by place; a state that is not among them is not checked. */
  readonly prescribingRules: readonly PrescribingRules[];
  /** How supplies are watched; the shipped one is called `orders`. */
  readonly supplyRules: readonly SupplyRules[];
  /** How a change from somebody's own usual reports is noticed; the shipped one is called `check-ins`. */
  readonly earlyWarningRules: readonly EarlyWarningRules[];
  /** When what comes of lowering a medication begins and ends, group by group. */
  readonly withdrawalWindows: readonly WithdrawalWindow[];
  /** How withdrawal is told from relapse; the shipped one is called `signs`. */
  readonly withdrawalSigns: readonly WithdrawalSigns[];
  /** Published models of levels in the blood. */
  readonly levelModels: readonly LevelModel[];
}

/** What an RxNorm product code stands for. */
export const ProductCode = z
  .object({
    name: z.string().min(2),
    drugs: z.array(Slug),
    /** Active ingredients inside it that the formulary does not hold: nothing about them can be checked. */
    alsoContains: z.array(z.string()).exactOptional(),
  })
  .strict();
export type ProductCode = z.infer<typeof ProductCode>;

/** One file of `knowledge/codes/`: RxNorm code to what it stands for. */
export const ProductCodes = z.record(z.string().regex(/^\d{1,8}$/, 'an RxNorm code'), ProductCode);

/** Knowledge compiled for use: indexed, with a hash that names this exact release. */
export interface Knowledge extends KnowledgeFiles {
  /** SHA-256 of the canonical JSON of all files, hex. Every signed order records it. */
  readonly release: string;
  readonly drugById: ReadonlyMap<string, Drug>;
  readonly drugsByRxcui: ReadonlyMap<string, readonly Drug[]>;
  /** Name, synonym or brand, written as `nameKey` writes it, to medications. */
  readonly drugsByName: ReadonlyMap<string, readonly Drug[]>;
  readonly sourceById: ReadonlyMap<string, Source>;
  readonly analyteById: ReadonlyMap<string, Analyte>;
  readonly analyteByLoinc: ReadonlyMap<string, Analyte>;
  readonly conditionSetById: ReadonlyMap<string, ConditionSet>;
  readonly codeSetById: ReadonlyMap<string, CodeSet>;
  readonly classById: ReadonlyMap<string, DrugClass>;
  readonly allergyGroupById: ReadonlyMap<string, AllergyGroup>;
  readonly instrumentById: ReadonlyMap<string, Instrument>;
  readonly monitoringById: ReadonlyMap<string, MonitoringProtocol>;
  /** By medication, the newest first; one that nobody signed is not in it. */
  readonly signOffsByDrug: ReadonlyMap<string, readonly JudgedSignOff[]>;
  /** The NDC products this installation has imported; none are shipped, and it is no part of the release. */
  readonly ndc?: NdcDirectory;
}
