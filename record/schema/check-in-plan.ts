import { z } from 'zod';
import { CalendarDateText, InstantText, PlainText } from './common.ts';

/** By what way somebody wants to be reminded of a check-in. */
export const ReminderChannel = z.enum(['e-mail', 'sms', 'push']);
export type ReminderChannel = z.infer<typeof ReminderChannel>;

/**
 * How often one person is asked how they are, and how they are reminded; one per patient, under the patient's own id.
 * Where there is none the clinic's rules hold, and reminders go out by e-mail.
 */
export const CheckInPlan = z
  .object({
    /** Days between check-ins as agreed with this person; null = by the clinic's rules. */
    everyDays: z.int().min(1).max(90).nullable(),
    /** Not asked and not reminded up to and including this day. */
    pausedUntil: CalendarDateText.nullable(),
    remindBy: ReminderChannel.nullable(),
    setBy: z.enum(['patient', 'clinic']),
    setOn: CalendarDateText,
  })
  .strict();
export type CheckInPlan = z.infer<typeof CheckInPlan>;

/** A reminder of a check-in that went out, whether or not it arrived. It held no word about health. */
export const CheckInReminder = z
  .object({
    /** Day the check-in it spoke of was due. */
    dueOn: CalendarDateText,
    channel: ReminderChannel,
    to: PlainText(200),
    status: z.enum(['sent', 'failed']),
    at: InstantText,
    failure: PlainText(300).nullable(),
  })
  .strict();
export type CheckInReminder = z.infer<typeof CheckInReminder>;
