import type { CalendarDate } from '#kernel/time.ts';
import { cutByDay, type DayBoundaries } from './day-boundaries.ts';

const minute = 60_000;

/**
 * Minutes asleep by the day of waking: what is slept from six in the evening to six in the evening belongs to the day in
 * the middle. A time two devices both call sleep counts once.
 *
 * @param nights days that begin at 18:00 of the evening before
 * @param asleep stretches of sleep, in any order, in milliseconds of the epoch
 */
export function sleepByNight(
  nights: DayBoundaries,
  asleep: readonly (readonly [from: number, to: number])[],
): ReadonlyMap<CalendarDate, number> {
  const found = new Map<number, number>();
  let covered = Number.NEGATIVE_INFINITY;
  for (const [from, to] of asleep.toSorted(([a], [b]) => a - b)) {
    const start = Math.max(from, covered);
    if (to <= start) continue;
    covered = to;
    for (const part of cutByDay(nights, start, to))
      found.set(part.day, (found.get(part.day) ?? 0) + part.to - part.from);
  }
  return new Map(
    [...found].map(([day, millis]): [CalendarDate, number] => [
      nights.dates[day] ?? '',
      Math.round(millis / minute),
    ]),
  );
}
