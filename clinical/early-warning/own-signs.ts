import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { EarlyWarningRules } from '#knowledge/schema/early-warning.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { newestCheckIns } from '../check-ins/newest-check-ins.ts';
import type { Held } from '../facts.ts';
import type { OwnSigns } from './early-warning-shape.ts';

type Rule = Pick<EarlyWarningRules, 'ownSigns'>;

/**
 * Which of their own early signs somebody has ticked in the last days, each with the first and the newest day of it. An
 * answer "none of these" ends what was ticked before it. Nobody asked, and not read, are no "none".
 *
 * @param planned the signs of the plan in force; what was ticked and is no longer planned stays, and is marked
 */
export function ownSigns(
  checkIns: readonly Held<CheckIn>[] | null,
  planned: readonly string[],
  { ownSigns: { holdsDays } }: Rule,
  asOf: CalendarDate,
): OwnSigns {
  if (checkIns === null) return { state: 'not-read', holdsDays, askedOn: null, noticed: [] };
  const answered = newestCheckIns(checkIns, asOf)
    .map(({ content }) => content)
    .filter((one) => askedAboutSigns(one) && one.on > addDays(asOf, -holdsDays));
  const ended = answered.findIndex(({ noEarlySigns }) => noEarlySigns === true);
  const ticked = ended === -1 ? answered : answered.slice(0, ended);
  const days = new Map<string, CalendarDate[]>();
  for (const { on, earlySigns = [] } of ticked)
    for (const sign of earlySigns) days.set(sign, [...(days.get(sign) ?? []), on]);
  const noticed = [...days].map(([sign, all]) => ({
    sign,
    firstOn: all.at(-1) ?? asOf,
    lastOn: all[0] ?? asOf,
    planned: planned.includes(sign),
  }));
  const state = noticed.length > 0 ? 'noticed' : answered.length > 0 ? 'none-noticed' : 'not-asked';
  return { state, holdsDays, askedOn: answered[0]?.on ?? null, noticed };
}

/**
 * Signs a check-in ticks that no other check-in of the quiet days around it has: what somebody must be told of. It says the
 * same whenever the check-in arrives, early or late.
 */
export function newSigns(
  checkIns: readonly Held<CheckIn>[],
  written: string,
  { quietDays }: Pick<EarlyWarningRules, 'quietDays'>,
): readonly string[] {
  const own = checkIns.find(({ id }) => id === written)?.content;
  if (own?.earlySigns === undefined) return [];
  const told = new Set(
    checkIns
      .filter(({ id, content }) => id !== written && Math.abs(daysBetween(content.on, own.on)) < quietDays)
      .flatMap(({ content }) => content.earlySigns ?? []),
  );
  return own.earlySigns.filter((sign) => !told.has(sign));
}

/** Whether somebody answered about their own signs: none ticked by itself is no answer. */
function askedAboutSigns({ earlySigns, noEarlySigns }: CheckIn): boolean {
  return earlySigns !== undefined || noEarlySigns === true;
}
