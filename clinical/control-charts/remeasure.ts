import type { ControlRules } from '#knowledge/schema/measures.ts';

export type Verdict = 'better' | 'same' | 'worse' | 'cannot-tell';

/** A figure to compare with: per cent. */
export interface Compared {
  /** Per cent before the action; null where nothing was known. */
  readonly before: number | null;
  readonly now: { readonly numerator: number; readonly denominator: number };
}

/**
 * Whether a figure has changed since it was noticed: a change beyond what chance brings among so many cases is one,
 * hardly any is none, and what lies between cannot be told. Neither can anything on few cases.
 */
export function verdictOf(
  { before, now }: Compared,
  better: 'higher' | 'lower',
  { leastCases, samePoints, sigmas }: ControlRules['remeasure'],
): Verdict {
  if (before === null || now.denominator < leastCases) return 'cannot-tell';
  const share = before / 100;
  const change = now.numerator / now.denominator - share;
  const chance = sigmas * Math.sqrt((share * (1 - share)) / now.denominator);
  if (Math.abs(change) * 100 <= samePoints) return 'same';
  if (Math.abs(change) <= chance) return 'cannot-tell';
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}
