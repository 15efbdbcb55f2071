import type { Drug } from '#knowledge/schema/drug.ts';
import { compileTraitsTest } from './selector.ts';
import type { Traits } from './traits.ts';

type GapRule = NonNullable<Drug['restartAfterGap']>;

/** How long a medication can be left out and still be taken up at the old dose. */
export interface GapLimit {
  readonly days: number;
  /** True where the day the limit falls on counts as too late: hours of doses are not on file. */
  readonly reached: boolean;
  /** What of the others makes it another limit than usual; null where it is the usual one. */
  readonly beside: string | null;
}

/** The limit for somebody who takes these others: what speeds up its breakdown makes it shorter. */
export function gapLimit(rule: GapRule, others: readonly { readonly traits: Traits | null }[]): GapLimit {
  const taken = (selector: Parameters<typeof compileTraitsTest>[0]): boolean => {
    const test = compileTraitsTest(selector);
    return others.some(({ traits }) => traits !== null && test(traits) === true);
  };
  const own = rule.beside?.find(
    (one) => taken(one.with) && (one.without === undefined || !taken(one.without)),
  );
  const reached = rule.reached ?? false;
  return own === undefined
    ? { days: rule.days, reached, beside: null }
    : { days: own.days, reached, beside: own.text };
}

/** Whether so many whole days since the last dose are too many. */
export const isPast = ({ days: limit, reached }: GapLimit, days: number): boolean =>
  reached ? days >= limit : days > limit;
