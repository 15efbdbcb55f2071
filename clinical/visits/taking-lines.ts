import type { Adherence, CourseTaking, TakingGap } from '../adherence/adherence-shape.ts';
import { count, readableDate } from '../screening/wording.ts';
import type { BriefLine } from './brief-shape.ts';

/** Whether it is taken, before a visit: what must not simply be taken up again first, then what the supplies tell. */
export function takingLines({ gaps, after, courses, adequatePercent }: Adherence): readonly BriefLine[] {
  return [
    ...gaps.flatMap((gap) => gapLine(gap) ?? []),
    ...after.map(({ medication, last, until, do: act }) => ({
      on: last,
      text: `After ${medication}, until ${readableDate(until)}: ${act}`,
      mark: 'act' as const,
    })),
    ...courses.flatMap((course) => refillLine(course, adequatePercent) ?? []),
  ];
}

function gapLine(gap: TakingGap): BriefLine | null {
  const { medication, days, limit, limitDays, restsOn, last, againOn } = gap;
  // A late injection stands among the checks
  if (restsOn === 'injection') return null;
  if (restsOn === 'supply')
    return {
      on: last,
      text: `${medication}: the supply on file ended ${count(days, 'day')} ago, nothing fetched since is on file`,
      mark: 'act',
    };
  const said =
    againOn === null
      ? `${medication}: last taken ${count(days, 'day')} ago, by their own word`
      : `${medication}: taken again after ${count(days, 'day')} without it`;
  const anew =
    limit === 'over' || limit === 'at' ? `; begins anew after more than ${count(limitDays ?? 0, 'day')}` : '';
  return { on: last, text: `${said}${anew}`, mark: anew === '' ? 'plain' : 'act' };
}

function refillLine({ medication, refills }: CourseTaking, adequatePercent: number): BriefLine | null {
  if (refills?.state !== 'known') return null;
  const { percent, covered, days, adequate, from } = refills;
  const below = adequate ? '' : `, below ${adequatePercent} %`;
  return {
    on: from,
    text: `${medication}: supplies fetched cover ${percent} % of days (${covered} of ${days})${below}`,
    mark: adequate ? 'plain' : 'act',
  };
}
