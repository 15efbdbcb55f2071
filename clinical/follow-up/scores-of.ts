import type { CalendarDate } from '#kernel/time.ts';
import { isCalendarDate } from '#kernel/time.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';

/** One valid total of a rating scale on a known day. */
export interface DatedScore {
  readonly on: CalendarDate;
  readonly score: number;
}

const counted: readonly Observation['status'][] = ['final', 'amended', 'corrected'];

/** The totals of one scale up to a day, oldest first; what has no whole day or no number is left out. */
export function scoresOf(
  observations: readonly Held<Observation>[],
  instrument: string,
  asOf: CalendarDate,
): readonly DatedScore[] {
  return observations
    .flatMap(({ content }) => {
      const { value, when, status } = content;
      if (content.instrument !== instrument || !counted.includes(status)) return [];
      if (value.type !== 'quantity' || !isCalendarDate(when.date) || when.date > asOf) return [];
      const score = Number(value.quantity.value);
      return Number.isFinite(score) ? [{ on: when.date, score }] : [];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
