import type { CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { compiledKnowledge } from './compiled-knowledge.ts';
import { isSystemic } from './medication.ts';
import { medicationsInView } from './medications-in-view.ts';
import { compileTraitsTest } from './selector.ts';
import type { Traits } from './traits.ts';

export type GapRule = NonNullable<Drug['restartAfterGap']>;

/** How long a medication can be left out and still be taken up at the old dose. */
export interface GapLimit {
  readonly days: number;
  /** True where the day the limit falls on counts as too late: hours of doses are not on file. */
  readonly reached: boolean;
  /** What of the others makes it another limit than usual; null where it is the usual one. */
  readonly beside: string | null;
  /** What the limit rests on: the rule, and what makes it another one. */
  readonly bases: readonly GapRule['basis'][];
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
    ? { days: rule.days, reached, beside: null, bases: [rule.basis] }
    : { days: own.days, reached, beside: own.text, bases: [rule.basis, own.basis] };
}

/**
 * The limit of one medication for this person, by what else they take on the day; with the rule it is of. Null where
 * nothing is said of gaps in it. Who asks outside a screen asks here: every answer about gaps has the same limit.
 */
export function gapLimitFor(
  drug: string,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): { readonly rule: GapRule; readonly limit: GapLimit } | null {
  const rule = knowledge.drugById.get(drug)?.restartAfterGap;
  if (rule === undefined) return null;
  if (rule.beside === undefined) return { rule, limit: gapLimit(rule, []) };
  const others = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf).current.filter(
    (one) => isSystemic(one) && !(one.drugs?.length === 1 && one.drugs[0]?.id === drug),
  );
  return { rule, limit: gapLimit(rule, others) };
}

/** What its file says of such a gap, with what makes the limit another one for this person. */
export const gapText = (rule: GapRule, { beside }: GapLimit): string =>
  beside === null ? rule.text : `${rule.text} ${beside}`;

/** Whether so many whole days since the last dose are too many. */
export const isPast = ({ days: limit, reached }: GapLimit, days: number): boolean =>
  reached ? days >= limit : days > limit;

/** Whether they may be too many: on the day the limit falls on, by the hour of the last dose. Then somebody looks. */
export const mayBePast = ({ days: limit }: GapLimit, days: number): boolean => days >= limit;
