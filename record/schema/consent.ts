import { z } from 'zod';
import { CalendarDateText, DoseText, Id, InstantText, PlainText } from './common.ts';
import { SigRoute } from './medication-use.ts';
import { PlannedMedication } from './treatment-plan.ts';

/** What was agreed to: a dose above, or another route, is not covered and opens the question again. */
export const ConsentScope = z
  .object({
    /** Highest daily dose talked about; null = no limit was agreed. */
    upToDaily: DoseText.nullable(),
    /** The dose above is for one day out of so many: an injection every four weeks. Absent = every day. */
    everyDays: z.int().min(2).max(366).exactOptional(),
    routes: z.array(SigRoute).min(1).max(4),
    indication: PlainText(300).nullable(),
    /** Null: nobody could tell whether it is on the label. */
    offLabel: z.boolean().nullable(),
  })
  .strict();
export type ConsentScope = z.infer<typeof ConsentScope>;

/** A person's informed consent to one medication: what was explained, what was understood, what was decided. */
export const Consent = z
  .object({
    status: z.enum(['preparing', 'agreed', 'declined', 'withdrawn']),
    medication: PlannedMedication,
    /** Template of knowledge/consents, and the knowledge release it was read in. */
    template: z.object({ id: z.string().max(80), knowledge: z.string().max(100) }).strict(),
    scope: ConsentScope,
    elements: z
      .array(
        z
          .object({
            id: z.string().max(80),
            covered: z.boolean(),
            note: PlainText(500).nullable(),
            /** What it says to the person, in their language, as it stood when it was prepared. */
            words: PlainText(600).exactOptional(),
          })
          .strict(),
      )
      .max(60),
    capacity: z
      .object({
        judged: z.enum(['has-capacity', 'with-support', 'lacks-capacity', 'not-assessed']),
        note: PlainText(500).nullable(),
      })
      .strict(),
    /** What the person said back in their own words. */
    teachBack: z
      .object({
        understood: z.enum(['yes', 'partly', 'no', 'not-done']),
        inOwnWords: PlainText(1000).nullable(),
      })
      .strict(),
    leaflet: z
      .object({ id: z.string().max(80), language: z.string().max(10), given: CalendarDateText })
      .strict()
      .nullable(),
    language: z.string().max(10),
    interpreter: PlainText(200).nullable(),
    explainedBy: z
      .object({ person: Id, name: PlainText(200), at: InstantText })
      .strict()
      .nullable(),
    /** The person's own mark: drawn on the screen as SVG path data, typed, or spoken before a witness. */
    decision: z
      .object({
        how: z.enum(['drawn', 'typed', 'spoken']),
        name: PlainText(200),
        path: z
          .string()
          .max(40_000)
          .regex(/^[ML0-9 .]*$/)
          .nullable(),
        at: InstantText,
      })
      .strict()
      .nullable(),
    copy: z
      .object({ how: z.enum(['in-the-portal', 'printed', 'e-mailed']), at: InstantText })
      .strict()
      .nullable(),
    reviewOn: CalendarDateText.nullable(),
    withdrawal: z
      .object({
        by: z.enum(['patient', 'staff']),
        byName: PlainText(200),
        why: PlainText(1000).nullable(),
        at: InstantText,
      })
      .strict()
      .nullable(),
  })
  .strict();
export type Consent = z.infer<typeof Consent>;
