import { wholePercent } from '#clinical/scoring/whole-percent.ts';
import { measureWords, scaleValues, targetValues } from '#clinical/targets/target-values.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import type { TargetProgress } from './target-schema.ts';

type Observation = ContentOf<'observation'>;
type Measured = TargetProgress['values'][number];

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
  const values = [...targetValues(id, measure, observations)];
  const now = values.at(-1) ?? null;
  const known = higherIs ?? 'worse';
  const direction =
    measure.type !== 'rating' ? '' : known === 'better' ? ', higher is better' : ', lower is better';
  return {
    measure: `${measureWords(measure, instrumentById)}${direction}`,
    higherIs: known,
    now,
    percent: percentOf(target, now),
    reached: now === null || target.target === null ? null : isReached(now.value, target.target, known),
    values,
  };
}

/** The newest score of a scale; null where it was never scored. */
export const newestScore = (observations: readonly Observation[], instrument: string): Measured | null =>
  scaleValues(instrument, observations).at(-1) ?? null;

/** Way from baseline to target in whole per cent; more than all of it counts as all of it. */
function percentOf({ baseline, target }: TargetSymptom, now: Measured | null): number | null {
  if (baseline === null || target === null || now === null) return null;
  const whole = Number(target) - Number(baseline.value);
  if (whole === 0) return null;
  const done = Number(now.value) - Number(baseline.value);
  // All of the way is said only where the target is reached
  const read = wholePercent(whole < 0 ? -done : done, Math.abs(whole), [100]);
  return Math.max(-100, Math.min(100, read));
}

const isReached = (now: string, target: string, higherIs: 'better' | 'worse'): boolean =>
  higherIs === 'better' ? Number(now) >= Number(target) : Number(now) <= Number(target);
