import { daysBetween } from '#kernel/time.ts';
import { confirmWithinDays, listState } from '../../reconciliation/list-state.ts';
import type { Report } from '../report.ts';
import { screeningPolicy } from '../screening-policy.ts';
import type { Situation } from '../situation.ts';
import { readableDate } from '../wording.ts';

/**
 * What is taken besides our own orders is only as complete as the last time somebody went through the list. One quiet line
 * where that was never, too long ago, or before something came in.
 */
export function checkList(situation: Situation, report: Report): void {
  const text = whyNotRelied(situation);
  if (text === null) return;
  report.notChecked({
    key: 'list-not-confirmed:medications',
    what: 'medications from elsewhere',
    reason: 'list-not-confirmed',
    text,
    toCheck: 'Ask what else is taken and record it.',
    subjects: [],
    blocking: false,
  });
}

function whyNotRelied({ facts, knowledge, knownOn }: Situation): string | null {
  const { statements, orders, reconciliations } = facts;
  if (statements === null) return null;
  const withinDays = confirmWithinDays(knowledge) ?? screeningPolicy.medicationReviewDays;
  if (reconciliations != null)
    return listState({ reconciliations, statements, orders: orders ?? [] }, withinDays, knownOn).because;
  // Facts of another system tell when each was said, and not whether anybody went through all of them.
  const last = statements
    .flatMap(({ content }) => content.assertedOn ?? [])
    .filter((day) => day <= knownOn)
    .toSorted()
    .at(-1);
  if (last === undefined)
    return 'What else the person takes (other prescribers, over the counter, herbal) has not been asked.';
  return daysBetween(last, knownOn) <= withinDays
    ? null
    : `What else the person takes was last asked on ${readableDate(last)}.`;
}
