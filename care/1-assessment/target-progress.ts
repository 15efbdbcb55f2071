import { systems } from '#kernel/code.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { TargetProgress } from './target-schema.ts';

type Observation = ContentOf<'observation'>;
type Measured = TargetProgress['values'][number];

/** The code under which a target's own ratings and counts are kept as results. */
export const targetCode = (targetId: string): string => `target-${targetId}`;

/** Where a target stands by the record alone. */
export function targetProgress(
  id: string,
  target: TargetSymptom,
  observations: readonly Observation[],
  instrumentById: ReadonlyMap<string, Instrument>,
): TargetProgress {
  const { measure } = target;
  const instrument = measure.type === 'instrument' ? instrumentById.get(measure.instrument) : undefined;
  const higherIs =
    measure.type === 'rating' ? measure.higherIs : measure.type === 'count' ? 'worse' : instrument?.higherIs;
  const values =
    measure.type === 'instrument'
      ? valuesOf(observations, (one) => one.instrument === measure.instrument)
      : valuesOf(observations, ({ concept }) =>
          concept.codings.some(({ system, code }) => system === systems.titrate && code === targetCode(id)),
        );
  const now = values.at(-1) ?? null;
  const known = higherIs ?? 'worse';
  return {
    measure: measureWords(measure, instrument),
    higherIs: known,
    now,
    percent: percentOf(target, now),
    reached: now === null || target.target === null ? null : isReached(now.value, target.target, known),
    values,
  };
}

/** The newest score of a scale; null where it was never scored. */
export const newestScore = (observations: readonly Observation[], instrument: string): Measured | null =>
  valuesOf(observations, (one) => one.instrument === instrument).at(-1) ?? null;

function valuesOf(observations: readonly Observation[], mine: (one: Observation) => boolean): Measured[] {
  return observations
    .filter((one) => mine(one) && one.status !== 'cancelled' && one.status !== 'registered')
    .flatMap(({ value, when }) =>
      value.type === 'quantity' && value.quantity.comparator === undefined && when.date.length === 10
        ? [{ value: value.quantity.value, on: when.date, at: when.instant ?? when.date }]
        : [],
    )
    .toSorted((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : 1) : a.on < b.on ? -1 : 1))
    .map(({ value, on }) => ({ value, on }));
}

/** Way from baseline to target in whole per cent; more than all of it counts as all of it. */
function percentOf({ baseline, target }: TargetSymptom, now: Measured | null): number | null {
  if (baseline === null || target === null || now === null) return null;
  const whole = Number(target) - Number(baseline.value);
  if (whole === 0) return null;
  const done = Number(now.value) - Number(baseline.value);
  return Math.max(-100, Math.min(100, Math.trunc((100 * done) / whole)));
}

const isReached = (now: string, target: string, higherIs: 'better' | 'worse'): boolean =>
  higherIs === 'better' ? Number(now) >= Number(target) : Number(now) <= Number(target);

function measureWords(measure: TargetSymptom['measure'], instrument: Instrument | undefined): string {
  switch (measure.type) {
    case 'instrument':
      return instrument?.shortName ?? measure.instrument;
    case 'rating':
      return `${measure.low} to ${measure.high}, ${measure.higherIs === 'better' ? 'higher is better' : 'lower is better'}`;
    case 'count':
      return `${measure.what} a ${measure.per}`;
  }
}
