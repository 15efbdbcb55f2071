import { z } from 'zod';

/**
 * How somebody's consent to one medication stands today.
 * - `agreed`: it covers what is taken or ordered
 * - `review-due`: it covers it, and the day to talk about it again has come
 * - `none`: nobody asked yet; `preparing`: it is being talked about, nothing is decided
 * - `declined`, `withdrawn`: the person said no, or changed their mind
 * - `outside-what-was-agreed`: the dose is higher than agreed to, or it goes another way into the body
 * - `cannot-be-told`: the medication, its dose or its route is not known well enough to compare
 */
export const ConsentState = z.enum([
  'agreed',
  'review-due',
  'none',
  'preparing',
  'declined',
  'withdrawn',
  'outside-what-was-agreed',
  'cannot-be-told',
]);
export type ConsentState = z.infer<typeof ConsentState>;

/** The state, the entry it rests on, and what led to it. */
export const ConsentStanding = z
  .object({
    state: ConsentState,
    /** The decided consent it rests on; null where there is none. */
    consent: z.string().nullable(),
    /** The instant of that decision; which day it was depends on where one stands. */
    decidedAt: z.string().nullable(),
    /** One that is being prepared or waits for the person's decision beside it. */
    preparing: z.string().nullable(),
    /** Whole sentences, in the order they matter. */
    because: z.array(z.string()),
  })
  .strict();
export type ConsentStanding = z.infer<typeof ConsentStanding>;

/** True where the treatment rests on a consent that covers it; a review that is due does not undo it. */
export function isCovered(state: ConsentState): boolean {
  return state === 'agreed' || state === 'review-due';
}
