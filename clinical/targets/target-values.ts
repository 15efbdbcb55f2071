import { systems } from '#kernel/code.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';

/** One measured value of a target symptom, as a plain decimal, and its day. */
export interface TargetValue {
  readonly value: string;
  readonly on: CalendarDate;
}

type Measure = TargetSymptom['measure'];

/** The code under which a target's own ratings and counts are kept as results. */
export const targetCode = (targetId: string): string => `target-${targetId}`;

/** Every value of a target on the record, oldest first: the scores of its scale, or its own ratings and counts. */
export function targetValues(
  targetId: string,
  measure: Measure,
  observations: readonly Observation[],
): readonly TargetValue[] {
  if (measure.type === 'instrument') return scaleValues(measure.instrument, observations);
  const own = targetCode(targetId);
  return valuesOf(observations, ({ concept }) =>
    concept.codings.some(({ system, code }) => system === systems.titrate && code === own),
  );
}

/** Every total of one scale on the record, oldest first. */
export const scaleValues = (
  instrument: string,
  observations: readonly Observation[],
): readonly TargetValue[] => valuesOf(observations, (one) => one.instrument === instrument);

/** What is counted, in words: "PHQ-9", "0 to 10", "panic attacks a week". */
export function measureWords(measure: Measure, instrumentById: ReadonlyMap<string, Instrument>): string {
  switch (measure.type) {
    case 'instrument':
      return instrumentById.get(measure.instrument)?.shortName ?? measure.instrument;
    case 'rating':
      return `${measure.low} to ${measure.high}`;
    case 'count':
      return `${measure.what} a ${measure.per}`;
  }
}

/** What was cancelled, has no whole day or is only known to lie above or below a number is no value. */
function valuesOf(
  observations: readonly Observation[],
  mine: (one: Observation) => boolean,
): readonly TargetValue[] {
  return observations
    .filter((one) => mine(one) && one.status !== 'cancelled' && one.status !== 'registered')
    .flatMap(({ value, when }) =>
      value.type === 'quantity' && value.quantity.comparator === undefined && isCalendarDate(when.date)
        ? [{ value: value.quantity.value, on: when.date, at: when.instant ?? when.date }]
        : [],
    )
    .toSorted((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : 1) : a.on < b.on ? -1 : 1))
    .map(({ value, on }) => ({ value, on }));
}
