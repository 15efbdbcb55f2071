import { z } from 'zod';
import { Id } from '#kernel/id.ts';
import type { CalendarDate } from '#kernel/time.ts';

/**
 * What a case does to the figure. `counted` stands in the numerator, `not-counted` only in the denominator; what
 * cannot be told is in neither, and told apart from what the definition leaves out.
 */
export const Outcome = z.enum(['counted', 'not-counted', 'cannot-tell', 'left-out']);
export type Outcome = z.infer<typeof Outcome>;

/** One person, course, episode or message behind a figure. */
export const MeasuredCase = z
  .object({
    patientId: Id,
    /** Which of the person's courses, concerns, visits; null where the person is the case. */
    about: z.string().nullable(),
    /** The day it is judged on. */
    on: z.string(),
    outcome: Outcome,
    because: z.string(),
  })
  .strict();
export type MeasuredCase = z.infer<typeof MeasuredCase>;

/** A figure with everything it rests on; the share is numerator / denominator, and there is none without cases. */
export const Figure = z
  .object({
    numerator: z.int(),
    denominator: z.int(),
    cannotTell: z.int(),
    leftOut: z.int(),
    /** Per cent, one decimal; null where the denominator is 0. */
    percent: z.string().nullable(),
  })
  .strict();
export type Figure = z.infer<typeof Figure>;

/** Sums up cases. */
export function figureOf(cases: readonly Pick<MeasuredCase, 'outcome'>[]): Figure {
  const count = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const numerator = count('counted');
  const denominator = numerator + count('not-counted');
  return {
    numerator,
    denominator,
    cannotTell: count('cannot-tell'),
    leftOut: count('left-out'),
    percent: percentOf(numerator, denominator),
  };
}

/** Per cent with one decimal, rounded half up in whole numbers; null without cases. */
export function percentOf(numerator: number, denominator: number): string | null {
  if (denominator === 0) return null;
  const tenths = Math.floor((2000 * numerator + denominator) / (2 * denominator));
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** A case of one person. */
export type CaseOf = Omit<MeasuredCase, 'patientId'>;

/** @param on the day it counts on  @param about the entry it is about; null = the person as a whole */
export const caseOn = (
  on: CalendarDate,
  outcome: Outcome,
  because: string,
  about: string | null = null,
): CaseOf => ({ about, on, outcome, because });
