import { z } from 'zod';
import { CalendarDateText, Id, ImportSource, InstantText, PlainText } from './common.ts';

export const CareTeamMember = z
  .object({
    id: Id,
    /** Account here; null for people outside the clinic. */
    person: Id.nullable(),
    name: PlainText(200),
    as: z.enum([
      'prescriber',
      'nurse',
      'therapist',
      'care-coordinator',
      'supervisor',
      'general-practitioner',
      'pharmacy',
      'family',
      'other',
    ]),
    organisation: PlainText(200).nullable(),
    phone: PlainText(40).nullable(),
    email: PlainText(200).nullable(),
    address: PlainText(500).nullable(),
    /** The person agreed that letters go to this member. */
    mayReceiveLetters: z.boolean(),
    since: CalendarDateText,
    until: CalendarDateText.nullable(),
    /** The team of another clinic that named this member. */
    source: ImportSource.exactOptional(),
  })
  .strict();
export type CareTeamMember = z.infer<typeof CareTeamMember>;

/** Who looks after somebody, inside and outside; one per patient, under the patient's own id. */
export const CareTeam = z.object({ members: z.array(CareTeamMember).max(40) }).strict();
export type CareTeam = z.infer<typeof CareTeam>;

/** A letter to somebody outside about what was changed; structured, so that paper, PDF and FHIR say the same. */
export const Letter = z
  .object({
    /** `going-out` is on its way to the mail server: how that ended is written down next. */
    status: z.enum(['draft', 'signed', 'going-out', 'sent', 'failed']),
    to: z
      .object({
        member: Id.nullable(),
        name: PlainText(200),
        organisation: PlainText(200).nullable(),
        address: PlainText(500).nullable(),
        email: PlainText(200).nullable(),
      })
      .strict(),
    occasion: z.enum(['started', 'changed', 'stopped', 'planned', 'summary', 'discharge']),
    /** Orders it tells about. */
    orders: z.array(Id).max(20),
    /** Agreed titrations, tapers and cross-tapers it tells about; only where the occasion is `planned`. */
    dosePlans: z.array(Id).min(1).max(20).exactOptional(),
    sections: z
      .array(z.object({ heading: PlainText(120), lines: z.array(PlainText(1000)).max(60) }).strict())
      .max(20),
    language: z.string().max(10),
    signed: z
      .object({ by: Id, byName: PlainText(200), at: InstantText })
      .strict()
      .nullable(),
    sent: z
      .object({
        how: z.enum(['printed', 'e-mailed', 'downloaded']),
        to: PlainText(200).nullable(),
        at: InstantText,
        failure: PlainText(300).nullable(),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type Letter = z.infer<typeof Letter>;
