import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';

/** A medication said to be left out so long that it is not simply taken up again. */
export interface SaidGap {
  readonly drug: string;
  readonly name: string;
  readonly daysAgo: number;
  readonly do: string;
}

/** Of what somebody says in one check-in: medications at or past the limit after which they begin anew. */
export function saidGaps(
  { lastTaken = [] }: Pick<CheckIn, 'lastTaken'>,
  { drugById }: Pick<Knowledge, 'drugById'>,
): readonly SaidGap[] {
  return lastTaken.flatMap(({ drug, name, daysAgo }) => {
    const rule = drugById.get(drug)?.restartAfterGap;
    return rule === undefined || daysAgo < rule.days ? [] : [{ drug, name, daysAgo, do: rule.do }];
  });
}
