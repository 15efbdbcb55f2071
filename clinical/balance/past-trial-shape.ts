import { z } from 'zod';
import { AxisDate } from './axis-date.ts';
import { Benefit } from './benefit-shape.ts';

/** A medication that was taken and ended: how long, how much, what it brought and cost, why it ended, and whether that was a fair trial. */
export const PastTrial = z
  .object({
    key: z.string(),
    name: z.string(),
    tallMan: z.string().nullable(),
    /** Ordered or imported as an order; false = only told, by the person or another source. */
    ordered: z.boolean(),
    /** What was told about it, in words; null where nothing was. */
    told: z.string().nullable(),
    start: AxisDate.nullable(),
    end: AxisDate.nullable(),
    /** Whole weeks from start to end; null where one of them is not known to the day. */
    weeks: z.int().nullable(),
    /** Daily amount it stayed on longest, `"150 mg"`; null when not known. */
    dose: z.string().nullable(),
    indication: z.string().nullable(),
    stop: z.object({ reason: z.string(), text: z.string().nullable() }).strict().nullable(),
    /** Its measure before it and at its end. */
    benefit: Benefit,
    /** Side effects reported while it was taken; null where nobody asked. */
    harm: z.array(z.string()).nullable(),
    /** Null = no rule on file says when a trial of it is adequate. */
    adequate: z
      .object({ state: z.enum(['yes', 'no', 'not-known']), because: z.string() })
      .strict()
      .nullable(),
  })
  .strict();
export type PastTrial = z.infer<typeof PastTrial>;
