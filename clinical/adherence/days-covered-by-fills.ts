import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { TakingRules } from '#knowledge/schema/taking.ts';
import type { Fill } from '#record/schema/fill.ts';

/** Days of one medication covered by what was handed out, or why that cannot be said. */
export type DaysCovered =
  | {
      readonly state: 'known';
      /** First fill looked at, and the day asked about: both count. */
      readonly from: CalendarDate;
      readonly to: CalendarDate;
      readonly fills: number;
      /** Of these, by whose word each is on file. */
      readonly saidBy: Readonly<Record<Fill['saidBy'], number>>;
      readonly days: number;
      readonly covered: number;
      /** Whole percent, rounded down: 79.9 is not 80. */
      readonly percent: number;
      readonly adequate: boolean;
      /** Last day the supply reaches, early fetching counted in. */
      readonly lasts: CalendarDate;
    }
  | {
      readonly state: 'not-enough-data';
      readonly because: 'no-fill' | 'too-few-fills' | 'too-short';
      /** Last day the supply on file reaches; null = none is on file. */
      readonly lasts: CalendarDate | null;
    };

/**
 * Proportion of days covered, as the published measure counts it: from the first fill in the window to the day asked
 * about; what is fetched early begins when the supply before it is used up; a day counts once. Days on which it was held by
 * decision count on neither side.
 * @param fills of one medication
 */
export function daysCoveredByFills(
  fills: readonly Pick<Fill, 'on' | 'days' | 'saidBy'>[],
  held: readonly { readonly from: CalendarDate; readonly to: CalendarDate | null }[],
  rules: TakingRules['pdc'],
  asOf: CalendarDate,
): DaysCovered {
  const begins = addDays(asOf, 1 - rules.windowDays);
  const known = fills.filter(({ on }) => on <= asOf).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const stretches: Stretch[] = [];
  for (const { on, days, saidBy } of known) {
    const before = stretches.at(-1)?.last;
    const first = before !== undefined && before >= on ? addDays(before, 1) : on;
    stretches.push({ on, first, last: addDays(first, days - 1), saidBy });
  }
  const lasts = stretches.at(-1)?.last ?? null;
  const inWindow = stretches.filter(({ on }) => on >= begins);
  const from = inWindow[0]?.on;
  if (from === undefined || lasts === null) return { state: 'not-enough-data', because: 'no-fill', lasts };
  if (inWindow.length < rules.leastFills)
    return { state: 'not-enough-data', because: 'too-few-fills', lasts };
  let [days, covered] = [0, 0];
  for (let day = from; day <= asOf; day = addDays(day, 1)) {
    if (held.some((pause) => pause.from <= day && (pause.to === null || day <= pause.to))) continue;
    days += 1;
    if (stretches.some(({ first, last }) => first <= day && day <= last)) covered += 1;
  }
  if (daysBetween(from, asOf) + 1 < rules.leastDays || days === 0)
    return { state: 'not-enough-data', because: 'too-short', lasts };
  const percent = Math.floor((covered * 100) / days);
  return {
    state: 'known',
    from,
    to: asOf,
    fills: inWindow.length,
    saidBy: countedBy(inWindow),
    days,
    covered,
    percent,
    adequate: covered * 100 >= rules.adequatePercent * days,
    lasts,
  };
}

function countedBy(stretches: readonly Stretch[]): Record<Fill['saidBy'], number> {
  const count = { pharmacy: 0, clinic: 0, patient: 0 };
  for (const { saidBy } of stretches) count[saidBy] += 1;
  return count;
}

interface Stretch {
  readonly saidBy: Fill['saidBy'];
  readonly on: CalendarDate;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}
