import type { MonitoringItem, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';

/** A treatment in whole days from day 0, as the slow oracle of the tests lives through it. */
export interface History {
  readonly protocol: Pick<MonitoringProtocol, 'earlyPercent' | 'grace'>;
  readonly item: Pick<MonitoringItem, 'baselineWithinDays' | 'schedule' | 'afterDoseChange'>;
  readonly today: number;
  readonly changes: readonly number[];
  readonly done: readonly number[];
  readonly closed: readonly number[];
  readonly tighter: { readonly everyDays: number; readonly since: number } | null;
  /** Other schedules the clinic chose, each on a day; the newest one holds. */
  readonly chosen?: readonly { readonly on: number; readonly schedule: MonitoringItem['schedule'] }[];
}

/**
 * The open due day and the day it is overdue, found by living through the treatment one day at a time. Written from
 * the words of the rules, without a look at `schedule.ts`; used by tests only.
 */
export function dueBySimulation(history: History): { readonly due: number; readonly overdue: number } | null {
  const { item, protocol, today } = history;
  const share = (days: number, percent: number): number => Math.round((days * percent) / 100);
  const wait = (days: number): number =>
    Math.max(share(days, protocol.grace.percent), protocol.grace.leastDays);
  const isDone = (day: number): boolean => history.done.includes(day);

  /** What this clinic goes by on a day. */
  const scheduleOn = (day: number): MonitoringItem['schedule'] => {
    let holds = item.schedule;
    for (const one of history.chosen ?? []) if (one.on <= day) holds = one.schedule;
    return holds;
  };

  /** The phase that somebody who was last seen to on this day is in, by one schedule. */
  const phaseOn = (day: number, schedule: MonitoringItem['schedule']) => {
    const phase = schedule.find(
      (one) => one.fromDay <= day && (one.untilDay === null || day <= one.untilDay - 1),
    );
    if (phase === undefined || phase.untilDay === null) return phase;
    if (phase.untilDay - day > share(phase.everyDays, protocol.earlyPercent)) return phase;
    const end = phase.untilDay;
    return schedule.find((one) => one.fromDay === end);
  };

  /** What would be asked for if the check had last been dealt with on this day: lived through, day by day. */
  const plan = (day: number): { due: number; overdue: number } | null => {
    const lastChoice = Math.max(0, ...(history.chosen ?? []).map(({ on }) => on));
    for (let at = day + 1; ; at += 1) {
      const phase = phaseOn(day, scheduleOn(at));
      if (phase === undefined) {
        if (at >= lastChoice) return null;
        continue;
      }
      const { tighter } = history;
      if (at - day >= phase.everyDays)
        return { due: at, overdue: at + (phase.graceDays ?? wait(phase.everyDays)) };
      if (
        tighter !== null &&
        tighter.everyDays < phase.everyDays &&
        at - day >= tighter.everyDays &&
        at >= tighter.since
      )
        return { due: at, overdue: at + wait(tighter.everyDays) };
    }
  };

  let open: { due: number; overdue: number } | null = plan(0);
  const settle = (): void => {
    while (open !== null && history.closed.includes(open.due)) open = plan(open.due);
  };
  if (item.baselineWithinDays !== null) {
    let had = false;
    for (let day = -item.baselineWithinDays; day <= 0 && day <= today; day += 1) if (isDone(day)) had = true;
    if (!had && !history.closed.includes(0)) open = { due: 0, overdue: 0 };
  }
  settle();
  for (let day = 1; day <= today; day += 1) {
    if (!isDone(day)) continue;
    open = plan(day);
    settle();
  }
  const inForce = scheduleOn(today);
  const final = inForce[inForce.length - 1];
  if (final !== undefined && final.untilDay !== null)
    if (today > final.untilDay + (final.graceDays ?? wait(final.everyDays))) open = null;

  const rule = item.afterDoseChange;
  if (rule === null) return open;
  let waiting: { due: number; from: number }[] = [];
  for (let day = 1; day <= today; day += 1) {
    if (history.changes.includes(day)) {
      waiting = waiting.filter((one) => one.due < day);
      waiting.push({ due: day + rule.days, from: day + rule.countsFromDay });
    }
    if (isDone(day)) waiting = waiting.filter((one) => day < one.from);
  }
  for (const { due } of waiting.filter((one) => !history.closed.includes(one.due))) {
    // Of two checks due on one day the more pressing one is told.
    const overdue = due + wait(rule.days);
    if (open === null || due < open.due || (due === open.due && overdue < open.overdue))
      open = { due, overdue };
  }
  return open;
}
