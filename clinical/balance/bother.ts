import { z } from 'zod';

/** How much a side effect bothers, as people say it. */
export const Bother = z.enum(['a-little', 'quite', 'a-lot']);
export type Bother = z.infer<typeof Bother>;
