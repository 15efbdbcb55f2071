import { z } from 'zod';
import { Role } from '#kernel/role.ts';
import { CalendarDateText, DecimalText, Id, InstantText, PlainText } from './common.ts';

/** What the clinic wants to reach: one indicator, how much, by when, whose. */
export const Objective = z
  .object({
    title: PlainText(160),
    /** Measure of knowledge/measures. */
    indicator: z.string().max(80),
    aim: z.enum(['at-least', 'at-most']),
    target: DecimalText,
    baseline: z.object({ value: DecimalText, on: CalendarDateText }).strict().nullable(),
    by: CalendarDateText,
    owner: z.object({ person: Id, name: PlainText(200) }).strict(),
    status: z.enum(['active', 'reached', 'dropped']),
    note: PlainText(1000).nullable(),
  })
  .strict();
export type Objective = z.infer<typeof Objective>;

/** What is done about a deviation, and whether it helped. */
export const CorrectiveAction = z
  .object({
    indicator: z.string().max(80),
    objective: Id.nullable(),
    noticedOn: CalendarDateText,
    /** What the control chart or the reader saw. */
    deviation: PlainText(500),
    cause: PlainText(500).nullable(),
    action: PlainText(500),
    owner: z.object({ person: Id, name: PlainText(200) }).strict(),
    due: CalendarDateText,
    status: z.enum(['open', 'done', 'measured', 'dropped']),
    before: DecimalText.nullable(),
    remeasured: z
      .object({
        on: CalendarDateText,
        value: DecimalText.nullable(),
        verdict: z.enum(['better', 'same', 'worse', 'cannot-tell']),
        note: PlainText(500).nullable(),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type CorrectiveAction = z.infer<typeof CorrectiveAction>;

export const Announcement = z
  .object({
    title: PlainText(160),
    text: PlainText(2000),
    to: z.array(Role).min(1),
    from: CalendarDateText,
    until: CalendarDateText.nullable(),
    by: PlainText(200),
    status: z.enum(['active', 'withdrawn']),
  })
  .strict();
export type Announcement = z.infer<typeof Announcement>;

/**
 * Rules of the safety screen whose moderate findings interrupt in this clinic too, and ask for a reason. A policy makes
 * nothing quieter: contraindicated and major findings interrupt everywhere, and none can be hidden.
 */
export const AlertPolicy = z
  .object({
    rules: z
      .array(
        z
          .object({
            rule: z.string().max(120),
            because: PlainText(500),
            reviewOn: CalendarDateText,
          })
          .strict(),
      )
      .max(500),
    approvedBy: PlainText(200),
    approvedAt: InstantText,
  })
  .strict();
export type AlertPolicy = z.infer<typeof AlertPolicy>;
