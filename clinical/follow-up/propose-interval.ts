import { compare } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { FollowUpRule } from '#knowledge/schema/follow-up.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { scoresOf } from '../balance/scores-of.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { treatmentResponse } from '../scoring/treatment-response.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { evaluateCondition } from '../screening/evaluate-condition.ts';
import type { Medication } from '../screening/medication.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { compileSelector } from '../screening/selector.ts';
import { type Situation, situationOf } from '../screening/situation.ts';

/** What the interval is proposed from. A list that could not be loaded is null. */
export interface IntervalFacts {
  readonly chart: ChartFacts;
  readonly concerns: readonly Held<Concern>[] | null;
  readonly dosePlans: readonly Held<DosePlan>[] | null;
}

/** The latest day somebody should be seen by, and every rule that fits; the first one decides. */
export interface ProposedInterval {
  readonly dueBy: CalendarDate;
  readonly rule: string;
  readonly because: string;
  readonly withinDays: number;
  /** The other rules that fit, shortest first. */
  readonly also: readonly { readonly rule: string; readonly because: string; readonly withinDays: number }[];
  /** Rules that could not be judged, and what is missing: they may ask for an earlier day. */
  readonly notChecked: readonly { readonly because: string; readonly missing: string }[];
}

type Fits = boolean | { readonly missing: string };

/**
 * Proposes when to see somebody next: of all rules that fit, the shortest interval. A proposal; the clinician decides.
 * Returns null only where the knowledge holds no rule that always fits.
 */
export function proposeInterval(
  facts: IntervalFacts,
  knowledge: Knowledge,
  { asOf }: { readonly asOf: CalendarDate },
): ProposedInterval | null {
  const compiled = compiledKnowledge(knowledge);
  const view = medicationsInView(facts.chart, [], compiled, asOf);
  const situation = situationOf(facts.chart, view, compiled, asOf, true);
  const judged = knowledge.followUpRules.map((rule) => ({
    rule,
    fits: judge(rule, facts, situation, knowledge),
  }));
  const fitting = judged
    .filter(({ fits }) => fits === true)
    .map(({ rule }) => ({ rule: rule.id, because: rule.because, withinDays: rule.withinDays }))
    .toSorted((a, b) => a.withinDays - b.withinDays || (a.rule < b.rule ? -1 : 1));
  const [first, ...also] = fitting;
  if (first === undefined) return null;
  const notChecked = judged.flatMap(({ rule, fits }) =>
    typeof fits === 'object' && rule.withinDays < first.withinDays
      ? [{ because: rule.because, missing: fits.missing }]
      : [],
  );
  return { dueBy: addDays(asOf, first.withinDays), ...first, also, notChecked };
}

function judge(
  { when }: FollowUpRule,
  facts: IntervalFacts,
  situation: Situation,
  knowledge: Knowledge,
): Fits {
  const { asOf } = situation;
  if ('always' in when) return true;
  if ('fact' in when) {
    const answer = evaluateCondition(when.fact, situation, {});
    if (answer.truth !== null) return answer.truth;
    return { missing: answer.missing.map(({ text }) => text).join(', ') };
  }
  if ('openConcern' in when) {
    if (facts.concerns === null) return { missing: 'concerns could not be loaded' };
    return facts.concerns.some(
      ({ content }) => content.status !== 'closed' && when.openConcern.includes(content.about),
    );
  }
  if ('taperUnderWay' in when) {
    if (facts.dosePlans === null) return { missing: 'dose plans could not be loaded' };
    return facts.dosePlans.some(({ content }) => isUnderWay(content, asOf));
  }
  if ('taking' in when) return situation.medications.current.some(compileSelector(when.taking));
  if ('scoreAtLeast' in when) {
    const instrument = knowledge.instrumentById.get(when.scoreAtLeast.instrument);
    const scores = instrument === undefined ? [] : scoresOf(facts.chart, instrument, asOf);
    if (scores === null) return { missing: 'scores could not be loaded' };
    const newest = scores.at(-1);
    if (newest === undefined) return { missing: `no ${when.scoreAtLeast.instrument} score on file` };
    return newest.value >= when.scoreAtLeast.score;
  }
  if ('remissionForDays' in when) {
    return inRemissionFor(facts.chart, when.instrument, when.remissionForDays, asOf, knowledge);
  }
  const of = when.of === undefined ? null : compileSelector(when.of);
  const courses = situation
    .courses()
    .filter((course) => course.status === 'active' && isOf(course, of, situation));
  if ('startedWithinDays' in when)
    return courses.some(({ start }) => start !== null && within(start.date, when.startedWithinDays, asOf));
  return courses.some((course) => doseChangedWithin(course, when.doseChangedWithinDays, asOf));
}

function isUnderWay({ status, purpose, steps }: DosePlan, asOf: CalendarDate): boolean {
  const last = steps.at(-1);
  return (
    (status === 'agreed' || status === 'held') &&
    (purpose === 'taper' || purpose === 'cross-taper') &&
    last !== undefined &&
    last.start >= asOf
  );
}

function isOf(
  course: Course,
  of: ((medication: Medication) => boolean) | null,
  { medications }: Situation,
): boolean {
  if (of === null) return true;
  const medication = medications.current.find(({ key }) => key === course.medication);
  return medication !== undefined && of(medication);
}

function within(date: CalendarDate, days: number, asOf: CalendarDate): boolean {
  const passed = daysBetween(date, asOf);
  return passed >= 0 && passed <= days;
}

/** A later step with another dose than the one before it. */
function doseChangedWithin({ steps }: Course, days: number, asOf: CalendarDate): boolean {
  return steps.some((step, index) => {
    const before = steps[index - 1];
    if (before === undefined || step.from === null || !within(step.from.date, days, asOf)) return false;
    if (step.dailyDose === null || before.dailyDose === null) return true;
    return compare(step.dailyDose, before.dailyDose) !== 0;
  });
}

/** Every score of the last `days` lies in remission, there is one in them, and one at least as old. */
function inRemissionFor(
  chart: ChartFacts,
  id: string,
  days: number,
  asOf: CalendarDate,
  knowledge: Knowledge,
): Fits {
  const instrument = knowledge.instrumentById.get(id);
  const scores = instrument === undefined ? [] : scoresOf(chart, instrument, asOf);
  if (scores === null) return { missing: 'scores could not be loaded' };
  if (instrument === undefined || scores.length === 0) return { missing: `no ${id} score on file` };
  const from = addDays(asOf, -days);
  const since = scores.findLastIndex(({ on }) => on <= from);
  const looked = scores.slice(Math.max(0, since));
  const judged = looked.map(({ value }) => treatmentResponse(instrument, value, value).remission);
  if (judged.includes(false) || since === -1) return false;
  return judged.includes(null) ? { missing: `remission cannot be told from ${instrument.name}` } : true;
}
