import type { Concept } from '#kernel/code.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ImportPlan, PlannedFact } from './plan-import.ts';
import type { ImportReport } from './schema.ts';

/** What became of one resource that is a chart fact. */
export interface Outcome {
  readonly resourceType: string;
  readonly became: 'taken' | 'unchanged' | 'updated';
}

interface ReportInput {
  readonly batch: string;
  readonly file: string;
  readonly plan: ImportPlan;
  readonly outcomes: readonly Outcome[];
  readonly people: ImportReport['patients'];
}

/** Counts so that for every type `received = taken + unchanged + updated + kept + refused`. */
export function reportOf({ batch, file, plan, outcomes, people }: ReportInput): ImportReport {
  const types = [...new Set([...outcomes, ...plan.kept].map((one) => one.resourceType))].sort();
  const count = (type: string, became: Outcome['became']) =>
    outcomes.filter((one) => one.resourceType === type && one.became === became).length;
  const counts = types.map((resourceType) => {
    const kept = plan.kept.filter((one) => one.resourceType === resourceType);
    const [taken, unchanged, updated] = [
      count(resourceType, 'taken'),
      count(resourceType, 'unchanged'),
      count(resourceType, 'updated'),
    ];
    return {
      resourceType,
      received: taken + unchanged + updated + kept.length,
      taken,
      unchanged,
      updated,
      kept: kept.length,
      refused: 0,
      why: kept[0]?.why ?? null,
    };
  });
  const changed = outcomes.some((one) => one.became !== 'unchanged');
  return {
    batch,
    file,
    outcome: changed ? 'imported' : 'nothing-new',
    patients: people,
    counts,
    unknownCodes: unknownCodes(plan.facts),
    problems: [],
  };
}

/** The concept of a fact whose code the knowledge base does not know, else null. */
function unknownConcept(fact: PlannedFact): Concept | null {
  if (fact.kind === 'medication-order' || fact.kind === 'medication-statement') {
    const { medication } = fact.content as MedicationOrder | MedicationStatement;
    return medication.drugs === null ? medication.concept : null;
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
