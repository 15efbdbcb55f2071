import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

/**
 * When somebody is to be seen next, and why then; one per patient, under the patient's own id. Whether that is booked,
 * due or missed is derived from it and the appointments.
 */
export const FollowUp = z
  .object({
    status: z.enum(['in-care', 'discharged', 'transferred']),
    /** Latest day of the next contact; null once care here has ended. */
    dueBy: CalendarDateText.nullable(),
    /** Rule of knowledge/follow-up that proposed the interval; null when chosen freely. */
    rule: z.string().max(80).nullable(),
    because: PlainText(500),
    setOn: CalendarDateText,
  })
  .strict();
export type FollowUp = z.infer<typeof FollowUp>;

/** A message that went out about an appointment, whether or not it arrived. */
export const Reminder = z
  .object({
    appointment: Id,
    about: z.enum(['booked', 'moved', 'cancelled', 'coming', 'missed']),
    /** Start of the appointment it spoke of: a moved visit is reminded of anew. */
    startAsSaid: InstantText,
    channel: z.enum(['e-mail', 'sms']),
    to: PlainText(200),
    status: z.enum(['sent', 'failed']),
    at: InstantText,
    failure: PlainText(300).nullable(),
  })
  .strict();
export type Reminder = z.infer<typeof Reminder>;

/** What somebody takes home from a visit, in plain words. */
export const VisitSummary = z
  .object({
    encounter: Id.nullable(),
    on: CalendarDateText,
    language: z.string().max(10),
    sections: z
      .array(z.object({ heading: PlainText(120), lines: z.array(PlainText(600)).max(40) }).strict())
      .max(12),
    by: Id,
    byName: PlainText(200),
    given: z
      .object({ how: z.enum(['in-the-portal', 'printed', 'e-mailed']), at: InstantText })
      .strict()
      .nullable(),
  })
  .strict();
export type VisitSummary = z.infer<typeof VisitSummary>;
