import { compare } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween, type PartialDate, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { SideEffectKnowledge } from '#knowledge/schema/side-effect.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { dosePhrase } from '../balance/dose-phrase.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course, DoseStep } from '../regimen/course.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import { count, readableDate } from '../screening/wording.ts';
import type { SuspectFacts } from './facts-shape.ts';
import { cited } from './known-effect.ts';

/** A course that ended this many days before may still be the cause: medication leaves the body slowly. Our convention. */
const endedWithinDays = 30;

export interface SuspectQuestion {
  readonly effect: SideEffectKnowledge | undefined;
  /** When it began, as far as anybody knows; null = not known, then the day it was reported bounds it. */
  readonly since: PartialDate | null;
  readonly reportedOn: CalendarDate;
  readonly facts: ChartFacts & { readonly dosePlans: readonly Held<DosePlan>[] | null };
  readonly knowledge: Knowledge;
  readonly asOf: CalendarDate;
}

/** What was taken when it began, what is known to cause it first, then what changed last before it. */
export function suspects(question: SuspectQuestion): readonly SuspectFacts[] {
  const { facts, knowledge, asOf } = question;
  const [, latest] = onset(question);
  return agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf)
    .filter(
      ({ status, end, start }) =>
        status !== 'planned' &&
        (start === null || start.date <= asOf) &&
        (status !== 'ended' || (end !== null && end.date >= addDays(latest, -endedWithinDays))),
    )
    .map((course) => suspectOf(course, question))
    .toSorted(
      (a, b) =>
        Number(b.often !== null) - Number(a.often !== null) ||
        rank[a.timing] - rank[b.timing] ||
        ((a.change?.on ?? '') < (b.change?.on ?? '') ? 1 : -1),
    );
}

const rank: Readonly<Record<SuspectFacts['timing'], number>> = {
  fits: 0,
  late: 1,
  'not-known': 2,
  before: 3,
};

function onset({ since, reportedOn }: SuspectQuestion): readonly [CalendarDate, CalendarDate] {
  return since === null ? [reportedOn, reportedOn] : partialBounds(since);
}

function suspectOf(course: Course, question: SuspectQuestion): SuspectFacts {
  const { effect, facts, knowledge, asOf } = question;
  const known = knownFor(course, question);
  const timing = timingOf(course, question);
  const now = stepOn(course, asOf);
  const order = now?.sourceIds.at(-1) ?? null;
  const active = (facts.orders ?? []).some(({ id, content }) => id === order && content.status === 'active');
  return {
    course: course.key,
    name: course.name,
    drugs: course.drugs === null ? null : [...course.drugs],
    order: active ? order : null,
    taken: now === undefined ? 'dose not recorded' : dosePhrase(now.sig, now.sigText),
    start: course.start?.date ?? null,
    ...timing,
    often: known?.often ?? null,
    sources: known === undefined || effect === undefined ? [] : cited(known.basis, knowledge),
  };
}

/** The most telling entry of the effect's list for this medication; the list goes from the particular to the general. */
function knownFor(course: Course, { effect, facts, knowledge, asOf }: SuspectQuestion) {
  const { current, past } = medicationsInView(facts, [], compiledKnowledge(knowledge), asOf);
  const own = [...current, ...past].find(({ key, traits }) => key === course.medication && traits !== null);
  if (own === undefined) return undefined;
  return effect?.known.find(({ of }) => compileSelector(of)(own));
}

/** The step under way on a day; of a course that has ended, its last. */
export const stepOn = ({ steps }: Course, day: CalendarDate): DoseStep | undefined =>
  steps.findLast(({ from }) => from === null || from.date <= day) ?? steps[0];

type Change = NonNullable<SuspectFacts['change']>;

/**
 * Starts, raises, reductions and the end of a course up to a day, oldest first. A dose nobody could read is told as
 * changed; steps that are only agreed have not happened.
 */
export function changesIn(course: Course, asOf: CalendarDate): readonly Change[] {
  const steps = course.steps.flatMap((step, index): Change[] => {
    if (step.from === null) return [];
    const before = course.steps[index - 1];
    if (before === undefined) return [{ what: 'started', on: step.from.date }];
    if (before.dailyDose === null || step.dailyDose === null)
      return [{ what: 'changed', on: step.from.date }];
    const order = compare(step.dailyDose, before.dailyDose);
    return order === 0 ? [] : [{ what: order > 0 ? 'raised' : 'lowered', on: step.from.date }];
  });
  const end: readonly Change[] =
    course.status === 'ended' && course.end !== null ? [{ what: 'ended', on: course.end.date }] : [];
  return [...steps, ...end].filter(({ on }) => on <= asOf);
}

function timingOf(
  course: Course,
  question: SuspectQuestion,
): Pick<SuspectFacts, 'change' | 'timing' | 'timingSays'> {
  const { effect, since, asOf } = question;
  const [first, last] = onset(question);
  const about = course.name;
  const changes = changesIn(course, asOf);
  if (changes.length === 0 || course.start === null)
    return { change: null, timing: 'not-known', timingSays: `It is not known when ${about} was started.` };
  if (course.start.date > last)
    return {
      change: { what: 'started', on: course.start.date },
      timing: 'before',
      timingSays: `It was there before ${about} was started on ${readableDate(course.start.date)}.`,
    };
  const change = changes.findLast(({ on, what }) => on <= last && what !== 'lowered' && what !== 'ended');
  if (change === undefined)
    return {
      change: null,
      timing: 'not-known',
      timingSays: `No start or raise of ${about} is on file before it.`,
    };
  const from = Math.max(0, daysBetween(change.on, first));
  const to = daysBetween(change.on, last);
  const days = from === to ? count(to, 'day') : `${from} to ${count(to, 'day')}`;
  const began = `${since === null ? 'First reported' : 'It began'} ${days} after ${about} was ${change.what} on ${readableDate(change.on)}`;
  if (effect === undefined)
    return { change, timing: 'not-known', timingSays: `${began}. When it usually begins is not known.` };
  const { fromDay, toDay } = effect.begins;
  const usual =
    toDay === null
      ? `usually from ${fromDay === 0 ? 'the first day' : `day ${fromDay}`} on, at any time`
      : `usually within ${count(toDay, 'day')}`;
  if (to < fromDay) return { change, timing: 'late', timingSays: `${began}: sooner than usual (${usual}).` };
  if (toDay === null || from <= toDay)
    return { change, timing: 'fits', timingSays: `${began}: that fits (${usual}).` };
  return { change, timing: 'late', timingSays: `${began}: later than usual (${usual}).` };
}
