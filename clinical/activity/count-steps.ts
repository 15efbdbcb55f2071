import type { CalendarDate } from '#kernel/time.ts';
import { cutByDay, type DayBoundaries } from './day-boundaries.ts';

const hour = 3_600_000;
/** What is longer is the total of an app and says nothing of its hours. A choice of ours, in milliseconds. */
const longestOfHours = 2 * hour;
/** Hours of the longest day there is: one on which the clock is set back. */
const hoursOfDay = 25;

/** Steps of one day by where they come from. */
interface CountedDay {
  /** Steps in each hour, by source. */
  readonly byHour: Map<string, Float64Array>;
  /** Steps told for longer stretches, by source. */
  readonly totals: Map<string, number>;
}

/**
 * Adds up steps that several devices counted at once without counting a walk twice: of each hour only the device that
 * counted most counts, and devices are never added for the same hour. Who carries the phone in one half of an hour and the
 * watch in the other is counted too low, never too high. A total an app tells for many hours stands beside that, and the
 * higher of the two is the day's. Its size depends on days and sources, not on how much was counted.
 */
export function countSteps(days: DayBoundaries): {
  /** Takes a stretch; what goes over midnight or an hour is shared out evenly. Times in milliseconds of the epoch. */
  readonly add: (source: string, from: number, to: number, steps: number) => void;
  readonly byDay: () => ReadonlyMap<CalendarDate, number>;
} {
  const counted = new Map<number, CountedDay>();

  const add = (source: string, from: number, to: number, steps: number): void => {
    const length = to - from;
    const share = (start: number, end: number): number =>
      length === 0 ? steps : (steps * (end - start)) / length;
    for (const part of cutByDay(days, from, to)) {
      const day = counted.get(part.day) ?? { byHour: new Map(), totals: new Map() };
      counted.set(part.day, day);
      if (length > longestOfHours) {
        day.totals.set(source, (day.totals.get(source) ?? 0) + share(part.from, part.to));
        continue;
      }
      const hours = day.byHour.get(source) ?? new Float64Array(hoursOfDay);
      day.byHour.set(source, hours);
      const midnight = days.begins[part.day] ?? 0;
      let start = part.from;
      do {
        const index = Math.min(Math.floor((start - midnight) / hour), hoursOfDay - 1);
        const isLast = index === hoursOfDay - 1;
        const end = isLast ? part.to : Math.min(part.to, midnight + (index + 1) * hour);
        hours[index] = (hours[index] ?? 0) + share(start, end);
        start = end;
      } while (start < part.to);
    }
  };

  const byDay = () =>
    new Map(
      [...counted].map(([day, { byHour, totals }]): [CalendarDate, number] => {
        let ofHours = 0;
        for (let index = 0; index < hoursOfDay; index += 1)
          ofHours += Math.max(0, ...[...byHour.values()].map((hours) => hours[index] ?? 0));
        return [days.dates[day] ?? '', Math.round(Math.max(ofHours, ...totals.values()))];
      }),
    );
  return { add, byDay };
}
