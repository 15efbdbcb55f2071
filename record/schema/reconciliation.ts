import { z } from 'zod';
import { CalendarDateText, Id, PlainText } from './common.ts';
import { EntryReference } from './concern.ts';
import { MedicationChoice } from './medication-use.ts';

/**
 * Where a list of medications comes from.
 * - `ordered`: signed here
 * - `taken`: what the person, or somebody close to them, says is taken
 * - `elsewhere`: imported from another system
 * - `pharmacy`: what a pharmacy has on its list
 * - `words`: what the person said about the list, in words that name no single medication
 */
export const ListSource = z.enum(['ordered', 'taken', 'elsewhere', 'pharmacy', 'words']);
export type ListSource = z.infer<typeof ListSource>;

/** One item of one list, as it stood when the lists were compared. */
export const ListedItem = z
  .object({
    source: ListSource,
    /** The entry of the chart it stands in, at that version; null for a line typed from paper or told just now. */
    entry: EntryReference.extend({ version: z.int().min(1) })
      .strict()
      .nullable(),
    /** As its source writes it. */
    words: PlainText(2000),
    /** Null for words that name no single medication. */
    medication: MedicationChoice.nullable(),
    /** How it is taken, in words; null = not said. */
    how: PlainText(2000).nullable(),
    /** Who says so: a person, a pharmacy, another system. */
    by: PlainText(300),
    /** Day it was last changed, or said; null = its source does not tell. */
    changedOn: CalendarDateText.nullable(),
  })
  .strict();
export type ListedItem = z.infer<typeof ListedItem>;

/**
 * What was decided about one line.
 * - `keep`: goes on as it is
 * - `add-taken`: the person takes it: kept from now on as what they take
 * - `end`: not taken any more
 * - `change-order`: our order is to be changed or stopped; the order itself is changed by who may sign it
 * - `same-as`: is another line under another name, and goes with that one
 * - `unclear`: nobody could tell yet; it stays open
 */
export const LineVerdict = z.enum(['keep', 'add-taken', 'end', 'change-order', 'same-as', 'unclear']);
export type LineVerdict = z.infer<typeof LineVerdict>;

export const ReconciledLine = z
  .object({
    /** What the line is about: the medication's name, or the words themselves. */
    name: PlainText(2000),
    items: z.array(ListedItem).min(1).max(200),
    verdict: LineVerdict,
    /** Why; asked for wherever something ends, changes or stays open. */
    because: PlainText(500).nullable(),
    /** Place of the line it is the same as, from 0; null with every other verdict. */
    sameAs: z.int().min(0).nullable(),
    /** Entries written by this decision. */
    became: z.array(EntryReference).max(200),
  })
  .strict();
export type ReconciledLine = z.infer<typeof ReconciledLine>;

/**
 * The lists of somebody's medications, compared line by line, with what was decided about each; or what the person
 * answered when asked whether the list is right. It is written once: the next comparison is another entry.
 */
export const Reconciliation = z.discriminatedUnion('by', [
  z
    .object({
      by: z.literal('clinic'),
      on: CalendarDateText,
      /** With whom the list was gone through; `nobody` compares papers, and confirms nothing. */
      with: z.enum(['patient', 'relative', 'nobody']),
      person: Id,
      personName: PlainText(200),
      lines: z.array(ReconciledLine).max(300),
      note: PlainText(1000).nullable(),
    })
    .strict(),
  z
    .object({
      by: z.literal('patient'),
      on: CalendarDateText,
      answer: z.enum(['right', 'different']),
      /** What is different, in their own words; null with `right`. */
      words: PlainText(1000).nullable(),
      /** What they were shown. */
      shown: z.array(ListedItem).max(300),
    })
    .strict(),
]);
export type Reconciliation = z.infer<typeof Reconciliation>;
