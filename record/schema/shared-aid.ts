import { z } from 'zod';
import { Id, InstantText, PlainText } from './common.ts';

const By = z.object({ person: Id, name: PlainText(200) }).strict();

/**
 * A few options in plain words, as they were shown when somebody shared them with the person: a frozen copy, so that both
 * talk about the same page. It may be withdrawn, and nothing else of it ever changes.
 */
export const SharedAid = z
  .object({
    diagnosis: z.object({ code: z.string().max(20), text: PlainText(300).nullable() }).strict(),
    /** The page in the engine's own shape (clinical/choosing/aid-shape.ts), with what the person had said by then. */
    shown: z.unknown(),
    /** SHA-256 over the canonical JSON of `shown`. */
    shownHash: z.string(),
    /** Release hash of the knowledge it rests on. */
    knowledge: z.string(),
    sharedBy: By,
    sharedAt: InstantText,
    status: z.enum(['shared', 'withdrawn']),
    withdrawn: z
      .object({ by: By, at: InstantText, why: PlainText(300).nullable() })
      .strict()
      .nullable(),
  })
  .strict();
export type SharedAid = z.infer<typeof SharedAid>;

/** What may matter to somebody who chooses a medicine. */
export const AidMatter = z.enum([
  'works-soon',
  'not-sleepy',
  'not-weight',
  'sex-life',
  'few-checks',
  'easy-to-stop',
  'pregnancy',
  'no-medicine',
]);
export type AidMatter = z.infer<typeof AidMatter>;

/** What the person says to a shared page. Written by them alone, and never changed; the newest counts. */
export const AidAnswer = z
  .object({
    /** The shared page it answers. */
    sharing: Id,
    at: InstantText,
    matters: z.array(AidMatter).max(8),
    /** What else matters, in their words. */
    words: PlainText(500).nullable(),
    /** Formulary id of the option they would like to talk about first. */
    leaning: z
      .string()
      .regex(/^[a-z0-9-]{2,60}$/)
      .nullable(),
    question: PlainText(1000).nullable(),
  })
  .strict();
export type AidAnswer = z.infer<typeof AidAnswer>;
