import { z } from 'zod';
import { CalendarDateText, Id, PlainText } from './common.ts';

const named = { drug: z.string().max(80), name: PlainText(200) };
const InTwoLanguages = z.object({ en: PlainText(200), es: PlainText(200) }).strict();

/** What a person is shown, as it stood when it was shared: figures and facts; the words are those of their own page. */
export const ViewShown = z.discriminatedUnion('topic', [
  /** What came after a lowered dose. Never a diagnosis. */
  z
    .object({
      topic: z.literal('after-a-step'),
      ...named,
      says: z.enum(['fits-withdrawal', 'fits-relapse', 'cannot-tell', 'nothing-told']),
      on: CalendarDateText,
      stopped: z.boolean(),
      /** Day by which it has mostly gone where it comes of the step; null where no figure is published. */
      usuallyGone: CalendarDateText.nullable(),
    })
    .strict(),
  /** The level expected at the dose of that day. */
  z
    .object({
      topic: z.literal('level'),
      ...named,
      mg: z.number().positive(),
      unit: z.string().max(40),
      typical: z.number(),
      low: z.number(),
      high: z.number(),
      target: z.object({ low: z.number().nullable(), high: z.number().nullable() }).strict(),
    })
    .strict(),
  /** What may be felt while a dose is lowered step by step. */
  z
    .object({
      topic: z.literal('taper'),
      ...named,
      signs: z.array(InTwoLanguages).min(1).max(30),
      /** Days after a step within which it begins, and after that within which it has mostly gone. */
      beginsWithinDays: z.int().min(1),
      goneWithinDays: z.int().min(1),
      /** Day of the next step; null where it is on hold, or there is none. */
      nextOn: CalendarDateText.nullable(),
    })
    .strict(),
]);
export type ViewShown = z.infer<typeof ViewShown>;

/** A page in plain words that a clinician shared with the person; one for each topic and medication. */
export const SharedView = z
  .object({
    status: z.enum(['shared', 'withdrawn']),
    shown: ViewShown,
    on: CalendarDateText,
    by: z.object({ id: Id, name: PlainText(200) }).strict(),
  })
  .strict();
export type SharedView = z.infer<typeof SharedView>;
