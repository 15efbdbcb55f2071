import type { Consent } from '#record/schema/consent.ts';

/** Whether the person can decide about it, in the order it is asked. */
export const capacityWords: Readonly<Record<Consent['capacity']['judged'], string>> = {
  'has-capacity': 'Can decide',
  'with-support': 'Can decide with support',
  'lacks-capacity': 'Cannot decide at present',
  'not-assessed': 'Not judged yet',
};

export const understoodWords: Readonly<Record<Consent['teachBack']['understood'], string>> = {
  yes: 'Understood',
  partly: 'Partly understood',
  no: 'Not understood',
  'not-done': 'Not asked',
};

/** Options of a choice, each said in the reader's language. */
export const optionsOf = <V extends string>(
  words: Readonly<Record<V, string>>,
  text: (one: string) => string,
) => (Object.keys(words) as V[]).map((value) => ({ value, label: text(words[value]) }));
