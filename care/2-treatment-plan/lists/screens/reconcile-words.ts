import type { LineVerdict, ListSource } from '#record/schema/reconciliation.ts';

/** What each list is called beside its items. */
export const sourceWords = {
  ordered: 'Ordered here',
  taken: 'Said to be taken',
  elsewhere: 'From elsewhere',
  pharmacy: 'Pharmacy',
  words: 'In their words',
} as const satisfies Record<ListSource, string>;

/** What can be decided about a line, and what has to be said with it; null = nothing. */
export const verdictWords = {
  keep: { name: 'Keep as it is', asks: null },
  'add-taken': { name: 'The patient takes it: add it', asks: null },
  end: { name: 'Not taken any more', asks: 'Why it is not taken any more' },
  'change-order': { name: 'Our order has to change', asks: 'What has to change' },
  'same-as': { name: 'Is the same as another line', asks: null },
  unclear: { name: 'Not clear yet: stays open', asks: 'What has to be found out' },
} as const satisfies Record<LineVerdict, { readonly name: string; readonly asks: string | null }>;

/** The past of a decision, as the history tells it. */
export const decidedWords = {
  keep: 'kept',
  'add-taken': 'added: the patient takes it',
  end: 'ended: not taken any more',
  'change-order': 'our order has to change',
  'same-as': 'the same as another line',
  unclear: 'left open',
} as const satisfies Record<LineVerdict, string>;
