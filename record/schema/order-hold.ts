import { z } from 'zod';
import { CalendarDateText, Id, PlainText } from './common.ts';

/** Why a medication is left out for a while. */
export const HoldReason = z.enum([
  'side-effect',
  'result',
  'procedure',
  'pregnancy-question',
  'interaction',
  'could-not-obtain',
  'patient-choice',
  'other',
]);
export type HoldReason = z.infer<typeof HoldReason>;

/**
 * A stretch of days an order is left out. There is none without a day on which somebody looks at it again: a hold nobody
 * looks at is a medication that was stopped without a decision.
 */
export const OrderHold = z
  .object({
    /** Last day it was taken; held from the day after. */
    lastDay: CalendarDateText,
    reason: HoldReason,
    text: PlainText(1000).nullable(),
    /** Last day it is meant to be left out; null = until it was reviewed. It never goes on by itself. */
    until: CalendarDateText.nullable(),
    review: z
      .object({
        on: CalendarDateText,
        owner: z.object({ person: Id, name: PlainText(200) }).strict(),
        /** The task that asks for it. */
        task: Id,
      })
      .strict(),
    /** Dose plans of the medication, and the other sides of their cross-tapers, that were held with it. */
    dosePlans: z.array(Id).max(4),
    /** Said to the person, in the words of who holds it. */
    toPerson: PlainText(500).nullable(),
    /** First day it is taken again; null while it is held, and where it was ended in between. */
    resumedOn: CalendarDateText.nullable(),
  })
  .strict();
export type OrderHold = z.infer<typeof OrderHold>;
