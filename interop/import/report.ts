import type { Concept } from '#kernel/code.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { KeptResource, PlannedFact } from './import-plan.ts';
import type { ImportReport } from './schema.ts';

/** What became of one resource that is a chart fact. */
export interface Outcome {
  readonly resourceType: string;
  /** `withdrawn`: marked as entered in error, because its source says so. */
  readonly became: 'taken' | 'unchanged' | 'updated' | 'withdrawn';
}

interface ReportInput {
  /** Resources of the file by type, counted before anything was made of them. */
  readonly received: ReadonlyMap<string, number>;
  readonly batch: string;
  readonly file: string;
  readonly facts: readonly PlannedFact[];
  readonly kept: readonly KeptResource[];
  readonly outcomes: readonly Outcome[];
  readonly people: ImportReport['patients'];
}

/** Counts so that for every type `received = taken + unchanged + updated + kept + refused`. */
export function reportOf({
  received,
  batch,
  file,
  facts,
  kept,
  outcomes,
  people,
}: ReportInput): ImportReport {
  const counts = [...received]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([resourceType, count]) => {
      const left = kept.filter((one) => one.resourceType === resourceType);
      const became = (...kinds: Outcome['became'][]) =>
        outcomes.filter((one) => one.resourceType === resourceType && kinds.includes(one.became)).length;
      return {
        resourceType,
        received: count,
        taken: became('taken'),
        unchanged: became('unchanged'),
        updated: became('updated', 'withdrawn'),
        kept: left.length,
        refused: 0,
        why: whyOf(left),
      };
    });
  const changed = outcomes.some((one) => one.became !== 'unchanged');
  return {
    batch,
    file,
    outcome: changed ? 'imported' : 'nothing-new',
    patients: people,
    counts,
    unknownCodes: unknownCodes(facts),
    problems: [],
  };
}

/** Every reason once, in the order met. */
const whyOf = (kept: readonly KeptResource[]): string | null =>
  kept.length === 0 ? null : [...new Set(kept.map((one) => one.why))].join('; ');

/** The concept of a fact whose code the knowledge base does not know, else null. */
function unknownConcept(fact: PlannedFact): Concept | null {
  if (fact.kind === 'medication-order' || fact.kind === 'medication-statement') {
    const { medication } = fact.content as MedicationOrder | MedicationStatement;
    return medication.drugs === null || medication.alsoContains !== undefined ? medication.concept : null;
  }
  if (fact.kind !== 'observation') return null;
  const { analyte, instrument, components, concept } = fact.content as Observation;
  return analyte === null && instrument === null && components.every((part) => part.analyte === null)
    ? concept
    : null;
}

/** Facts with unknown codes are kept and shown as they came, and screened as "not checked". */
function unknownCodes(facts: readonly PlannedFact[]): ImportReport['unknownCodes'] {
  const found = new Map<string, ImportReport['unknownCodes'][number]>();
  for (const fact of facts) {
    const concept = unknownConcept(fact);
    if (concept === null) continue;
    const [coding] = concept.codings;
    const key = `${fact.resourceType}|${coding?.system}|${coding?.code}|${concept.text}`;
    const before = found.get(key);
    found.set(key, {
      resourceType: fact.resourceType,
      text: concept.text,
      system: coding?.system ?? null,
      code: coding?.code ?? null,
      count: (before?.count ?? 0) + 1,
    });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}
