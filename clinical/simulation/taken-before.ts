import { toNumber } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { amountOf } from '../dose-plans/check-steps.ts';
import type { ChartFacts } from '../facts.ts';
import { productOf } from '../ordering/order-words.ts';
import type { Course, DoseStep } from '../regimen/course.ts';
import type { DoseAt } from './dose-days.ts';
import { dosesAt, spreadOver } from './hours-of-day.ts';
import type { NotModelled } from './simulation-shape.ts';

/** What somebody took of one medication until a plan begins. */
export type TakenBefore =
  | {
      readonly kind: 'known';
      /** Day by day, from `from` to the day before the plan; empty where nothing was taken. */
      readonly days: readonly (readonly DoseAt[])[];
      readonly from: CalendarDate;
      /** The first day's doses had been taken long enough before it. */
      readonly steady: boolean;
      readonly start: 'nothing' | 'on-file' | 'partly-known' | 'assumed';
    }
  | { readonly kind: 'unknown'; readonly because: NotModelled };

interface Asked {
  readonly drug: string;
  readonly courses: readonly Course[];
  readonly orders: ChartFacts['orders'];
  readonly knowledge: Pick<Knowledge, 'drugById'>;
  /** First day of the plan. */
  readonly until: CalendarDate;
  /** Days to look back: so many that what was taken before them does not matter any more. */
  readonly days: number;
}

/**
 * The doses of one medication before a plan, as the chart knows them: orders, statements and steps agreed on. What
 * cannot be counted (as needed, an injection that lasts for weeks, an unreadable dose) is an answer, never a zero.
 */
export function takenBefore(asked: Asked): TakenBefore {
  const { until, days, orders } = asked;
  if (orders === null) return { kind: 'unknown', because: 'orders-not-loaded' };
  const own = asked.courses.filter(({ drugs }) => drugs?.length === 1 && drugs[0] === asked.drug);
  const first = addDays(until, -days);
  const calendar = Array.from({ length: days }, (_, index) => addDays(first, index));
  const steps = calendar.map((day) => stepOn(own, day));
  for (const step of new Set(steps)) {
    const because = step === null ? null : uncountable(step, asked);
    if (because !== null) return { kind: 'unknown', because };
  }
  const taken = steps.map((step, index) => (step === null ? [] : dosesOf(step, calendar[index] ?? until)));
  const from = taken.findIndex((doses) => doses.length > 0);
  if (from === -1) return { kind: 'known', days: [], from: until, steady: false, start: 'nothing' };
  const oldest = steps[from]?.from ?? null;
  return {
    kind: 'known',
    days: taken.slice(from),
    from: calendar[from] ?? until,
    steady: from === 0,
    start: oldest === null ? 'assumed' : oldest.exact ? 'on-file' : 'partly-known',
  };
}

/** The step a day falls into; null on days of a gap or a hold, and where nothing was ordered. */
function stepOn(courses: readonly Course[], day: CalendarDate): DoseStep | null {
  for (const course of courses) {
    if (course.gaps.some(({ from, to }) => from <= day && (to === null || day <= to))) continue;
    if (course.end !== null && course.end.date < day) continue;
    const step = course.steps.find(
      ({ from, to }) => (from === null || from.date <= day) && (to === null || day <= to.date),
    );
    if (step !== undefined) return step;
  }
  return null;
}

function uncountable(step: DoseStep, { orders, knowledge }: Asked): NotModelled | null {
  const sources = (orders ?? []).filter(({ id }) => step.sourceIds.includes(id));
  const injected = sources.some(({ content }) => {
    const form = productOf(content, knowledge)?.form;
    const route = content.sig?.route;
    return form === 'long-acting-injection' || route === 'intramuscular' || route === 'subcutaneous';
  });
  if (injected) return 'injection-before';
  if (step.agreed !== undefined && step.agreed.taken === null) return 'on-hold-before';
  if (sources.some(({ content }) => content.sig !== null && content.sig.prn !== null))
    return 'as-needed-before';
  return step.dailyDose === null ? 'dose-before-unknown' : null;
}

/** An interval medication counts with its average a day: between two weekly capsules the model would draw a saw. */
function dosesOf(step: DoseStep, day: CalendarDate): readonly DoseAt[] {
  const { agreed, from } = step;
  if (agreed?.taken && from !== null && daysBetween(from.date, day) % (agreed.everyDays ?? 1) !== 0)
    return [];
  if (agreed?.taken)
    return dosesAt(agreed.taken.map(({ when, dose }) => ({ when, micrograms: Number(amountOf(dose)) })));
  const perDay = step.dailyDose === null ? 0 : toNumber(step.dailyDose);
  if (perDay === 0) return [];
  return spreadOver(perDay, step.sig?.everyDays === 1 ? step.sig.timesPerDay : 1, step.sig?.when ?? []);
}
