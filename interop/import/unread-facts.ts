import { whyNotChecked } from '#clinical/results/why-not-checked.ts';
import type { Concept } from '#kernel/code.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder, MedicationStatement } from '#record/schema/medication-use.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { PlannedFact } from './import-plan.ts';
import type { ImportReport } from './schema.ts';

type Fact = Pick<PlannedFact, 'resourceType' | 'kind' | 'content'>;

/** Facts with unknown codes are kept and shown as they came, and screened as "not checked". Most frequent first. */
export function unknownCodes(facts: readonly Fact[]): ImportReport['unknownCodes'] {
  const found = new Map<string, ImportReport['unknownCodes'][number]>();
  for (const fact of facts) {
    const concept = unknownConcept(fact);
    if (concept === null) continue;
    const [coding] = concept.codings;
    const key = `${fact.resourceType}|${coding?.system}|${coding?.code}|${concept.text}`;
    found.set(key, {
      resourceType: fact.resourceType,
      text: concept.text,
      system: coding?.system ?? null,
      code: coding?.code ?? null,
      count: (found.get(key)?.count ?? 0) + 1,
    });
  }
  return byCount([...found.values()]);
}

/**
 * Values of tests that are known here and that nothing is compared with all the same, such as a unit the test is not read
 * in: by test, unit and why, without the value, most frequent first. What has an unknown code is not among them.
 */
export function unreadValues(facts: readonly Fact[], knowledge: Knowledge): ImportReport['unreadValues'] {
  const found = new Map<string, ImportReport['unreadValues'][number]>();
  for (const { kind, content } of facts) {
    if (kind !== 'observation') continue;
    const observation = content as Observation;
    for (const part of [observation, ...observation.components]) {
      if (part.analyte === null) continue;
      const why = whyNotChecked(part, knowledge);
      if (why === null) continue;
      const unit = part.value.type === 'quantity' ? part.value.quantity.unit : '';
      const text = unit === '' ? part.concept.text : `${part.concept.text} in ${unit}`;
      const key = `${text}|${why}`;
      found.set(key, { text, why, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return byCount([...found.values()]);
}

/** The concept of a fact whose code the knowledge base does not know, else null. */
function unknownConcept(fact: Fact): Concept | null {
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

const byCount = <T extends { readonly text: string; readonly count: number }>(found: readonly T[]): T[] =>
  found.toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
