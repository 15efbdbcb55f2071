import type { CalendarDate } from '#kernel/time.ts';
import type { LevelPoint, MedicationLevel } from './simulation-shape.ts';

type Modelled = Extract<MedicationLevel, { kind: 'modelled' }>;

/** What is left after five half-lives, in per cent: less counts as gone. A convention of the picture. */
const almostNothing = 100 / 32;

/** Closer than so many per cent of the reference counts as the same level. A convention of the picture. */
const sameLevel = 5;

/** First days after the last dose on which almost nothing is left; null while the medication is taken on. */
export function whenGone(points: readonly LevelPoint[], lastDose: CalendarDate): Modelled['gone'] {
  const after = points.filter(({ on }) => on > lastDose);
  const first = (value: (point: LevelPoint) => number) =>
    after.find((point) => value(point) < almostNothing)?.on ?? null;
  const [earliest, typical] = [first(({ low }) => low), first(({ typical }) => typical)];
  if (earliest === null || typical === null) return null;
  return { earliest, typical, latest: first(({ high }) => high) };
}

/** How far missed doses let the level fall, and when it has come back. */
export function missedEffect(points: readonly LevelPoint[], from: CalendarDate | null): Modelled['missed'] {
  if (from === null) return null;
  const below = ({ typical, missed }: LevelPoint) => typical - (missed ?? typical);
  const after = points.filter(({ on }) => on >= from);
  const deepest = after.reduce<LevelPoint | null>(
    (most, point) => (most === null || below(point) > below(most) ? point : most),
    null,
  );
  if (deepest === null || deepest.missed === null || below(deepest) <= 0) return null;
  const back = after.find((point) => point.on > deepest.on && below(point) <= sameLevel);
  return {
    lowestOn: deepest.on,
    lowest: deepest.missed,
    instead: deepest.typical,
    backOn: back?.on ?? null,
  };
}
