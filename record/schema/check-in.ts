import { z } from 'zod';
import { CalendarDateText, DecimalText, ImportSource, PartialDateText, PlainText } from './common.ts';

/** What somebody reports between visits, in under a minute. Unanswered questions stay null: never zero. */
export const CheckIn = z
  .object({
    on: CalendarDateText,
    /** 0 (worst) to 10 (best). */
    mood: z.int().min(0).max(10).nullable(),
    /** 0 (none) to 10 (worst). */
    anxiety: z.int().min(0).max(10).nullable(),
    sleepHours: DecimalText.nullable(),
    energy: z.int().min(0).max(10).nullable(),
    taken: z.enum(['as-agreed', 'missed-some', 'took-differently', 'stopped']).nullable(),
    takenBecause: PlainText(500).nullable(),
    /** Which medication was last taken how many days before `on`, where it was not taken as agreed. */
    lastTaken: z
      .array(
        z
          .object({ drug: z.string().max(80), name: PlainText(200), daysAgo: z.int().min(1).max(60) })
          .strict(),
      )
      .min(1)
      .max(20)
      .exactOptional(),
    /** 0 (none) to 10 (as strong as can be); only of those who are asked. */
    cravings: z
      .array(z.object({ of: z.enum(['alcohol', 'opioids']), strength: z.int().min(0).max(10) }).strict())
      .min(1)
      .max(2)
      .exactOptional(),
    sideEffects: z
      .array(
        z
          .object({
            name: PlainText(100),
            bother: z.enum(['a-little', 'quite', 'a-lot']),
            since: PartialDateText.nullable(),
          })
          .strict(),
      )
      .max(10),
    /** Asked, and there are none. An empty list without this was not answered. */
    noSideEffects: z.literal(true).exactOptional(),
    /** Early signs of the person's own treatment plan that they notice, in the words of the plan at that time. */
    earlySigns: z.array(PlainText(300)).min(1).max(20).exactOptional(),
    /** Asked about their own early signs, and there are none. Neither of the two: not asked, or not answered. */
    noEarlySigns: z.literal(true).exactOptional(),
    note: PlainText(2000).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type CheckIn = z.infer<typeof CheckIn>;

/**
 * Why a due check needs nothing more here. Results measured here close it by themselves and need no entry; an act
 * that leaves no result (a rash check, a bowel review) is `done-here`.
 */
export const MonitoringClosure = z
  .object({
    protocol: z.string().max(60),
    item: z.string().max(60),
    /** The due date it closes. */
    dueOn: CalendarDateText,
    how: z.enum(['done-here', 'done-elsewhere', 'declined', 'not-needed', 'hardship']),
    /** Day it was done, and what was found, where known. */
    doneOn: CalendarDateText.nullable(),
    where: PlainText(200).nullable(),
    result: PlainText(200).nullable(),
    because: PlainText(500).nullable(),
  })
  .strict();
export type MonitoringClosure = z.infer<typeof MonitoringClosure>;
