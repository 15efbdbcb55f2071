import { z } from 'zod';
import { LevelBand } from '#knowledge/schema/pathway.ts';
import { CitedFact } from './beginnings-shape.ts';

/** What decides on the next step of a plan whose template waits for a result. Nothing follows from it by itself. */
export const NextByLevel = z
  .object({
    /** `Lithium level`. */
    analyte: z.string(),
    /** First day on which the result says something about the step under way. */
    from: z.string(),
    hoursAfterDose: z.int().nullable(),
    result: z.discriminatedUnion('state', [
      z.object({ state: z.enum(['not-yet', 'none-on-file']) }).strict(),
      z.object({ state: z.literal('not-checked'), because: z.string() }).strict(),
      z
        .object({
          state: z.literal('measured'),
          on: z.string(),
          value: z.string(),
          /** The band it falls into, of `bands`. */
          band: z.int().min(0),
        })
        .strict(),
    ]),
    bands: z.array(LevelBand),
    cited: CitedFact,
  })
  .strict();
export type NextByLevel = z.infer<typeof NextByLevel>;
