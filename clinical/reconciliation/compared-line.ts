import { z } from 'zod';
import { LineVerdict, ListedItem } from '#record/schema/reconciliation.ts';

/** How two lists differ in one line, in one sentence. `kind` tells what sort of difference; it never ranks them. */
export const Difference = z
  .object({
    kind: z.enum([
      'not-recognised',
      'only-here',
      'only-there',
      'not-on-list',
      'stopped-here',
      'twice',
      'dose',
      'times',
      'cannot-compare',
      'other-name',
      'same-substance',
    ]),
    text: z.string(),
  })
  .strict();
export type Difference = z.infer<typeof Difference>;

/** An item as it is compared: with how sure it is which medication is meant. */
export const ComparedItem = ListedItem.extend({
  /** Told by a code, by a name that is exactly one medication's, in part only, or not at all. */
  recognised: z.enum(['code', 'name', 'in-part', 'not']),
}).strict();
export type ComparedItem = z.infer<typeof ComparedItem>;

/** One line of the comparison: everything the lists say about one medication. Every item of every list is in one line. */
export const ComparedLine = z
  .object({
    /** The same for the same medication; unknown ones and words stand alone. */
    key: z.string(),
    name: z.string(),
    items: z.array(ComparedItem).min(1),
    differences: z.array(Difference),
    /** Keys of lines that may be the same substance under another name. */
    perhapsSame: z.array(z.string()),
    /** What can be decided here; which of it, somebody decides. */
    verdicts: z.array(LineVerdict),
  })
  .strict();
export type ComparedLine = z.infer<typeof ComparedLine>;
