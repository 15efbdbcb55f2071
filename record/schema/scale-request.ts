import { z } from 'zod';
import { CalendarDateText, ImportSource, PlainText } from './common.ts';

/** A rating scale somebody of the team asked the person to answer, once or every so often. */
export const ScaleRequest = z
  .object({
    instrument: z.string().max(60),
    from: CalendarDateText,
    /** Days from one answer to the next; null = once. */
    everyDays: z.int().min(1).max(366).nullable(),
    note: PlainText(300).nullable(),
    status: z.enum(['active', 'ended']),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type ScaleRequest = z.infer<typeof ScaleRequest>;
