import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { result, today } from './chart.ts';

/** The day so many days before the day test charts are looked at. */
export const ago = (days: number): CalendarDate => addDays(today, -days);

/** A score of a scale, so many days ago. */
export function score(instrument: string, value: number, days: number): Held<Observation> {
  const held = result(instrument, String(value), '{score}', ago(days));
  return { ...held, content: { ...held.content, analyte: null, instrument, category: 'survey' } };
}

let next = 0;

/** A check-in so many days ago: taken as agreed, no side effect, unless `changes` say otherwise. */
export function checkIn(days: number, changes: Partial<CheckIn> = {}): Held<CheckIn> {
  return {
    id: `c${String(++next).padStart(6, '0')}`,
    content: {
      on: ago(days),
      mood: null,
      anxiety: null,
      sleepHours: null,
      energy: null,
      taken: 'as-agreed',
      takenBecause: null,
      sideEffects: [],
      noSideEffects: true,
      note: null,
      ...changes,
    },
  };
}
