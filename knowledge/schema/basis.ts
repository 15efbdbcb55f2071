import { z } from 'zod';
import { isCalendarDate } from '#kernel/time.ts';

export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** Few different dates stand in thousands of places; each is looked up in the calendar once. */
const realDates = new Set<string>();

function isRealDate(text: string): boolean {
  if (realDates.has(text)) return true;
  if (!isCalendarDate(text)) return false;
  realDates.add(text);
  return true;
}

export const KnowledgeDate = z.string().refine(isRealDate, 'must be a real date, YYYY-MM-DD');

/**
 * What a fact rests on. `read`: somebody read it in the named source on `readOn`. `recalled`: known from
 * the label and still to be re-read; it is used all the same, and what it drives says "awaiting review".
 */
export const Basis = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read'), sources: z.array(Slug).min(1), readOn: KnowledgeDate }).strict(),
  z.object({ state: z.literal('recalled'), sources: z.array(Slug).min(1) }).strict(),
]);
export type Basis = z.infer<typeof Basis>;

/** Where facts come from: one file each in `knowledge/sources/`. */
export const Source = z
  .object({
    id: Slug,
    title: z.string().min(5),
    /** As it is cited beside a fact, without its year; a label is named after its medication (`source-name.ts`). */
    short: z.string().min(4).max(60).optional(),
    publisher: z.string().min(2),
    /** Date or year of the edition the facts were taken from. */
    published: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
    jurisdiction: z.enum(['US', 'UK', 'EU', 'CA', 'CH', 'international']),
    kind: z.enum([
      'label',
      'guideline',
      'consensus',
      'regulator',
      'code-system',
      'review',
      'study',
      'measure',
      'instrument',
    ]),
    /** Public address of the document, when it has a lasting one. */
    link: z.url().optional(),
    /** Who paid for it, where that is known and matters to the reader. */
    funding: z.string().optional(),
    /** After this date `formulary check` fails until somebody has looked again. */
    reviewBy: KnowledgeDate,
  })
  .strict();
export type Source = z.infer<typeof Source>;
