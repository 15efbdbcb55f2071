import { z } from 'zod';
import { Id, InstantText, PartialDateText, PlainText } from './common.ts';

/** Somebody asks for a first appointment. Not a patient yet: nothing here is a chart. */
export const AccessRequest = z
  .object({
    status: z.enum(['new', 'triaged', 'booked', 'closed']),
    given: PlainText(100),
    family: PlainText(100),
    birthDate: PartialDateText.nullable(),
    phone: PlainText(40).nullable(),
    email: PlainText(200).nullable(),
    language: z.string().max(10),
    reachBy: z.enum(['phone', 'text', 'e-mail']),
    /** What brings the person, in their own words. */
    inOwnWords: PlainText(2000).nullable(),
    bestTimes: PlainText(300).nullable(),
    /** "Are you safe right now?" Unanswered stays unknown. */
    safe: z.enum(['yes', 'no', 'unsure']).nullable(),
    referredBy: PlainText(200).nullable(),
    receivedAt: InstantText,
    triage: z
      .object({
        urgency: z.enum(['today', 'this-week', 'routine']),
        note: PlainText(500).nullable(),
        by: Id,
        byName: PlainText(200),
        at: InstantText,
      })
      .strict()
      .nullable(),
    /** The chart and appointment it became. */
    patient: Id.nullable(),
    appointment: Id.nullable(),
    closed: z
      .object({ why: PlainText(300), by: Id, byName: PlainText(200), at: InstantText })
      .strict()
      .nullable(),
  })
  .strict();
export type AccessRequest = z.infer<typeof AccessRequest>;
