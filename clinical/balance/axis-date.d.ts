import { z } from 'zod';
/** A day on the time axis. `exact` is false where the record only has a year or a month. */
export declare const AxisDate: z.ZodObject<
  {
    date: z.ZodString;
    exact: z.ZodBoolean;
  },
  z.core.$strict
>;
export type AxisDate = z.infer<typeof AxisDate>;
