import type { Reason, StepAndAfter } from './withdrawal-shape.ts';

/** What is known about a step, as far as it can be weighed. */
export interface Weighed {
  readonly asked: boolean;
  readonly windowKnown: boolean;
  /** Every list the doses come from could be read: else the step, or another change beside it, may not be what it seems. */
  readonly dosesRead: boolean;
  /** Complaints told of since the step, by what they speak for. */
  readonly tellingInWindow: number;
  readonly sharedInWindow: number;
  readonly newAfterWindow: number;
  readonly before: number;
  /** Scores of the illness have risen enough, and how that lies to the window. */
  readonly riseInWindow: boolean;
  readonly riseAfterWindow: boolean;
  /** Another medication was changed within the days that cannot be told apart. */
  readonly otherChange: boolean;
}

/**
 * The table, in full. Telling complaints that began in the window and no rise of the illness after it: fits withdrawal.
 * A rise after the window, and no telling complaint: fits relapse. Both, neither, only what both bring, another change at
 * the same time, doses that could not be read in full, or a group without a window: cannot tell. No answer without somebody having asked.
 */
export function weigh(known: Weighed): StepAndAfter['says'] {
  const anything =
    known.tellingInWindow + known.sharedInWindow + known.newAfterWindow + known.before > 0 ||
    known.riseInWindow ||
    known.riseAfterWindow;
  if (!anything) return known.asked ? 'nothing-told' : 'not-known';
  if (!known.windowKnown || !known.dosesRead || known.otherChange) return 'cannot-tell';
  const withdrawal = known.tellingInWindow > 0;
  const relapse = known.riseAfterWindow;
  if (withdrawal && !relapse) return 'fits-withdrawal';
  if (relapse && !withdrawal) return 'fits-relapse';
  return 'cannot-tell';
}

/** One reason for withdrawal, or for relapse, in words. */
export const reason = (what: Reason['for'], text: string): Reason => ({ for: what, text });
