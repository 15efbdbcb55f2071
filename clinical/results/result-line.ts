import { z } from 'zod';
import { Id } from '#kernel/id.ts';
import { ResultFlag } from '../balance/balance-shape.ts';

/** A medication a result watches, with its dose on the day it was measured and now. */
const Watched = z
  .object({
    name: z.string(),
    tallMan: z.string().nullable(),
    doseThen: z.string().nullable(),
    doseNow: z.string().nullable(),
  })
  .strict();

/** One result as somebody reads it to decide: beside the value before it and the dose it was measured under. */
export const ResultLine = z
  .object({
    observation: Id,
    version: z.int(),
    analyte: z.string().nullable(),
    name: z.string(),
    /** As recorded, perhaps without its day. */
    collected: z.string(),
    value: z.string(),
    flag: ResultFlag.nullable(),
    /** The range it is read against here, else the one the laboratory printed. */
    range: z.string().nullable(),
    rangeFrom: z.enum(['ours', 'laboratory']).nullable(),
    /** What the laboratory itself says of it, by its flags or the range it printed; null where it says nothing. */
    laboratory: z.enum(['within', 'outside']).nullable(),
    before: z
      .object({ value: z.string(), on: z.string(), change: z.string().nullable() })
      .strict()
      .nullable(),
    watches: z.array(Watched),
    status: z.string(),
    /** More of the same order is still to come. */
    partial: z.boolean(),
    sender: z.string().nullable(),
    /** Days between collection and arrival, where there was a week and more. */
    lateDays: z.int().nullable(),
    note: z.string().nullable(),
    /** Why it is compared with nothing. */
    notChecked: z.string().nullable(),
  })
  .strict();
export type ResultLine = z.infer<typeof ResultLine>;
