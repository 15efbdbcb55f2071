import type { MonitoringThreshold } from '#knowledge/schema/monitoring.ts';
import type { ChartFacts } from '../facts.ts';
import { readableDate } from '../screening/wording.ts';
import type { CheckRule } from './rules-of-check.ts';

/** The thresholds that hold for one person. */
export interface OwnLimits {
  readonly thresholds: readonly MonitoringThreshold[];
  /** Why they are others than usual, and who said so when; null where the usual ones hold. */
  readonly because: string | null;
  /** Why nobody can tell whether the usual ones are the right ones. */
  readonly missing: readonly string[];
}

/** Usual thresholds, or those of somebody who is recorded as one for whom others hold. */
export function limitsOfPerson(
  { thresholds = [], otherLimits = [] }: Pick<CheckRule, 'thresholds' | 'otherLimits'>,
  { personalLimits = null }: Pick<ChartFacts, 'personalLimits'>,
): OwnLimits {
  for (const other of otherLimits) {
    const recorded = personalLimits?.find(({ content }) => content.limit === other.personal)?.content;
    if (recorded !== undefined)
      return {
        thresholds: other.thresholds,
        because: `${other.because}, recorded by ${recorded.by.name} on ${readableDate(recorded.on)}`,
        missing: [],
      };
  }
  const missing =
    personalLimits === null
      ? otherLimits.map(
          ({ because }) => `not known whether limits for ${because} hold: the usual ones are used`,
        )
      : [];
  return { thresholds, because: null, missing };
}
