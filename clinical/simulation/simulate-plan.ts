import { divide, formatDecimal, rational, toNumber } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import { amountOf } from '../dose-plans/check-steps.ts';
import { stepOn } from '../dose-plans/resume-steps.ts';
import { takenOn } from '../dose-plans/step-rhythm.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { type DoseAt, withLateDoses, withoutDoses } from './dose-days.ts';
import { dosesAt } from './hours-of-day.ts';
import { type HalfLife, levelBand } from './level-band.ts';
import { missedEffect, whenGone } from './level-events.ts';
import type { MedicationLevel, PlanSimulation } from './simulation-shape.ts';
import { type TakenBefore, takenBefore } from './taken-before.ts';

/** A plan to be drawn; a held one stays at the step of the day it was held. */
export interface PlanSide {
  readonly id: string;
  readonly content: DosePlan;
  /** Null where it is not on hold. */
  readonly heldOn: CalendarDate | null;
  /** Last day before its medication itself is left out; nothing is taken after it. Null where it is not. */
  readonly pausedAfter?: CalendarDate | null;
}

export interface SimulationQuestion {
  readonly asOf: CalendarDate;
  /**
   * So many doses of each medication are left out, or taken so many hours late; `from` null = a day that tells something.
   */
  readonly missed: {
    readonly count: number;
    readonly from: CalendarDate | null;
    readonly lateHours: number | null;
  } | null;
}

/** After so many half-lives less than a thirty-second is left, or missing to the steady state. */
const halfLivesShown = 5;
/** After so many, what was taken before is a thousandth: there the model begins. */
const halfLivesBefore = 10;
/** Conventions of the picture, in days: shown before the plan, at least after its last step, and at most. */
const shown = { before: 7, afterLeast: 14, most: 430 } as const;

/**
 * Predicted levels for a plan, both sides of a cross-taper over the same days: the average of each day, relative to the
 * steady state of the highest dose. A model from the formulary's half-lives and the doses of the chart, and no level.
 */
export function simulatePlan(
  sides: readonly PlanSide[],
  facts: ChartFacts,
  dosePlans: readonly Held<DosePlan>[],
  knowledge: Knowledge,
  question: SimulationQuestion,
): PlanSimulation {
  const own = new Set(sides.map(({ id }) => id));
  const others = dosePlans.filter(({ id }) => !own.has(id)).map(asItRuled);
  const courses = agreedCourses(facts, others, knowledge, question.asOf);
  const prepared = sides.map((side) => {
    const drug = knowledge.drugById.get(side.content.medication.drug);
    const steps = stepsOf(side);
    const start = steps[0]?.start ?? question.asOf;
    const days = Math.ceil((halfLivesBefore * longest(drug)) / 24);
    const before = takenBefore({
      drug: side.content.medication.drug,
      courses,
      orders: facts.orders,
      knowledge,
      until: start,
      days: Math.min(shown.most, days),
    });
    return { side, drug, steps, start, before };
  });
  const window = windowOf(prepared);
  const missed = missedFrom(prepared, question, window);
  const steps = prepared.flatMap((one) => one.steps.map(({ start }) => start));
  return {
    ...window,
    asOf: question.asOf,
    missed,
    marks: [...new Set([...steps, window.to])].filter((day) => day <= window.to).sort(),
    medications: prepared.map((one) => levelOf(one, window, missed, knowledge)),
  };
}

/** A plan that was replaced said what is taken until the next one began. */
function asItRuled(plan: Held<DosePlan>): Held<DosePlan> {
  const { content } = plan;
  return content.status === 'replaced' && content.agreedAt !== null
    ? { ...plan, content: { ...content, status: 'agreed' } }
    : plan;
}

interface Prepared {
  readonly side: PlanSide;
  readonly drug: Drug | undefined;
  readonly steps: readonly DosePlanStep[];
  readonly start: CalendarDate;
  readonly before: TakenBefore;
}

interface Window {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function stepsOf({ content, heldOn, pausedAfter = null }: PlanSide): readonly DosePlanStep[] {
  if (pausedAfter !== null) return withPause(content.steps, pausedAfter);
  if (heldOn === null) return content.steps;
  const begun = content.steps.filter(({ start }) => start <= heldOn);
  return begun.map((step, index) => (index === begun.length - 1 ? { ...step, end: null } : step));
}

/** The steps up to the last day it is taken, and nothing from then on: when it goes on is not decided. */
function withPause(steps: readonly DosePlanStep[], lastDay: CalendarDate): readonly DosePlanStep[] {
  const taken = steps
    .filter(({ start }) => start <= lastDay)
    .map((step) => (step.end === null || step.end > lastDay ? { ...step, end: lastDay } : step));
  const pause = { start: addDays(lastDay, 1), end: null, daily: '0 mg', taken: [], note: null };
  return [...taken, pause];
}

/** The longest half-life of a medication and what is drawn of it, in hours. */
function longest(drug: Drug | undefined): number {
  const kinetics = drug?.kinetics;
  if (!kinetics) return 24;
  return Math.max(halfLifeOf(kinetics).high, ...active(kinetics).map(({ halfLifeHours }) => halfLifeHours));
}

type Kinetics = NonNullable<Drug['kinetics']>;

function halfLifeOf({ halfLifeHours: { typical, low, high } }: Kinetics): HalfLife {
  return { typical, low: Math.min(low ?? typical, typical), high: Math.max(high ?? typical, typical) };
}

/** Metabolites with an effect, the one that stays longest first. */
const active = ({ metabolites }: Kinetics) =>
  metabolites.filter((one) => one.active).toSorted((a, b) => b.halfLifeHours - a.halfLifeHours);

/** From shortly before the plan until the last step has come to its steady state, or is washed out. */
function windowOf(prepared: readonly Prepared[]): Window {
  const starts = prepared.map(({ start, before }) =>
    before.kind === 'known' && before.days.length > 0 ? addDays(start, -shown.before) : start,
  );
  const from = starts.toSorted()[0] ?? '';
  const ends = prepared.map(({ drug, steps, start }) => {
    const last = steps.at(-1);
    const days = Math.max(shown.afterLeast, Math.ceil((halfLivesShown * longest(drug)) / 24));
    const to = addDays(last?.start ?? start, days);
    return last?.end != null && last.end < to ? last.end : to;
  });
  const furthest = ends.toSorted().at(-1) ?? from;
  return { from, to: addDays(from, Math.min(daysBetween(from, furthest), shown.most)) };
}

/** Today, where the plan has begun; never before it, and a week after the first dose of something new. */
function missedFrom(
  prepared: readonly Prepared[],
  { asOf, missed }: SimulationQuestion,
  window: Window,
): PlanSimulation['missed'] {
  if (missed === null) return null;
  const days = prepared.map(({ start, before }) => {
    const taken = before.kind === 'known' && before.days.length > 0;
    const earliest = taken ? start : addDays(start, 7);
    return asOf > earliest ? asOf : earliest;
  });
  const from = missed.from ?? days.toSorted()[0] ?? asOf;
  if (from < window.from || from > window.to) return null;
  return { from, count: missed.count, lateHours: missed.lateHours };
}

function levelOf(
  { side, drug, steps, start, before }: Prepared,
  window: Window,
  missed: PlanSimulation['missed'],
  knowledge: Knowledge,
): MedicationLevel {
  const named = { drug: side.content.medication.drug, name: side.content.medication.name };
  if (drug === undefined) return { kind: 'not-modelled', ...named, because: 'not-in-formulary' };
  if (drug.kinetics === null) return { kind: 'not-modelled', ...named, because: 'no-half-life' };
  if (before.kind === 'unknown') return { kind: 'not-modelled', ...named, because: before.because };
  const from = before.from;
  const planned = Array.from({ length: Math.max(0, daysBetween(start, window.to) + 1) }, (_, index) =>
    plannedOn(steps, addDays(start, index)),
  );
  const days = [...before.days, ...planned];
  const reference = referenceOf(steps, before);
  if (reference === null) return { kind: 'not-modelled', ...named, because: 'nothing-taken' };
  const halfLife = halfLifeOf(drug.kinetics);
  const [metabolite, ...notDrawn] = active(drug.kinetics);
  const input = {
    halfLife,
    metaboliteHalfLife: metabolite?.halfLifeHours ?? null,
    steadyBefore: before.steady,
    reference: reference.amount,
  };
  const band = levelBand({ ...input, days });
  const skipped = missed === null ? null : changedDoses(days, daysBetween(from, missed.from), missed);
  const less =
    skipped === null
      ? null
      : levelBand({
          ...input,
          days: skipped,
          halfLife: { ...halfLife, low: halfLife.typical, high: halfLife.typical },
        });
  const points = Array.from({ length: daysBetween(window.from, window.to) + 1 }, (_, index) => {
    const on = addDays(window.from, index);
    const level = band[daysBetween(from, on)];
    return {
      on,
      typical: rounded(level?.typical ?? 0),
      low: rounded(level?.low ?? 0),
      high: rounded(level?.high ?? 0),
      metabolite: metabolite === undefined ? null : rounded(level?.metabolite ?? 0),
      missed: less === null ? null : rounded(less[daysBetween(from, on)]?.typical ?? 0),
    };
  });
  const lastDose = addDays(
    from,
    days.findLastIndex((doses) => doses.length > 0),
  );
  const { basis } = drug.kinetics;
  return {
    kind: 'modelled',
    ...named,
    reference: reference.text,
    halfLifeHours: { low: halfLife.low, typical: halfLife.typical, high: halfLife.high },
    range: halfLife.low < halfLife.high,
    metabolite:
      metabolite === undefined ? null : { name: metabolite.name, halfLifeHours: metabolite.halfLifeHours },
    notDrawn: notDrawn.map(({ name }) => name),
    before: before.start,
    points,
    gone: whenGone(points, lastDose),
    missed: missedEffect(points, missed?.from ?? null),
    sources: basis.sources.flatMap((id) => {
      const source = knowledge.sourceById.get(id);
      if (source === undefined) return [];
      const { title, published, link } = source;
      return [{ title, published, reviewed: basis.state === 'read', link: link ?? null }];
    }),
  };
}

function changedDoses(
  days: readonly (readonly DoseAt[])[],
  from: number,
  { count, lateHours }: NonNullable<PlanSimulation['missed']>,
): readonly (readonly DoseAt[])[] {
  return lateHours === null ? withoutDoses(days, from, count) : withLateDoses(days, from, count, lateHours);
}

/** Doses of a day of the plan. After its last day its last step is drawn on; the window ends there. */
function plannedOn(steps: readonly DosePlanStep[], day: CalendarDate): readonly DoseAt[] {
  const step = stepOn(steps, day) ?? steps.at(-1);
  const taken = step === undefined ? [] : takenOn(step, day);
  return dosesAt(taken.map(({ when, dose }) => ({ when, micrograms: Number(amountOf(dose)) })));
}

/** The highest daily amount of the plan and of the day before it; null where nothing is taken at all. */
function referenceOf(
  steps: readonly DosePlanStep[],
  before: Extract<TakenBefore, { kind: 'known' }>,
): { readonly amount: number; readonly text: string } | null {
  const last = before.days.at(-1) ?? [];
  const amounts = [
    last.reduce((sum, { amount }) => sum + amount, 0),
    ...steps.map(({ taken, daily }) => (taken.length === 0 ? 0 : Number(amountOf(daily)))),
  ];
  const amount = Math.max(...amounts);
  if (amount <= 0) return null;
  const milligrams = divide(rational(BigInt(Math.round(amount))), rational(1000n));
  return { amount: toNumber(rational(BigInt(Math.round(amount)))), text: `${formatDecimal(milligrams)} mg` };
}

const rounded = (percent: number): number => Math.round(percent * 10) / 10;
