import { z } from 'zod';

/** A day on the time axis. `exact` is false where the record only has a year or a month. */
export const AxisDate = z.object({ date: z.string(), exact: z.boolean() }).strict();
export type AxisDate = z.infer<typeof AxisDate>;
