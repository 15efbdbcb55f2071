import { z } from 'zod';
import { Concept, ImportSource, InstantText, PartialDateText, PlainText } from './common.ts';

/** A visit that took place or is taking place. */
export const Encounter = z
  .object({
    status: z.enum(['planned', 'arrived', 'in-progress', 'finished', 'cancelled', 'unknown']),
    setting: z.enum(['clinic', 'virtual', 'home', 'emergency', 'inpatient', 'other']),
    type: Concept.nullable(),
    start: PartialDateText,
    startInstant: InstantText.exactOptional(),
    endInstant: InstantText.exactOptional(),
    reasons: z.array(Concept).max(20),
    with: PlainText(300).nullable(),
    note: PlainText(8000).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Encounter = z.infer<typeof Encounter>;

/** A booked time. */
export const Appointment = z
  .object({
    status: z.enum([
      'proposed',
      'pending',
      'booked',
      'arrived',
      'fulfilled',
      'cancelled',
      'noshow',
      'unknown',
    ]),
    type: Concept.nullable(),
    start: InstantText,
    end: InstantText.nullable(),
    description: PlainText(500).nullable(),
    with: PlainText(300).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Appointment = z.infer<typeof Appointment>;
