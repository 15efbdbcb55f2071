import { z } from 'zod';

/** Why nobody can tell how far a supply reaches. */
export const NotKnownBecause = z.enum([
  'no-supply',
  'no-exact-start',
  'directions-not-read',
  'counted-otherwise',
  'covers-no-day',
  'unbelievable',
]);
export type NotKnownBecause = z.infer<typeof NotKnownBecause>;
