import { z } from 'zod';
import { Concept, ImportSource, PartialDateText, PlainText } from './common.ts';

/** A diagnosis or problem. */
export const Condition = z
  .object({
    concept: Concept,
    clinicalStatus: z.enum(['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved']),
    verification: z.enum(['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted']),
    onset: PartialDateText.nullable(),
    abatement: PartialDateText.nullable(),
    note: PlainText(4000).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Condition = z.infer<typeof Condition>;
