import type { CheckFigures } from '../monitoring-schema.ts';

type Phase = CheckFigures['phases'][number];

/** Which part of the treatment a phase is, in weeks where that is how people count: `from week 18`, `first 26 weeks`. */
export function phaseWords({ fromDay, untilDay }: Phase): string {
  const from = spanOf(fromDay);
  if (untilDay === null) return fromDay === 0 ? 'always' : `after ${from}`;
  return fromDay === 0 ? `first ${spanOf(untilDay)}` : `${from} to ${spanOf(untilDay)}`;
}

function spanOf(days: number): string {
  if (days >= 364 && (days % 365 === 0 || days === 364)) {
    const years = Math.round(days / 365);
    return years === 1 ? '1 year' : `${years} years`;
  }
  return days % 7 === 0 ? `${days / 7} weeks` : `${days} days`;
}
