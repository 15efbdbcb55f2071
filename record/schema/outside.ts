import { z } from 'zod';
import { Concept, Id, ImportSource, InstantText, PartialDateText, PlainText, When } from './common.ts';

/**
 * What other clinics planned, agreed, wrote and filed, as their systems told it. It is there to be read: nothing here is
 * in force, covers an order, waits for an answer or is due. What follows from it, somebody here writes down anew.
 */
const Period = z.object({ start: PartialDateText.nullable(), end: PartialDateText.nullable() }).strict();

/** A care plan of another clinic. */
export const OutsidePlan = z
  .object({
    status: z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'unknown']),
    intent: z.enum(['proposal', 'plan', 'order', 'option']),
    title: PlainText(300).nullable(),
    description: PlainText(8000).nullable(),
    categories: z.array(Concept).max(20),
    period: Period,
    author: PlainText(300).nullable(),
    /** What it treats, in the words of the source. */
    addresses: z.array(PlainText(300)).max(50),
    goals: z.array(PlainText(500)).max(50),
    activities: z
      .array(
        z
          .object({
            what: Concept.nullable(),
            description: PlainText(2000).nullable(),
            status: z.enum([
              'not-started',
              'scheduled',
              'in-progress',
              'on-hold',
              'completed',
              'cancelled',
              'stopped',
              'unknown',
            ]),
            why: PlainText(300).nullable(),
            period: Period,
            who: PlainText(300).nullable(),
          })
          .strict(),
      )
      .max(200),
    notes: z.array(PlainText(8000)).max(50),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type OutsidePlan = z.infer<typeof OutsidePlan>;

/** A consent given to another clinic. It is evidence of a talk, and covers nothing that is prescribed here. */
export const OutsideConsent = z
  .object({
    status: z.enum(['draft', 'proposed', 'active', 'rejected', 'inactive']),
    scope: Concept,
    categories: z.array(Concept).min(1).max(20),
    given: When.nullable(),
    decision: z.enum(['permit', 'deny']).nullable(),
    /** What it is about: medications, procedures. */
    about: z.array(Concept).max(50),
    period: Period,
    /** Who asked for it there. */
    with: PlainText(300).nullable(),
    rule: PlainText(500).nullable(),
    /** What was talked about, where the source sent it as plain text. */
    words: PlainText(100_000).nullable(),
    language: z.string().max(20).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type OutsideConsent = z.infer<typeof OutsideConsent>;

/** Something said or written elsewhere, or the heading of a conversation. No clock runs for it. */
export const OutsideMessage = z
  .object({
    categories: z.array(Concept).max(20),
    topic: Concept.nullable(),
    sent: When.nullable(),
    from: PlainText(300).nullable(),
    fromThePerson: z.boolean(),
    to: z.array(PlainText(300)).max(50),
    text: z.array(PlainText(20_000)).max(20),
    /** The conversation it belongs to. */
    partOf: Id.nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type OutsideMessage = z.infer<typeof OutsideMessage>;

/** A letter, note or report of another clinic. */
export const OutsideDocument = z
  .object({
    status: z.enum(['current', 'superseded']),
    type: Concept.nullable(),
    categories: z.array(Concept).max(20),
    title: PlainText(300).nullable(),
    /** Null: its source says not whether it is finished. */
    state: z.enum(['preliminary', 'final', 'amended']).nullable(),
    filed: InstantText.nullable(),
    /** The days it tells about. */
    about: Period,
    authors: z.array(PlainText(300)).max(20),
    /** Its words, where it came as plain text; null = it is only in the imported file. */
    words: PlainText(100_000).nullable(),
    format: z.string().min(1).max(100),
    language: z.string().max(20).nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type OutsideDocument = z.infer<typeof OutsideDocument>;
