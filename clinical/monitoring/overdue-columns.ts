import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { MonitoringItem, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import { type Due, nextDue } from './schedule.ts';

/**
 * One check of very many people, one row a person, as day numbers of the kernel. Where there is no such day: `noDay` in
 * `shorterFrom` and `changed`, `neverDone` in `done`.
 */
export interface CheckColumns {
  /** First day of treatment. */
  readonly start: Int32Array;
  /** From when the shorter interval holds. */
  readonly shorterFrom: Int32Array;
  /** Day the dose changed, after the start. */
  readonly changed: Int32Array;
  /** Last day the check was done, none after the day asked about. */
  readonly done: Int32Array;
}

export const noDay = 2 ** 31 - 1;
export const neverDone = -(2 ** 31);

/** Marks with 1 who is overdue, in row order, and says how many are. */
export type OverdueRule = (columns: CheckColumns, today: number, overdue: Uint8Array) => number;

/**
 * A check's dates for whole populations: when it is overdue by its phases, with one shorter interval and one change of
 * dose a person. What each day of treatment asks for is taken from `nextDue`, once, into a table, so that both say the
 * same (a property test holds them to it); closed dates and choices of a clinic are asked of that, person by person. Null
 * for a check whose schedule ends or that needs a baseline.
 */
export function overdueRule(
  protocol: Pick<MonitoringProtocol, 'earlyPercent' | 'grace'>,
  item: Pick<MonitoringItem, 'baselineWithinDays' | 'schedule' | 'afterDoseChange'>,
  shorterEvery: number | null,
): OverdueRule | null {
  const last = item.schedule.at(-1);
  if (last === undefined || last.untilDay !== null || item.baselineWithinDays !== null) return null;
  const days = Array.from({ length: last.fromDay + 1 }, (_, day) => day);
  const usual = days.map((day) => ask(protocol, { ...item, afterDoseChange: null }, day, null));
  const shorter = days.map((day) => ask(protocol, { ...item, afterDoseChange: null }, day, shorterEvery));
  const every = Int32Array.from(usual.map((due, day) => daysBetween(onDay(day), due.dueOn)));
  const grace = Int32Array.from(usual.map(graceOf));
  // Where the usual interval is the shorter one it stays
  const shortened = Int32Array.from(
    shorter.map((due, day) => (due.everyDays === usual[day]?.everyDays ? 0 : (shorterEvery ?? 0))),
  );
  const shortGrace = Int32Array.from(shorter.map(graceOf));
  const change = item.afterDoseChange;
  const countsFromDay = change?.countsFromDay ?? 0;
  const changeDays = change?.days ?? 0;
  const changeGrace = change === null ? 0 : graceOf(afterChange(protocol, item));

  return ({ start, shorterFrom, changed, done }, today, overdue) => {
    let count = 0;
    for (let row = 0; row < start.length; row++) {
      const began = start[row] as number;
      const lastDone = done[row] as number;
      const since = Math.max(began, lastDone);
      const day = Math.min(since - began, last.fromDay);
      let due = since + (every[day] as number);
      let over = due + (grace[day] as number);
      const from = shorterFrom[row] as number;
      if (from !== noDay && shortened[day] !== 0) {
        const sooner = Math.max(since + (shortened[day] as number), from);
        if (sooner < due) {
          due = sooner;
          over = sooner + (shortGrace[day] as number);
        }
      }
      const changedOn = changed[row] as number;
      if (change !== null && changedOn !== noDay && lastDone < changedOn + countsFromDay) {
        const after = changedOn + changeDays;
        const afterOver = after + changeGrace;
        if (after < due || (after === due && afterOver < over)) over = afterOver;
      }
      const isOver = over <= today ? 1 : 0;
      overdue[row] = isOver;
      count += isOver;
    }
    return count;
  };
}

/**
 * The newest day of each person's rows, whatever their order, up to a day.
 * @param person row of the person in the columns, for each result
 * @param newest one place a person; overwritten
 */
export function newestDays(
  person: Int32Array,
  day: Int32Array,
  upTo: number,
  newest: Int32Array,
): Int32Array {
  newest.fill(neverDone);
  for (let row = 0; row < person.length; row++) {
    const on = day[row] as number;
    const whose = person[row] as number;
    if (on <= upTo && on > (newest[whose] as number)) newest[whose] = on;
  }
  return newest;
}

/** Any day will do: only differences are kept. */
const anchor = '2000-01-01';
const onDay = (day: number): CalendarDate => addDays(anchor, day);
const graceOf = ({ dueOn, overdueOn }: Due): number => daysBetween(dueOn, overdueOn);

/** What is due after a check on that day of treatment. */
function ask(
  protocol: Pick<MonitoringProtocol, 'earlyPercent' | 'grace'>,
  item: Pick<MonitoringItem, 'baselineWithinDays' | 'schedule' | 'afterDoseChange'>,
  day: number,
  shorterEvery: number | null,
): Due {
  const due = nextDue({
    protocol,
    item,
    anchor,
    doseChanges: [],
    done: [onDay(day)],
    closed: new Set(),
    tightenings: shorterEvery === null ? [] : [{ everyDays: shorterEvery, since: null, because: '' }],
    asOf: onDay(day),
  });
  if (due === null) throw new Error('a schedule without an end has a next date');
  return due;
}

/** What a change of dose asks for, on a day nothing else is due on as soon. */
function afterChange(
  protocol: Pick<MonitoringProtocol, 'earlyPercent' | 'grace'>,
  item: Pick<MonitoringItem, 'baselineWithinDays' | 'schedule' | 'afterDoseChange'>,
): Due {
  const due = nextDue({
    protocol,
    item: { ...item, schedule: [] },
    anchor,
    doseChanges: [onDay(1)],
    done: [],
    closed: new Set(),
    tightenings: [],
    asOf: onDay(1),
  });
  if (due === null) throw new Error('a change of dose asks for a check');
  return due;
}
