import { addDays, type CalendarDate, instantAtClock, instantToMillis } from '#kernel/time.ts';

/** Days of a zone as stretches of time, each beginning at the same clock time. */
export interface DayBoundaries {
  readonly dates: readonly CalendarDate[];
  /** When each of them begins, in milliseconds of the epoch, and behind the last when that one ends. */
  readonly begins: readonly number[];
}

/**
 * The days from one date to another; a day of which the clock is changed is an hour shorter or longer.
 *
 * @param clock when a day begins: `00:00`; `18:00` is that of the evening before
 */
export function dayBoundaries(
  from: CalendarDate,
  to: CalendarDate,
  clock: '00:00' | '18:00',
  zone: string,
): DayBoundaries {
  const dates: CalendarDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  const begins = [...dates, addDays(to, 1)].map((date) =>
    instantToMillis(instantAtClock(clock === '00:00' ? date : addDays(date, -1), clock, zone)),
  );
  return { dates, begins };
}

/** Cuts a stretch of time at the days it goes over; what lies before the first or after the last is left out. */
export function* cutByDay(
  { dates, begins }: DayBoundaries,
  from: number,
  to: number,
): Generator<{ readonly day: number; readonly from: number; readonly to: number }> {
  for (let day = dayAt(begins, from); day < dates.length; day += 1) {
    const [begin, end] = [begins[day] ?? 0, begins[day + 1] ?? 0];
    if (begin > to || (begin === to && from < to)) return;
    if (end > from) yield { day, from: Math.max(from, begin), to: Math.min(to, end) };
  }
}

/** The day a moment lies in; the first one for what is earlier, one more than there are for what is later. */
function dayAt(begins: readonly number[], moment: number): number {
  let [low, high] = [0, begins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((begins[middle] ?? 0) <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}
