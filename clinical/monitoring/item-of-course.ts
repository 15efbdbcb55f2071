import { compare } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { MonitoringItem, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { MonitoringChoice } from '#record/schema/monitoring-choice.ts';
import type { Held } from '../facts.ts';
import type { Course, DoseStep } from '../regimen/course.ts';
import { evaluateCondition } from '../screening/evaluate-condition.ts';
import type { Medication } from '../screening/medication.ts';
import { compileSelector } from '../screening/selector.ts';
import type { Situation } from '../screening/situation.ts';
import { checksDone } from './checks-done.ts';
import type { DueItem, DueState, FollowedRule, LastCheck, NotDerived } from './due-item.ts';
import { limitsOfPerson } from './limits-of-person.ts';
import { type CheckRule, rulesOfCheck } from './rules-of-check.ts';
import { type Due, nextDue, type Tightening } from './schedule.ts';
import { limitWords, thresholdReached } from './threshold-reached.ts';
import { trueSince } from './true-since.ts';

export interface ItemQuestion {
  readonly course: Course;
  /** The medication as screening sees it now; undefined when it is not in use. */
  readonly medication: Medication | undefined;
  readonly protocol: MonitoringProtocol;
  readonly item: MonitoringItem;
  readonly closures: readonly Held<MonitoringClosure>[];
  /** What the clinic chose, in the order it was chosen. */
  readonly choices: readonly MonitoringChoice[];
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
  if (item.what.type === 'registry-look' && (situation.facts.registryLooks ?? null) === null)
    return notKnown(question, 'looks into the registry could not be read');

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
  const checks = checksDone(item, protocol.id, situation.facts, question.closures, situation.knowledge, asOf);
  const rules = rulesOfCheck(protocol, item, question.choices, asOf);
  const [shipped, ...chosen] = rules;
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
    chosen: chosen.map(({ from, schedule }) => ({ from: from ?? anchor, schedule })),
    asOf,
  });
  if (due === null) return nothing;
  const inForce = rules.at(-1) ?? shipped;
  return {
    kind: 'due',
    item: describe(question, {
      due,
      done: checks.done,
      missing: [...missing, ...checks.unreadable, ...inForce.lost],
      anchor,
      // A date that came due under an earlier choice goes by that one; its limits are today's
      rule: due.by === null ? inForce : (rules[due.by] ?? inForce),
      inForce,
    }),
  };
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

interface Found {
  readonly due: Due;
  readonly done: readonly LastCheck[];
  readonly missing: readonly string[];
  readonly anchor: CalendarDate;
  /** The rule its date follows from, and the one that holds now. */
  readonly rule: CheckRule;
  readonly inForce: CheckRule;
}

function describe({ course, protocol, item, closures, situation }: ItemQuestion, found: Found): DueItem {
  const { due, done, missing, anchor, rule, inForce } = found;
  const { facts, knowledge } = situation;
  const closed = closures.find(
    ({ content }) =>
      content.protocol === protocol.id && content.item === item.id && content.dueOn === due.closedBefore,
  )?.content;
  const last = done.reduce<LastCheck | null>((newest, one) => {
    return newest === null || one.on > newest.on ? one : newest;
  }, null);
  const limits = limitsOfPerson(inForce, facts);
  const { baselineWithinDays } = item;
  const reached =
    last === null
      ? null
      : thresholdReached(limits.thresholds, last.on, {
          facts,
          knowledge,
          baseline: baselineWithinDays === null ? null : { anchor, withinDays: baselineWithinDays },
        });
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
    reached:
      reached === null || reached.threshold === null
        ? null
        : { severity: reached.threshold.severity, act: reached.threshold.act },
    closed: closed === undefined ? null : { dueOn: closed.dueOn, how: closed.how, because: closed.because },
    act: item.what.type === 'act',
    registry: item.what.type === 'registry-look',
    byHouse: item.byHouse ?? false,
    rule: followedRule(protocol, rule, due.everyDays),
    limitsBecause: limits.because,
    derived: [...(reached?.said ?? [])],
    why: item.why,
    es: item.es ?? null,
    note: inForce.note,
    thresholds: limits.thresholds.map((one) => ({
      when: `${knowledge.analyteById.get(one.analyte)?.shortName ?? one.analyte} ${limitWords(one)}`,
      severity: one.severity,
      act: one.act,
    })),
    missing: [...new Set([...missing, ...limits.missing, ...(reached?.missing ?? [])])],
    sources: rule.basis.sources.flatMap((id) => {
      const source = knowledge.sourceById.get(id);
      if (source === undefined) return [];
      const { title, published, link } = source;
      return [{ title, published, reviewed: rule.basis.state === 'read', link: link ?? null }];
    }),
  };
}

/** Which figures a date follows from; null where there are only one kind and nobody chose. */
function followedRule(
  protocol: MonitoringProtocol,
  { variant, choice, own }: CheckRule,
  everyDays: number | null,
): FollowedRule | null {
  if (choice === null && protocol.usual === undefined) return null;
  const figures = variant ?? protocol.usual ?? null;
  const interval = own.find((one) => one.everyDays === everyDays);
  return {
    name: figures?.name ?? protocol.name,
    place: figures?.place ?? null,
    chosen:
      choice === null ? null : { on: choice.from, byName: choice.chosenBy.name, because: choice.because },
    own:
      interval === undefined
        ? null
        : {
            everyDays: interval.everyDays,
            usualDays: interval.usualDays,
            looser: interval.everyDays > interval.usualDays,
            because: interval.because,
          },
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
