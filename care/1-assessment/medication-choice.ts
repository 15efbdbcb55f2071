import type { Concept } from '#kernel/code.ts';
import { resolveMedication } from '#knowledge/resolve-medication.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationChoice } from '#record/schema/medication-use.ts';

/** Which medication somebody's words name, with what the formulary does not know beside it. It never guesses. */
export function medicationChoice(text: string, knowledge: Knowledge): MedicationChoice {
  const concept: Concept = { codings: [], text };
  const resolved = resolveMedication(concept, knowledge);
  if (resolved.kind === 'unknown') return { concept, drugs: null, product: null };
  const unrecognised = resolved.unrecognised.slice(0, 20).map((words) => words.slice(0, 200));
  return {
    concept,
    drugs: resolved.drugs.map(({ id }) => id),
    product: resolved.product?.id ?? null,
    ...(unrecognised.length > 0 && { alsoContains: unrecognised }),
  };
}
