import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { ChartFacts } from '../facts.ts';

/** Where a result of somebody becomes critical; `because` where that is not where it usually does. */
export interface CriticalLimits {
  readonly low: string | null;
  readonly high: string | null;
  readonly because: string | null;
}

/** The critical limits of a test for one person. Where nobody can tell whether others hold, the usual ones do. */
export function criticalLimits(
  { critical }: Pick<Analyte, 'critical'>,
  { personalLimits }: Pick<ChartFacts, 'personalLimits'>,
): CriticalLimits {
  const other = critical?.others?.find(({ personal }) =>
    personalLimits?.some(({ content }) => content.limit === personal),
  );
  const limits = other ?? critical;
  return { low: limits?.low ?? null, high: limits?.high ?? null, because: other?.because ?? null };
}
