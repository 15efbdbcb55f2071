import { z } from 'zod';
import { CalendarDateText, Concept, ImportSource, PartialDateText, PlainText } from './common.ts';

/** One allergy or intolerance. Free text without a code is kept and screened as "not checked". */
export const Allergy = z
  .object({
    concept: Concept,
    kind: z.enum(['allergy', 'intolerance', 'unknown']),
    category: z.enum(['medication', 'food', 'environment', 'other']),
    criticality: z.enum(['low', 'high', 'unable-to-assess']),
    clinicalStatus: z.enum(['active', 'inactive', 'resolved']),
    reactions: z.array(PlainText(300)).max(20),
    onset: PartialDateText.nullable(),
    note: PlainText(2000).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Allergy = z.infer<typeof Allergy>;

/** What is known when no allergy is listed: three different things that must never look alike. One per patient. */
export const AllergyReview = z
  .object({
    state: z.enum(['listed', 'none-known', 'not-asked', 'unable-to-ask']),
    reviewedOn: CalendarDateText.nullable(),
  })
  .strict();
export type AllergyReview = z.infer<typeof AllergyReview>;
