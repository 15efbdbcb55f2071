import { addDays, clockInZone, dateInZone, type Instant, instantAtClock } from '#kernel/time.ts';

/**
 * Starts of a series: the first, then every so many weeks on the same weekday at the same time by the clinic's clock,
 * also over a change of the clock.
 */
export function seriesStarts(
  first: Instant,
  { everyWeeks, times }: { readonly everyWeeks: number; readonly times: number },
  zone: string,
): Instant[] {
  const [date, clock] = [dateInZone(first, zone), clockInZone(first, zone)];
  return Array.from({ length: times }, (_, index) =>
    index === 0 ? first : instantAtClock(addDays(date, 7 * everyWeeks * index), clock, zone),
  );
}
