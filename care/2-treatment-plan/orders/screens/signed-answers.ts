import type { Override } from '#record/schema/screening.ts';
import type { Shown } from '../schema.ts';
import type { Answers } from './use-answers.ts';

/** What every signature says of the screen it was given over. */
export interface SignedAnswers {
  readonly shownHash: string;
  readonly overrides: Override[];
  readonly acknowledgedNotChecked: string[];
}

/** The answers to what was shown, as the server takes them; a tick for a gap that is no longer there is left behind. */
export const signedAnswers = ({ shownHash, screen }: Shown, answers: Answers): SignedAnswers => ({
  shownHash,
  overrides: [...answers.overrides],
  acknowledgedNotChecked: screen.notChecked
    .map(({ key }) => key)
    .filter((key) => answers.acknowledged.has(key)),
});
