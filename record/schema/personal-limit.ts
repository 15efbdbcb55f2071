import { z } from 'zod';
import { CalendarDateText, Id, InstantText, PlainText } from './common.ts';

/**
 * That other limits than usual hold for somebody's results, as the protocols know them by name (benign ethnic neutropenia:
 * lower neutrophil counts are normal for them). Never guessed from ancestry: somebody says so, and on what it rests.
 */
export const PersonalLimit = z
  .object({
    limit: z.string().min(1).max(80),
    rests: z.enum(['test', 'earlier-counts', 'specialist']),
    /** What was found, where and when. */
    note: PlainText(500),
    on: CalendarDateText,
    by: z.object({ person: Id, name: PlainText(200) }).strict(),
    at: InstantText,
  })
  .strict();
export type PersonalLimit = z.infer<typeof PersonalLimit>;
