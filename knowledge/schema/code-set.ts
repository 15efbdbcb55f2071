import { z } from 'zod';
import { Basis, Slug } from './basis.ts';

/**
 * Codes that mean one thing to a published measure, in every system they are written in. Each code counts by itself, not
 * what lies below it: that is how measures are published. Safety rules ask for condition sets instead.
 */
export const CodeSet = z
  .object({
    id: Slug,
    name: z.string().min(5).max(200),
    codes: z.array(z.object({ system: z.url(), codes: z.array(z.string().min(1)).min(1) }).strict()).min(1),
    basis: Basis,
  })
  .strict();
export type CodeSet = z.infer<typeof CodeSet>;
