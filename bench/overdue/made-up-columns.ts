import { type CheckColumns, neverDone, noDay } from '#clinical/monitoring/overdue-columns.ts';
import { chance } from '../made-up-person.ts';

/** People on one medication, and their results in the order in which they came. */
export interface MadeUpColumns {
  readonly people: Omit<CheckColumns, 'done'>;
  /** One row a result. */
  readonly results: { readonly person: Int32Array; readonly day: Int32Array };
}

/**
 * Up to three years of treatment; a third is 65 or will be within a year, a quarter had a change of dose, one in twelve no
 * result yet; the others up to eleven, the newest mostly within half a year. The same number makes the same people.
 */
export function madeUpColumns(count: number, today: number): MadeUpColumns {
  const start = new Int32Array(count);
  const shorterFrom = new Int32Array(count).fill(noDay);
  const changed = new Int32Array(count).fill(noDay);
  const rows: { person: number; ago: number }[] = [];
  const daysAgo: number[][] = Array.from({ length: longest + 1 }, () => []);
  for (let person = 0; person < count; person++) {
    const whole = (question: number, below: number): number => Math.floor(chance(person, question) * below);
    const treated = 1 + whole(0, longest);
    start[person] = today - treated;
    if (chance(person, 1) < 0.33) shorterFrom[person] = today + 365 - whole(2, 4000);
    if (chance(person, 3) < 0.25 && treated > 1) changed[person] = today - whole(4, treated);
    const results = whole(5, 12);
    const newest = whole(6, Math.min(treated, 260));
    for (let result = 0; result < results; result++) {
      const ago = newest + Math.floor((result * (treated - newest)) / results);
      daysAgo[ago]?.push(person);
    }
  }
  for (let ago = longest; ago >= 0; ago--)
    for (const person of daysAgo[ago] ?? []) rows.push({ person, ago });
  return {
    people: { start, shorterFrom, changed },
    results: {
      person: Int32Array.from(rows, ({ person }) => person),
      day: Int32Array.from(rows, ({ ago }) => today - ago),
    },
  };
}

const longest = 1095;

/** Null where there is no such day, as a table has it. */
export const orNull = (day: number | undefined): number | null =>
  day === undefined || day === noDay || day === neverDone ? null : day;
