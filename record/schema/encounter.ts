import { z } from 'zod';
import { Concept, Id, ImportSource, InstantText, PartialDateText, PlainText } from './common.ts';

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
    /** Where somebody went when a stay ended. */
    dischargedTo: Concept.exactOptional(),
    /** The booked time it was, where it was booked here. */
    appointment: Id.exactOptional(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Encounter = z.infer<typeof Encounter>;

/** A booked time. What was booked here names who it is with: nobody is in two places at once, the database sees to it. */
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
    provider: z
      .object({ person: Id, name: PlainText(200) })
      .strict()
      .exactOptional(),
    visitType: Id.exactOptional(),
    location: Id.exactOptional(),
    setting: z.enum(['clinic', 'virtual', 'home']).exactOptional(),
    /** Visits booked together carry the same id. */
    series: Id.exactOptional(),
    /** Why it was cancelled, or what is known about a missed one. */
    because: PlainText(500).nullable().exactOptional(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Appointment = z.infer<typeof Appointment>;
