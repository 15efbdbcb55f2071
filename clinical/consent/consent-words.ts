import type { Consent } from '#record/schema/consent.ts';
import type { ConsentPending } from '#record/schema/screening.ts';
import type { ConsentState } from './consent-standing.ts';

/** How consent stands, in two or three words; said in the reader's language by the screens. */
export const consentStateWords: Readonly<Record<ConsentState, string>> = {
  agreed: 'Agreed',
  'review-due': 'Agreed, talk again',
  none: 'No consent on file',
  preparing: 'In preparation',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  'outside-what-was-agreed': 'Beyond what was agreed',
  'cannot-be-told': 'Cannot be told',
};

/** Why an order is signed before there is a consent, in the order they are offered. */
export const pendingWords: readonly {
  readonly because: ConsentPending['because'];
  readonly words: string;
}[] = [
  { because: 'agreed-verbally', words: 'Agreed verbally today, to be recorded' },
  { because: 'at-next-contact', words: 'Will be taken at the next contact' },
  { because: 'emergency', words: 'Emergency' },
  { because: 'cannot-decide-now', words: 'The person cannot decide now' },
  { because: 'taken-elsewhere', words: 'Consent was taken elsewhere' },
];

/** Whether the person can decide about it, in the order it is asked. */
export const capacityWords: Readonly<Record<Consent['capacity']['judged'], string>> = {
  'has-capacity': 'Can decide',
  'with-support': 'Can decide with support',
  'lacks-capacity': 'Cannot decide at present',
  'not-assessed': 'Not judged yet',
};

/** What they said back in their own words. */
export const understoodWords: Readonly<Record<Consent['teachBack']['understood'], string>> = {
  yes: 'Understood',
  partly: 'Partly understood',
  no: 'Not understood',
  'not-done': 'Not asked',
};
