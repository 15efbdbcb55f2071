import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { belongsTo } from '../screening/facts/diagnosis-fact.ts';

/**
 * Whether a diagnosis of one of the sets was on file by a day: one without an onset counts at any time, a refuted one
 * never. Null when diagnoses could not be loaded.
 */
export function diagnosedBy(
  { conditions }: Pick<ChartFacts, 'conditions'>,
  sets: readonly string[],
  day: CalendarDate,
  knowledge: Knowledge,
): boolean | null {
  if (conditions === null) return null;
  const wanted = sets.flatMap((id) => knowledge.conditionSetById.get(id) ?? []);
  return conditions.some(
    ({ content }) =>
      content.verification !== 'refuted' &&
      (content.onset === null || partialBounds(content.onset)[0] <= day) &&
      wanted.some((set) => belongsTo(content, set)),
  );
}
