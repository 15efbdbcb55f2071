import { addDays, type CalendarDate, compareDates, daysBetween } from '#kernel/time.ts';
import type { MonitoringItem, MonitoringPhase, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';

/** A shorter interval that holds for this person, and since when; `since` null = as far back as anybody knows. */
export interface Tightening {
  readonly everyDays: number;
  readonly since: CalendarDate | null;
  readonly because: string;
}

/** Everything a due date follows from. */
export interface ScheduleInput {
  readonly protocol: Pick<MonitoringProtocol, 'earlyPercent' | 'grace'>;
  readonly item: Pick<MonitoringItem, 'baselineWithinDays' | 'schedule' | 'afterDoseChange'>;
  /** First day of treatment: day 0. */
  readonly anchor: CalendarDate;
  /** Days the dose changed, after the anchor. */
  readonly doseChanges: readonly CalendarDate[];
  /** Days the check was done, none after the day asked about. */
  readonly done: readonly CalendarDate[];
  /** Due dates that were closed without the check. */
  readonly closed: ReadonlySet<CalendarDate>;
  readonly tightenings: readonly Tightening[];
  /** Schedules the clinic chose later than `item.schedule`, each from its day on, oldest first. */
  readonly chosen?: readonly { readonly from: CalendarDate; readonly schedule: readonly MonitoringPhase[] }[];
  readonly asOf: CalendarDate;
}

/** The open due date of a check. */
export interface Due {
  readonly reason: 'baseline' | 'schedule' | 'after-dose-change';
  readonly dueOn: CalendarDate;
  readonly overdueOn: CalendarDate;
  readonly countsFrom: CalendarDate;
  readonly everyDays: number | null;
  readonly because: readonly string[];
  /** The due date closed just before this one. */
  readonly closedBefore: CalendarDate | null;
  /** By which schedule: 0 = `item.schedule`, n = the nth of `chosen`; null where it follows from none of them. */
  readonly by: number | null;
}

/**
 * The earliest open due date, or null when nothing more is due. The interval runs from the last time the check was
 * done, however early or late that was; a baseline stays open until the check is done for the first time; a check
 * after a dose change is closed only by one done late enough after it.
 */
export function nextDue(input: ScheduleInput): Due | null {
  const open = [...afterChanges(input), ...regular(input)];
  return open.toSorted(byUrgency)[0] ?? null;
}

/** Of two dates on one day the one that is overdue sooner. */
function byUrgency(a: Due, b: Due): number {
  return compareDates(a.dueOn, b.dueOn) || compareDates(a.overdueOn, b.overdueOn);
}

function regular(input: ScheduleInput): readonly Due[] {
  const { item, anchor, protocol, asOf, chosen = [] } = input;
  const inForce = chosen.findLast(({ from }) => from <= asOf)?.schedule ?? item.schedule;
  const last = inForce.at(-1);
  const lapses = last?.untilDay ?? null;
  if (last && lapses !== null && asOf > addDays(anchor, lapses + graceOf(last.everyDays, last, protocol)))
    return [];
  const earliest = item.baselineWithinDays === null ? anchor : addDays(anchor, -item.baselineWithinDays);
  const done = latest(input.done.filter((day) => day >= earliest));
  if (done === null && item.baselineWithinDays !== null && !input.closed.has(anchor))
    return [
      {
        reason: 'baseline',
        dueOn: anchor,
        overdueOn: anchor,
        countsFrom: earliest,
        everyDays: null,
        because: [],
        closedBefore: null,
        by: null,
      },
    ];
  const missed = done === null && item.baselineWithinDays !== null ? anchor : null;
  return follow(input, done !== null && done > anchor ? done : anchor, missed);
}

/** From the day the check was last done, past due dates that were closed, to the open one. */
function follow(input: ScheduleInput, from: CalendarDate, closedBefore: CalendarDate | null): readonly Due[] {
  const due = step(input, from);
  if (due === null) return [];
  if (input.closed.has(due.dueOn)) return follow(input, due.dueOn, due.dueOn);
  return [{ ...due, closedBefore }];
}

/**
 * The first day on which the schedule in force on that day asks for the check: what came due under an earlier choice of
 * the clinic stays due, and a new choice makes nothing due before its own day.
 */
function step(input: ScheduleInput, from: CalendarDate): Due | null {
  const { item, chosen = [] } = input;
  const schedules: readonly Chosen[] = [{ from: null, schedule: item.schedule }, ...chosen];
  for (const [by, one] of schedules.entries()) {
    const due = stepBy(input, one, from);
    const until = schedules[by + 1]?.from ?? null;
    if (due !== null && (until === null || due.dueOn < until)) return { ...due, by };
  }
  return null;
}

interface Chosen {
  readonly from: CalendarDate | null;
  readonly schedule: readonly MonitoringPhase[];
}

function stepBy(
  { protocol, anchor, tightenings }: ScheduleInput,
  { from: chosenOn, schedule }: Chosen,
  from: CalendarDate,
): Omit<Due, 'by'> | null {
  const phase = phaseAt(schedule, daysBetween(anchor, from), protocol.earlyPercent);
  if (phase === null) return null;
  const usual = {
    dueOn: later(addDays(from, phase.everyDays), chosenOn),
    everyDays: phase.everyDays,
    grace: graceOf(phase.everyDays, phase, protocol),
    because: [] as readonly string[],
  };
  const tightest = tightenings
    .filter(({ everyDays }) => everyDays < phase.everyDays)
    .map(({ everyDays, since, because }) => ({
      dueOn: later(later(addDays(from, everyDays), since), chosenOn),
      everyDays,
      grace: graceOf(everyDays, undefined, protocol),
      because: [because],
    }))
    .reduce((first, one) => {
      if (one.dueOn > first.dueOn) return first;
      if (one.dueOn < first.dueOn) return one;
      return one.everyDays === first.everyDays
        ? { ...one, because: [...first.because, ...one.because] }
        : first;
    }, usual);
  return {
    reason: 'schedule',
    dueOn: tightest.dueOn,
    overdueOn: addDays(tightest.dueOn, tightest.grace),
    countsFrom: addDays(from, 1),
    everyDays: tightest.everyDays,
    because: tightest.because,
    closedBefore: null,
  };
}

/** The phase a day belongs to; a day shortly before the end of a phase belongs to the next. */
function phaseAt(
  schedule: readonly MonitoringPhase[],
  day: number,
  earlyPercent: number,
): MonitoringPhase | null {
  const index = schedule.findIndex(({ untilDay }) => untilDay === null || day < untilDay);
  const phase = schedule[index];
  if (phase === undefined) return null;
  const ends = phase.untilDay !== null && day + percentOf(phase.everyDays, earlyPercent) >= phase.untilDay;
  return ends ? (schedule[index + 1] ?? null) : phase;
}

/** Checks after dose changes that nobody did yet. A further change before the check is due moves it. */
function afterChanges({ item, protocol, doseChanges, done, closed }: ScheduleInput): readonly Due[] {
  const rule = item.afterDoseChange;
  if (rule === null) return [];
  const changes = doseChanges.toSorted();
  return changes
    .filter((day, index) => {
      const next = changes[index + 1];
      return next === undefined || next > addDays(day, rule.days);
    })
    .map((day) => ({ day, dueOn: addDays(day, rule.days), countsFrom: addDays(day, rule.countsFromDay) }))
    .filter(({ dueOn, countsFrom }) => !closed.has(dueOn) && !done.some((one) => one >= countsFrom))
    .map(({ day, dueOn, countsFrom }) => ({
      reason: 'after-dose-change',
      dueOn,
      overdueOn: addDays(dueOn, graceOf(rule.days, undefined, protocol)),
      countsFrom,
      everyDays: null,
      because: [`dose changed on ${day}`],
      closedBefore: null,
      by: null,
    }));
}

function graceOf(
  everyDays: number,
  phase: MonitoringPhase | undefined,
  { grace }: Pick<MonitoringProtocol, 'grace'>,
): number {
  return phase?.graceDays ?? Math.max(percentOf(everyDays, grace.percent), grace.leastDays);
}

/** Whole days, halves upwards. */
function percentOf(days: number, percent: number): number {
  return Math.floor((days * percent + 50) / 100);
}

function latest(days: readonly CalendarDate[]): CalendarDate | null {
  return days.reduce<CalendarDate | null>((top, day) => (top === null || day > top ? day : top), null);
}

const later = (day: CalendarDate, other: CalendarDate | null): CalendarDate =>
  other !== null && other > day ? other : day;
