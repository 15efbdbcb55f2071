import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { EarlyWarningRules, WatchedItem } from '#knowledge/schema/early-warning.ts';
import { movingAverage } from './moving-average.ts';
import { type Usual, usualOf } from './usual-values.ts';

type Item = WatchedItem['item'];

/** What one report says of what is watched; null = not answered. */
export interface Report {
  readonly on: CalendarDate;
  readonly answers: Readonly<Record<Item, number | null>>;
}

/** What is usual for an item, and what it has been since the change. */
export interface ChangedItem {
  readonly item: Item;
  readonly usual: number;
  readonly now: number;
  /** In standard deviations of the person's own; above zero is worse. */
  readonly worse: number;
}

export type Watched =
  | { readonly state: 'not-enough'; readonly usualReports: number; readonly newReports: number }
  | {
      readonly state: 'as-usual' | 'changed';
      readonly usualReports: number;
      readonly usualFrom: CalendarDate;
      readonly usualTo: CalendarDate;
      readonly newReports: number;
      /** First clearly worse report of the way there; null where there is none. */
      readonly since: CalendarDate | null;
      readonly average: number;
      readonly limit: number;
      readonly items: readonly ChangedItem[];
    };

type Direction = Pick<EarlyWarningRules['directions'][number], 'items'>;
type Rules = Pick<EarlyWarningRules, 'usual' | 'average' | 'spread' | 'leastNew'>;

interface KnownItem extends WatchedItem {
  readonly usual: Usual;
}

/**
 * Whether somebody's newest reports lie away from their own usual ones, in one direction. What is usual comes from
 * reports older than the lag: what is going on now cannot become usual while it is looked at.
 * @param reports oldest first, one a day; later ones than `asOf` do not count
 */
export function watchReports(
  reports: readonly Report[],
  direction: Direction,
  rules: Rules,
  asOf: CalendarDate,
): Watched {
  const { withinDays, lagDays, leastReports } = rules.usual;
  const from = addDays(asOf, -withinDays);
  const lag = addDays(asOf, -lagDays);
  const usual = reports.filter(({ on }) => on >= from && on <= lag);
  const items = direction.items.flatMap((item) => known(item, usual, rules));
  const newer = reports.filter(({ on }) => on > lag && on <= asOf);
  const { cap } = rules.average;
  const [standard, later] = [standardized(usual, items, cap), standardized(newer, items, cap)];
  const together = usualOf(
    standard.map(({ value }) => value),
    { sd: rules.spread.together, asValues: rules.spread.asReports },
  );
  const [first, last] = [standard[0], standard.at(-1)];
  if (
    together === null ||
    first === undefined ||
    last === undefined ||
    standard.length < leastReports ||
    later.length < rules.leastNew.reports
  )
    return { state: 'not-enough', usualReports: standard.length, newReports: later.length };
  const values = later.map(({ on, value }) => ({ on, value: (value - together.mean) / together.sd }));
  const averages = movingAverage(values, rules.average, standard.length);
  const now = averages.at(-1);
  const average = now?.average ?? 0;
  const limit = now?.limit ?? Number.POSITIVE_INFINITY;
  const begun = averages.findLastIndex((one) => one.average <= 0) + 1;
  const since = values.slice(begun).find(({ value }) => value >= rules.leastNew.worseBy)?.on ?? null;
  const clearly = values.slice(begun).filter(({ value }) => value >= rules.leastNew.worseBy).length;
  return {
    state: average > limit && clearly >= rules.leastNew.reports ? 'changed' : 'as-usual',
    usualReports: standard.length,
    usualFrom: first.on,
    usualTo: last.on,
    newReports: later.length,
    since,
    average,
    limit,
    items: since === null ? [] : items.flatMap((item) => changed(item, newer, since)),
  };
}

/**
 * Whether a change shows on this day for the first time: on none of the reports of the quiet days before it did it show
 * already. Says the same however often it is asked, and needs nobody to have written down what was raised.
 */
export function showsFirst(
  reports: readonly Report[],
  direction: Direction,
  rules: Rules & Pick<EarlyWarningRules, 'quietDays'>,
  asOf: CalendarDate,
): boolean {
  if (watchReports(reports, direction, rules, asOf).state !== 'changed') return false;
  const quietFrom = addDays(asOf, -rules.quietDays);
  return !reports.some(
    ({ on }) =>
      on > quietFrom && on < asOf && watchReports(reports, direction, rules, on).state === 'changed',
  );
}

/** An item that was answered often enough to know what is usual. */
function known(
  item: WatchedItem,
  usual: readonly Report[],
  { spread, usual: { leastReports } }: Rules,
): readonly KnownItem[] {
  const values = usual.flatMap(({ answers }) => answers[item.item] ?? []);
  if (values.length < leastReports) return [];
  const sd = item.item === 'sleepHours' ? spread.hours : spread.points;
  const own = usualOf(values, { sd, asValues: spread.asReports });
  return own === null ? [] : [{ ...item, usual: own }];
}

const worseBy = ({ worse, usual }: KnownItem, value: number): number =>
  ((worse === 'lower' ? -1 : 1) * (value - usual.mean)) / usual.sd;

/** The mean over what a report answers, no answer alone beyond the cap; a report that answers none of it says nothing. */
function standardized(
  reports: readonly Report[],
  items: readonly KnownItem[],
  cap: number,
): readonly { readonly on: CalendarDate; readonly value: number }[] {
  return reports.flatMap(({ on, answers }) => {
    const parts = items.flatMap((item) => {
      const answer = answers[item.item];
      return answer === null ? [] : [Math.max(-cap, Math.min(cap, worseBy(item, answer)))];
    });
    return parts.length === 0
      ? []
      : [{ on, value: parts.reduce((sum, part) => sum + part, 0) / parts.length }];
  });
}

function changed(item: KnownItem, newer: readonly Report[], since: CalendarDate): readonly ChangedItem[] {
  const values = newer.flatMap(({ on, answers }) => (on >= since ? (answers[item.item] ?? []) : []));
  if (values.length === 0) return [];
  const now = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [{ item: item.item, usual: item.usual.mean, now, worse: worseBy(item, now) }];
}
