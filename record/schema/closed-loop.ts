import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

/** The links of the loop every course has to close. */
export const LoopLink = z.enum([
  'indication',
  'target',
  'consent',
  'baseline-checks',
  'dose-plan',
  'monitoring',
  'review-date',
  'stop-criterion',
]);
export type LoopLink = z.infer<typeof LoopLink>;

/** Why one link of one course may stay open. Without a reason there is no waiver. */
export const LoopWaiver = z
  .object({
    drug: z.string().max(80),
    link: LoopLink,
    because: PlainText(500),
    /** Last day it holds; null = until withdrawn. */
    until: CalendarDateText.nullable(),
    status: z.enum(['active', 'withdrawn']),
  })
  .strict();
export type LoopWaiver = z.infer<typeof LoopWaiver>;

/** A supervisor's word on an order somebody under supervision signed. That one is owed is derived, never stored. */
export const CoSignature = z
  .object({
    order: Id,
    orderVersion: z.int().min(1),
    decision: z.enum(['agreed', 'returned']),
    text: PlainText(1000).nullable(),
    by: Id,
    byName: PlainText(200),
    at: InstantText,
  })
  .strict();
export type CoSignature = z.infer<typeof CoSignature>;
