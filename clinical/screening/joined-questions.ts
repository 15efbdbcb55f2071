import type { Question } from './question.ts';
import { noReasons, opposite, together } from './truth.ts';

/** True when all are; false as soon as one is, whatever is unknown; otherwise unknown. */
export const allOf = (parts: readonly Question[]): Question => joinedBy(false, parts);

/** True as soon as one is; false when none is; otherwise unknown. */
export const anyOf = (parts: readonly Question[]): Question => joinedBy(true, parts);

/** The opposite, for the same reasons; unknown stays unknown. */
export const negated = (inner: Question): Question => ({
  truth: (asked) => opposite(inner.truth(asked)),
  why: (asked, truth) => inner.why(asked, opposite(truth)),
});

/**
 * One decisive part settles it, and every decisive part is a reason: who reads of one interacting medication must read of
 * the other as well. Otherwise all parts are.
 */
function joinedBy(decisive: boolean, parts: readonly Question[]): Question {
  const last = parts.at(-1) ?? { truth: () => !decisive, why: () => noReasons };
  return parts.slice(0, -1).reduceRight((rest, part) => settledByTwo(decisive, part, rest), last);
}

/** Joined two by two: every call is to one function known beforehand, which is what makes a hundred rules quick. */
function settledByTwo(decisive: boolean, one: Question, other: Question): Question {
  const { truth: truthOfOne, why: whyOne } = one;
  const { truth: truthOfOther, why: whyOther } = other;
  return {
    truth: (asked) => {
      const first = truthOfOne(asked);
      if (first === decisive) return decisive;
      const second = truthOfOther(asked);
      return first === null && second !== decisive ? null : second;
    },
    why: (asked, truth) => {
      if (truth === decisive) {
        if (truthOfOne(asked) !== decisive) return whyOther(asked, decisive);
        if (truthOfOther(asked) !== decisive) return whyOne(asked, decisive);
        return together(whyOne(asked, decisive), whyOther(asked, decisive));
      }
      if (truth !== null) return together(whyOne(asked, truth), whyOther(asked, truth));
      return together(whyOne(asked, truthOfOne(asked)), whyOther(asked, truthOfOther(asked)));
    },
  };
}
