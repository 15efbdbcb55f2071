import { compare } from '#kernel/decimal.ts';
import { readableUnit } from '#kernel/quantity.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { MonitoringItem, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { Held } from '../facts.ts';
import type { Course, DoseStep } from '../regimen/course.ts';
import { evaluateCondition } from '../screening/evaluate-condition.ts';
import type { Medication } from '../screening/medication.ts';
import { compileSelector } from '../screening/selector.ts';
import type { Situation } from '../screening/situation.ts';
import { checksDone } from './checks-done.ts';
import type { DueItem, DueState, LastCheck, NotDerived } from './due-item.ts';
import { type Due, nextDue, type Tightening } from './schedule.ts';
import { thresholdReached } from './threshold-reached.ts';
import { trueSince } from './true-since.ts';

export interface ItemQuestion {
  readonly course: Course;
  /** The medication as screening sees it now; undefined when it is not in use. */
  readonly medication: Medication | undefined;
  readonly protocol: MonitoringProtocol;
  readonly item: MonitoringItem;
  readonly closures: readonly Held<MonitoringClosure>[];
  readonly situation: Situation;
}

export type Derived =
  | { readonly kind: 'due'; readonly item: DueItem }
  | { readonly kind: 'not-derived'; readonly notDerived: NotDerived }
  | { readonly kind: 'nothing-due' };

const nothing: Derived = { kind: 'nothing-due' };

/** One check of one protocol for one active course with a known start. */
export function dueItem(question: ItemQuestion): Derived {
  const { course, medication, protocol, item, situation } = question;
  if (item.onlyFor && !(medication && compileSelector(item.onlyFor)(medication))) return nothing;
  const binding = medication === undefined ? {} : { a: medication };
  const applies = item.when === undefined ? null : evaluateCondition(item.when, situation, binding);
  if (applies?.truth === false) return nothing;
  if (applies?.truth === null) return notKnown(question, applies.missing.map(({ text }) => text).join('; '));
  if (situation.facts.observations === null) return notKnown(question, 'results could not be loaded');

  const missing: string[] = [];
  const since = item.when === undefined ? null : trueSince(item.when, situation, binding);
  const anchor = anchorOf(course, protocol, since);
  if (course.start?.exact === false)
    missing.push('start date only partly known: its first possible day is used');
  const tightenings = (item.tighter ?? []).flatMap((one): Tightening[] => {
    const answer = evaluateCondition(one.when, situation, binding);
    if (answer.truth === null) missing.push(`not known whether ${one.because} applies`);
    if (answer.truth !== true) return [];
    return [{ ...one, since: trueSince(one.when, situation, binding) }];
  });
  const { asOf } = situation;
  const { observations } = situation.facts;
  const checks = checksDone(item, protocol.id, observations, question.closures, situation.knowledge, asOf);
  const changes = item.afterDoseChange === null ? noChanges : doseChanges(course.steps, anchor, asOf);
  if (changes.unknown) missing.push('a dose could not be read: whether it changed is not known');
  const due = nextDue({
    protocol,
    item,
    anchor,
    doseChanges: changes.days,
    done: checks.done.map(({ on }) => on),
    closed: closedDates(question),
    tightenings,
    asOf,
  });
  if (due === null) return nothing;
  return { kind: 'due', item: describe(question, due, checks.done, [...missing, ...checks.unreadable]) };
}

/** Day 0: the start, the end of the last pause that was long enough, or the day the check began to concern the person. */
function anchorOf(course: Course, protocol: MonitoringProtocol, since: CalendarDate | null): CalendarDate {
  const restarts = course.gaps.flatMap(({ from, to }) =>
    to !== null && daysBetween(from, to) + 1 >= protocol.restartAfterDays ? [addDays(to, 1)] : [],
  );
  const days = [course.start?.date ?? '', ...restarts, ...(since === null ? [] : [since])];
  return days.sort().at(-1) ?? '';
}

const noChanges = { days: [] as readonly CalendarDate[], unknown: false };

/** Days after the anchor on which the daily dose became another; steps with an unreadable dose tell nothing. */
function doseChanges(steps: readonly DoseStep[], anchor: CalendarDate, asOf: CalendarDate): typeof noChanges {
  const days: CalendarDate[] = [];
  let unknown = false;
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    const day = step.from?.date;
    if (before === undefined || day === undefined || day <= anchor || day > asOf) return;
    if (step.dailyDose === null || before.dailyDose === null) unknown = true;
    else if (compare(step.dailyDose, before.dailyDose) !== 0) days.push(day);
  });
  return { days, unknown };
}

const without: ReadonlySet<string> = new Set(['declined', 'not-needed', 'hardship']);

/** Due dates closed without a check on a known day. */
function closedDates({ closures, protocol, item }: ItemQuestion): ReadonlySet<CalendarDate> {
  return new Set(
    closures
      .filter(({ content }) => content.protocol === protocol.id && content.item === item.id)
      .filter(({ content }) => without.has(content.how) || content.doneOn === null)
      .map(({ content }) => content.dueOn),
  );
}

function describe(
  { course, protocol, item, closures, situation }: ItemQuestion,
  due: Due,
  done: readonly LastCheck[],
  missing: readonly string[],
): DueItem {
  const closed = closures.find(
    ({ content }) =>
      content.protocol === protocol.id && content.item === item.id && content.dueOn === due.closedBefore,
  )?.content;
  const last = done.reduce<LastCheck | null>((newest, one) => {
    return newest === null || one.on > newest.on ? one : newest;
  }, null);
  const { observations } = situation.facts;
  const reached =
    last === null || observations === null
      ? null
      : thresholdReached(item.thresholds, last.on, observations, situation.knowledge);
  return {
    protocol: protocol.id,
    protocolName: protocol.name,
    item: item.id,
    name: item.name,
    medications: [course.name],
    state: stateOf(due, situation.asOf),
    reason: due.reason,
    dueOn: due.dueOn,
    overdueOn: due.overdueOn,
    countsFrom: due.countsFrom,
    everyDays: due.everyDays,
    because: [...due.because],
    last,
    reached: reached && { severity: reached.severity, act: reached.act },
    closed: closed === undefined ? null : { dueOn: closed.dueOn, how: closed.how, because: closed.because },
    act: item.what.type === 'act',
    why: item.why,
    es: item.es ?? null,
    note: item.note ?? null,
    thresholds: (item.thresholds ?? []).map(({ is, value, severity, act, analyte }) => ({
      when: `${situation.knowledge.analyteById.get(analyte)?.shortName ?? analyte} ${is.replace('-', ' ')} ${readableUnit(value)}`,
      severity,
      act,
    })),
    missing: [...new Set(missing)],
    sources: item.basis.sources.flatMap((id) => {
      const source = situation.knowledge.sourceById.get(id);
      if (source === undefined) return [];
      const { title, published, link } = source;
      return [{ title, published, reviewed: item.basis.state === 'read', link: link ?? null }];
    }),
  };
}

function stateOf(due: Due, asOf: CalendarDate): DueState {
  if (due.reason === 'baseline') return 'no-baseline';
  if (asOf >= due.overdueOn) return 'overdue';
  return asOf >= due.dueOn ? 'due' : 'upcoming';
}

function notKnown({ course, item }: ItemQuestion, text: string): Derived {
  return {
    kind: 'not-derived',
    notDerived: {
      about: course.name,
      text: `${item.name}: whether it is needed is not known (${text})`,
      toCheck: 'Record what is missing.',
    },
  };
}
