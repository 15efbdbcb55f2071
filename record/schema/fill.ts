import { z } from 'zod';
import { CalendarDateText, DecimalText, Id, ImportSource, PlainText } from './common.ts';
import { MedicationChoice } from './medication-use.ts';

/** That a supply was handed out, and how long it lasts. Nothing is connected to a pharmacy here: somebody says so. */
export const Fill = z
  .object({
    medication: MedicationChoice,
    /** The order it was handed out on, where that is known. */
    order: Id.nullable(),
    on: CalendarDateText,
    /** Days it lasts if taken as written, from `on`. */
    days: z.int().min(1).max(366),
    quantity: DecimalText.nullable(),
    saidBy: z.enum(['patient', 'pharmacy', 'clinic']),
    note: PlainText(300).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Fill = z.infer<typeof Fill>;
