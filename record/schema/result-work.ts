import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

/** Somebody of the clinic looked at a result. It holds for that version: a correction is to be looked at again. */
export const ResultLook = z
  .object({
    observation: Id,
    version: z.int().min(1),
    /** `acted`: something follows from it, and `text` says what. */
    how: z.enum(['seen', 'acted']),
    text: PlainText(1000).nullable(),
    at: InstantText,
    by: Id,
    byName: PlainText(200),
  })
  .strict();
export type ResultLook = z.infer<typeof ResultLook>;

/**
 * Tests ordered from a laboratory. Whether they have come back is never stored: it is read from the results on file, in
 * whatever way these arrived.
 */
export const LabRequisition = z
  .object({
    /** The number the laboratory sends back with its results. */
    number: PlainText(60),
    tests: z
      .array(
        z
          .object({ analyte: z.string().max(80), name: PlainText(120), loinc: z.string().max(20).nullable() })
          .strict(),
      )
      .min(1)
      .max(40),
    /** The due checks it was written for. */
    checks: z
      .array(
        z
          .object({
            protocol: z.string().max(80),
            item: z.string().max(80),
            name: PlainText(120),
            dueOn: CalendarDateText,
            /** By which figures it was due, where there is more than one kind or the clinic chose. */
            rule: PlainText(300).exactOptional(),
          })
          .strict(),
      )
      .max(40),
    priority: z.enum(['routine', 'urgent']),
    note: PlainText(500).nullable(),
    orderedOn: CalendarDateText,
    orderedBy: z.object({ person: Id, name: PlainText(200) }).strict(),
    status: z.enum(['active', 'cancelled']),
    /** Why it was cancelled. */
    because: PlainText(500).nullable(),
  })
  .strict();
export type LabRequisition = z.infer<typeof LabRequisition>;
