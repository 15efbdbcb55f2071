import { z } from 'zod';
import {
  CalendarDateText,
  DecimalText,
  DoseText,
  Id,
  ImportSource,
  InstantText,
  PlainText,
} from './common.ts';
import { PlannedMedication } from './treatment-plan.ts';

/** Which products make up one dose; counts in pieces, halves as "0.5". */
const Pieces = z
  .array(z.object({ product: z.string().max(120), name: PlainText(200), count: DecimalText }).strict())
  .max(8);

/** One stretch of days with one pattern. A step of a taper's end has nothing taken and a daily dose of "0 mg". */
export const DosePlanStep = z
  .object({
    start: CalendarDateText,
    /** Last day; null = stays until something else is decided. */
    end: CalendarDateText.nullable(),
    /** The average a day over the step. */
    daily: DoseText,
    /** Taken on every second day, the first day of the step among them; left out = every day. */
    everyDays: z.literal(2).exactOptional(),
    taken: z
      .array(
        z
          .object({
            when: z.enum(['morning', 'noon', 'evening', 'bedtime']),
            dose: DoseText,
            pieces: Pieces,
          })
          .strict(),
      )
      .max(4),
    note: PlainText(300).nullable(),
  })
  .strict();
export type DosePlanStep = z.infer<typeof DosePlanStep>;

/** A titration, taper, or one side of a cross-taper, as dated steps that the named products really make. */
export const DosePlan = z
  .object({
    status: z.enum(['proposed', 'agreed', 'held', 'finished', 'stopped', 'replaced']),
    purpose: z.enum(['titration', 'taper', 'cross-taper', 'maintenance']),
    medication: PlannedMedication,
    /** The order in force when the plan was made; null for a new medication. */
    order: Id.nullable(),
    /** The other side of a cross-taper. */
    pairedWith: Id.nullable(),
    /** Template it began from, with the knowledge release it was read in; null when entered by hand. */
    template: z
      .object({ id: z.string().max(80), knowledge: z.string().max(100) })
      .strict()
      .nullable(),
    steps: z.array(DosePlanStep).min(1).max(80),
    /** Why it was held, stopped or replaced. */
    because: PlainText(500).nullable(),
    agreedAt: InstantText.nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type DosePlan = z.infer<typeof DosePlan>;
