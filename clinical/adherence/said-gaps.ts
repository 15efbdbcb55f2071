import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { ChartFacts } from '../facts.ts';
import { gapLimitFor, mayBePast } from '../screening/gap-limit.ts';

/** A medication said to be left out so long that it is not simply taken up again. */
export interface SaidGap {
  readonly drug: string;
  readonly name: string;
  readonly daysAgo: number;
  readonly do: string;
}

/**
 * Of what somebody says in one check-in: medications at or past the limit after which they begin anew, beside what else
 * this person takes.
 */
export function saidGaps(
  { lastTaken = [] }: Pick<CheckIn, 'lastTaken'>,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly SaidGap[] {
  return lastTaken.flatMap(({ drug, name, daysAgo }) => {
    const found = gapLimitFor(drug, facts, knowledge, asOf);
    if (found === null || !mayBePast(found.limit, daysAgo)) return [];
    const { rule, limit } = found;
    return [{ drug, name, daysAgo, do: limit.beside === null ? rule.do : `${limit.beside} ${rule.do}` }];
  });
}
