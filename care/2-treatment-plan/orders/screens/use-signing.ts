import { useState } from 'react';
import { isConflict } from '#ui/call/failure.ts';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import type { Shown } from '../schema.ts';
import { type EarlierAnswers, noEarlierAnswers } from './earlier-answers.ts';
import { type SignedAnswers, signedAnswers } from './signed-answers.ts';
import { type Answers, answersTo, useAnswerStore } from './use-answers.ts';

/** Anything one signs over a screen: what is read, as it was read. */
interface Reviewed {
  readonly shown: Shown;
}

interface SigningOf<R extends Reviewed> {
  readonly opened: R;
  /** Reads it again after a refusal because something changed; null = it could not be read. */
  readonly readAgain: () => Promise<R | null>;
  /** Answers given at an earlier signature that may hold again. */
  readonly earlier?: EarlierAnswers;
}

/** Where a signature stands: what is read now, how it is answered, and what it was before it changed underneath. */
export interface Signing<R extends Reviewed = Reviewed> {
  readonly now: R;
  /** What was read before; null while it is still true. */
  readonly before: R | null;
  readonly answers: Answers;
  readonly error: unknown;
  readonly setError: (error: unknown) => void;
  /** Goes on with how it is now. */
  readonly review: () => void;
  /** Signs what is shown; `signed` follows only on a signature that stands. */
  readonly sign: (act: (answers: SignedAnswers) => Promise<unknown>, signed: () => void) => Promise<void>;
}

/**
 * Signing over a screen, wherever it is done: with the second factor, and when the chart is no longer what was read, both
 * sides instead of a signature. Whoever declines the second factor is back where they were.
 */
export function useSigning<R extends Reviewed>({ opened, readAgain, earlier }: SigningOf<R>): Signing<R> {
  const [now, setNow] = useState(opened);
  const [before, setBefore] = useState<R | null>(null);
  const [error, setError] = useState<unknown>(null);
  const store = useAnswerStore();
  const stepUp = useStepUp();
  const answers = answersTo(now.shown.screen, store, earlier ?? noEarlierAnswers);

  const sign: Signing<R>['sign'] = async (act, signed) => {
    setError(null);
    try {
      await stepUp(() => act(signedAnswers(now.shown, answers)));
      signed();
    } catch (failure) {
      if (failure instanceof StepUpDeclined) return;
      const again = isConflict(failure) ? await readAgain().catch(() => null) : null;
      if (again === null || again.shown.shownHash === now.shown.shownHash) return setError(failure);
      setBefore(now);
      setNow(again);
    }
  };

  return { now, before, answers, error, setError, review: () => setBefore(null), sign };
}
