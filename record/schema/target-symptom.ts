import { z } from 'zod';
import { CalendarDateText, DecimalText, Id, ImportSource, PlainText } from './common.ts';

/** What treatment is to change, measured: "sleep", "hearing voices", "panic attacks a week". */
export const TargetSymptom = z
  .object({
    name: PlainText(160),
    /** In the person's own words, where they said it. */
    inOwnWords: PlainText(500).nullable(),
    condition: Id.nullable(),
    measure: z.discriminatedUnion('type', [
      z.object({ type: z.literal('instrument'), instrument: z.string().max(60) }).strict(),
      z
        .object({
          type: z.literal('rating'),
          low: z.int(),
          high: z.int(),
          higherIs: z.enum(['better', 'worse']),
        })
        .strict(),
      z
        .object({ type: z.literal('count'), what: PlainText(100), per: z.enum(['day', 'week', 'month']) })
        .strict(),
    ]),
    baseline: z.object({ value: DecimalText, on: CalendarDateText }).strict().nullable(),
    target: DecimalText.nullable(),
    status: z.enum(['active', 'reached', 'given-up']),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type TargetSymptom = z.infer<typeof TargetSymptom>;
