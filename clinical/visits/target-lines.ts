import { systems } from '#kernel/code.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { readableDate } from '../screening/wording.ts';
import type { BriefLine } from './brief-shape.ts';

/** Each target symptom from its baseline to the newest value on file. */
export function targetLines(
  targets: readonly Held<TargetSymptom>[],
  observations: ChartFacts['observations'],
  { instrumentById }: Pick<Knowledge, 'instrumentById'>,
  asOf: CalendarDate,
): readonly BriefLine[] {
  return targets
    .filter(({ content }) => content.status === 'active')
    .map(({ id, content }) => {
      const { measure, baseline, target } = content;
      const now = observations === null ? null : newest(id, content, observations, asOf);
      const scale =
        measure.type === 'instrument'
          ? (instrumentById.get(measure.instrument)?.shortName ?? measure.instrument)
          : measure.type === 'rating'
            ? `${measure.low} to ${measure.high}`
            : `${measure.what} a ${measure.per}`;
      const from = baseline === null ? 'no baseline' : `${baseline.value} on ${readableDate(baseline.on)}`;
      const to = now === null ? 'not measured since' : `now ${now.value}`;
      const goal = target === null ? '' : `, target ${target}`;
      return {
        on: now?.on ?? baseline?.on ?? null,
        text: `${content.name} (${scale}): ${from}, ${to}${goal}`,
        mark: now === null || baseline === null ? 'act' : 'plain',
      };
    });
}

/** Ratings and counts of a target are results under the code `target-<id>`. */
function newest(
  id: string,
  { measure }: TargetSymptom,
  observations: NonNullable<ChartFacts['observations']>,
  asOf: CalendarDate,
): { readonly value: string; readonly on: CalendarDate } | null {
  const values = observations.flatMap(({ content: { instrument, concept, value, when, status } }) => {
    const mine =
      measure.type === 'instrument'
        ? instrument === measure.instrument
        : concept.codings.some(({ system, code }) => system === systems.titrate && code === `target-${id}`);
    if (!mine || status === 'cancelled' || status === 'registered' || value.type !== 'quantity') return [];
    if (!isCalendarDate(when.date) || when.date > asOf) return [];
    return [{ value: value.quantity.value, on: when.date, at: when.instant ?? when.date }];
  });
  return values.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1) ?? null;
}
