import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { TakingRules } from '#knowledge/schema/taking.ts';
import type { CheckIn, MonitoringClosure } from '#record/schema/check-in.ts';
import type { Fill } from '#record/schema/fill.ts';
import { checkInRulesOf } from '../check-ins/check-in-rules.ts';
import { newestCheckIns } from '../check-ins/newest-check-ins.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { medicationKey } from '../medication-key.ts';
import type { DueItem } from '../monitoring/due-item.ts';
import { injectionItems } from '../monitoring/injection-items.ts';
import { injectionProtocol } from '../monitoring/ordered-injections.ts';
import type { Course } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import type {
  Adherence,
  AfterStop,
  AnswerFigure,
  CourseTaking,
  RefillFigure,
  TakingGap,
} from './adherence-shape.ts';
import { daysCoveredByFills } from './days-covered-by-fills.ts';
import { takingGaps } from './taking-gaps.ts';

/** What is looked at to judge whether medications are taken. */
export interface TakingFacts extends ChartFacts {
  readonly checkIns: readonly Held<CheckIn>[] | null;
  readonly fills: readonly Held<Fill>[] | null;
  readonly closures: readonly Held<MonitoringClosure>[] | null;
}

/**
 * Whether medications are taken: from what pharmacies handed out, what the person says, injections given and levels in the
 * blood. Nothing is put together into one number: the four do not measure the same, and each says what it rests on. A list
 * that could not be read is named in `notChecked`, and no figure is made from it.
 */
export function adherence(facts: TakingFacts, knowledge: Knowledge, asOf: CalendarDate): Adherence {
  const rules = checkInRulesOf(knowledge).taking;
  const active = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf).filter(
    ({ status }) => status === 'active',
  );
  const injections = injectionItems(active, facts.orders, facts.closures ?? [], knowledge, asOf);
  const looked = active.map((course) => {
    const injection = injections.items.find(
      ({ item, protocol }) => protocol === injectionProtocol && course.drugs?.includes(item),
    );
    const first = injections.first.get(injection?.item ?? '') ?? null;
    return lookAt(course, { injection: injection ?? null, first }, facts, knowledge, rules, asOf);
  });
  return {
    asOf,
    answers: answersOf(facts.checkIns, rules, asOf),
    courses: looked.map(({ taking }) => taking),
    gaps: looked.flatMap(({ gaps }) => gaps).toSorted(worstFirst),
    after: [...afterStop(facts, knowledge, rules, asOf)],
    notChecked: [
      ...unreadLists(facts),
      ...active
        .filter(({ drugs }) => drugs === null)
        .map(({ name }) => `${name}: not identified, so no limit for a gap is known.`),
      ...injections.notChecked.map(({ about, text }) => `${about}: ${text}`),
    ],
    notRead: unreadLists(facts).length > 0,
    adequatePercent: rules.pdc.adequatePercent,
  };
}

function lookAt(
  course: Course,
  { injection, first }: { readonly injection: DueItem | null; readonly first: CalendarDate | null },
  facts: TakingFacts,
  knowledge: Knowledge,
  rules: TakingRules,
  asOf: CalendarDate,
): { readonly taking: CourseTaking; readonly gaps: readonly TakingGap[] } {
  const { fills, checkIns, closures, observations } = facts;
  const refills = injection === null ? refillsOf(course, fills, rules, asOf) : null;
  // Without the list of those given nobody can tell whether one is late
  const known = closures === null ? null : injection;
  const given = (closures ?? [])
    .map(({ content }) => content)
    .filter(
      ({ protocol, item, how }) =>
        protocol === injectionProtocol && item === injection?.item && how.startsWith('done'),
    );
  // On time is within the window of the label, as it is for the next one
  const grace = injection === null ? 0 : daysBetween(injection.dueOn, injection.overdueOn) - 1;
  const after = given.filter(({ doneOn, dueOn }) => doneOn !== null && doneOn > addDays(dueOn, grace));
  // The first one had none before it: one begun late is neither late nor in time
  const late = after.filter(({ doneOn }) => doneOn !== first).length;
  return {
    taking: {
      key: course.key,
      medication: course.name,
      refills,
      injections:
        known === null
          ? null
          : {
              last: known.last?.on ?? null,
              dueOn: known.dueOn,
              state: known.state,
              onTime: given.length - after.length,
              late,
            },
      level: levelOf(course, observations, knowledge, asOf),
    },
    gaps: takingGaps(
      { chart: facts, course, checkIns: checkIns ?? [], refills, injection: known },
      knowledge,
      rules,
      asOf,
    ),
  };
}

/** Lists nothing could be worked out from, each in a sentence that says what is missing without it. */
function unreadLists({
  orders,
  statements,
  dosePlans,
  checkIns,
  fills,
  closures,
  observations,
}: TakingFacts): readonly string[] {
  return [
    ...(orders === null ? ['The list of orders could not be read.'] : []),
    ...(statements === null ? ['What is taken from elsewhere could not be read.'] : []),
    ...(dosePlans === null
      ? ['The dose plans could not be read: what should be taken now may be another dose.']
      : []),
    ...(checkIns === null ? ['The check-ins could not be read: what the person says is missing here.'] : []),
    ...(fills === null ? ['The supplies fetched could not be read.'] : []),
    ...(closures === null ? ['The injections given could not be read.'] : []),
    ...(observations === null
      ? ['The results could not be read: levels in the blood are missing here.']
      : []),
  ];
}

function refillsOf(
  course: Course,
  fills: readonly Held<Fill>[] | null,
  rules: TakingRules,
  asOf: CalendarDate,
): RefillFigure {
  if (fills === null) return { state: 'not-enough-data', because: 'not-read', lasts: null };
  const own = fills
    .map(({ content }) => content)
    .filter(({ medication }) => medicationKey(medication) === course.medication);
  const held = course.gaps.filter(({ reason }) => reason === 'on-hold');
  return daysCoveredByFills(own, held, rules.pdc, asOf);
}

function levelOf(
  { drugs }: Course,
  observations: ChartFacts['observations'],
  knowledge: Knowledge,
  asOf: CalendarDate,
): CourseTaking['level'] {
  const analyte = knowledge.analyteById.get(`${drugs?.[0] ?? ''}-level`);
  if (analyte === undefined) return null;
  if (observations === null) return { name: analyte.name, value: null, on: null, because: 'not-read' };
  const [newest] = observations
    .flatMap(({ content }) => {
      const { when, value, status } = content;
      if (content.analyte !== analyte.id || value?.type !== 'quantity' || status === 'cancelled') return [];
      return when.date !== undefined && when.date <= asOf
        ? [{ on: when.date, quantity: value.quantity }]
        : [];
    })
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
  if (newest === undefined) return { name: analyte.name, value: null, on: null, because: 'none-on-file' };
  return {
    name: analyte.name,
    value: `${newest.quantity.value} ${newest.quantity.unit}`,
    on: newest.on,
  };
}

function answersOf(
  checkIns: readonly Held<CheckIn>[] | null,
  rules: TakingRules,
  asOf: CalendarDate,
): AnswerFigure {
  const since = addDays(asOf, 1 - rules.answersOfDays);
  if (checkIns === null) return { state: 'not-read', since };
  const answered = newestCheckIns(checkIns, asOf)
    .map(({ content }) => content)
    .filter(({ on, taken }) => on >= since && taken !== null);
  if (answered.length === 0) return { state: 'not-enough-data', since };
  const otherwise = answered.flatMap(({ on, taken, takenBecause }) =>
    taken === null || taken === 'as-agreed' ? [] : [{ on, taken, because: takenBecause }],
  );
  return {
    state: 'known',
    since,
    answers: answered.length,
    asAgreed: answered.length - otherwise.length,
    otherwise,
  };
}

/** What goes on after the last dose: of medications that ended, as far as that day is on file. */
function afterStop(
  facts: ChartFacts,
  knowledge: Knowledge,
  rules: TakingRules,
  asOf: CalendarDate,
): readonly AfterStop[] {
  const { past, current } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  const taken = new Set(current.map(({ key }) => key));
  return rules.afterStop.flatMap((rule) => {
    const meant = compileSelector(rule.of);
    const ended = past.flatMap((one) =>
      one.traits !== null && meant(one) && one.lastDay !== null && !taken.has(one.key)
        ? [{ name: one.name, last: one.lastDay }]
        : [],
    );
    const lastOf = new Map(
      ended.toSorted((a, b) => (a.last < b.last ? -1 : 1)).map((one) => [one.name, one]),
    );
    return [...lastOf.values()].flatMap(({ name, last }) => {
      const until = addDays(last, rule.days);
      if (until < asOf) return [];
      const { id, severity, text, plain } = rule;
      return [
        {
          rule: id,
          medication: name,
          last,
          until,
          severity,
          text,
          do: rule.do,
          plain,
          sources: [...rule.basis.sources],
        },
      ];
    });
  });
}

const rank: readonly TakingGap['limit'][] = ['over', 'at', 'below', 'none'];

function worstFirst(a: TakingGap, b: TakingGap): number {
  if (a.limit !== b.limit) return rank.indexOf(a.limit) - rank.indexOf(b.limit);
  return b.days - a.days;
}
