import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { FactCondition } from './fact-condition.ts';

/** How soon somebody is to be seen again, by what is going on; of all that fit, the shortest counts. */
export const FollowUpRule = z
  .object({
    id: Slug,
    /** What is going on, in words a clinician reads: "dose changed in the last four weeks". */
    because: z.string().min(5).max(160),
    when: z.union([
      z.object({ doseChangedWithinDays: z.int().min(1), of: DrugSelector.exactOptional() }).strict(),
      z.object({ startedWithinDays: z.int().min(1), of: DrugSelector.exactOptional() }).strict(),
      z.object({ openConcern: z.array(z.string()).min(1) }).strict(),
      z.object({ scoreAtLeast: z.object({ instrument: Slug, score: z.int() }).strict() }).strict(),
      z.object({ remissionForDays: z.int().min(1), instrument: Slug }).strict(),
      z.object({ taking: DrugSelector }).strict(),
      z.object({ taperUnderWay: z.literal(true) }).strict(),
      z.object({ fact: FactCondition }).strict(),
      z.object({ always: z.literal(true) }).strict(),
    ]),
    withinDays: z.int().min(1).max(400),
    basis: Basis,
  })
  .strict();
export type FollowUpRule = z.infer<typeof FollowUpRule>;

/** How long messages, outreach and front-door requests may wait. A setting of the clinic, and said to be one. */
export const ReplyTimes = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    message: z.object({ ownerMinutes: z.int().min(1), escalateMinutes: z.int().min(1) }).strict(),
    accessRequest: z
      .object({
        untriagedMinutes: z.int().min(1),
        /** For somebody who does not feel safe, or is unsure. */
        unsafeMinutes: z.int().min(1),
        bookWithinDays: z
          .object({ today: z.int().min(0), 'this-week': z.int().min(1), routine: z.int().min(1) })
          .strict(),
      })
      .strict(),
    /** Days after a missed visit on which somebody reaches out. */
    outreachDays: z.array(z.int().min(0)).min(1),
    /** Hours before a visit at which a reminder goes out. */
    reminderHours: z.array(z.int().min(1)).min(1),
    /** Minutes after which a message that did not go out is tried again. */
    reminderRetryMinutes: z.int().min(1),
    booking: z
      .object({
        /** Visits begin on this grid, counted from the start of somebody's hours. */
        gridMinutes: z.int().min(5).max(60),
        /** Hours before a visit until which a person may call it off without asking. */
        ownCancelHours: z.int().min(0),
        /** Most visits booked in one series. */
        seriesMost: z.int().min(2).max(104),
      })
      .strict(),
  })
  .strict();
export type ReplyTimes = z.infer<typeof ReplyTimes>;
