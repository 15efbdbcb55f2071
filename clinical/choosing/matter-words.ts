import type { AidMatter } from '#record/schema/shared-aid.ts';

/** What may matter to somebody who chooses a medicine, as they mark it. */
export const matterWords: Readonly<Record<AidMatter, string>> = {
  'works-soon': 'That it works soon',
  'not-sleepy': 'That I do not get sleepy',
  'not-weight': 'That I do not put on weight',
  'sex-life': 'My sex life',
  'few-checks': 'Few checks and blood tests',
  'easy-to-stop': 'That it is easy to stop',
  pregnancy: 'Pregnancy or breastfeeding',
  'no-medicine': 'To do without a medicine, if I can',
};
