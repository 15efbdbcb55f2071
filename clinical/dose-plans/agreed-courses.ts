import { compare } from '#kernel/decimal.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course, DoseStep, KnownDay } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import { plansOfOrder } from './plan-of-order.ts';
import { amountOf } from './planned-doses.ts';
import { everyDaysOf, rhythmOf } from './step-rhythm.ts';
import { type Stretch, stretches } from './stretches.ts';

/**
 * The courses with the doses people agreed on: where the steps of a dose plan rule a day, they stand there instead of
 * the order's dose, before and after the day asked about. Steps after it are marked by their date alone.
 */
export function agreedCourses(
  facts: ChartFacts,
  dosePlans: readonly Held<DosePlan>[],
  knowledge: Pick<Knowledge, 'drugById'>,
  asOf: CalendarDate,
): readonly Course[] {
  const all = courses(facts, knowledge, asOf);
  if (dosePlans.length === 0) return all;
  const stretchesOf = new Map(
    (facts.orders ?? []).map((order) => [order.id, stretches(plansOfOrder(order, dosePlans), asOf)]),
  );
  return all.map((course) => ({
    ...course,
    steps: course.steps.flatMap((step) => {
      const [only, ...more] = step.sourceIds;
      const own = only === undefined || more.length > 0 ? [] : (stretchesOf.get(only) ?? []);
      return own.length === 0 ? [step] : joined(overlaid(step, own));
    }),
  }));
}

/** A step of the course, cut where the plan's days begin and end. */
function overlaid(step: DoseStep, own: readonly Stretch[]): readonly DoseStep[] {
  const [first, ...later] = own;
  if (first === undefined) return [step];
  const { from: begins, to: ends } = step;
  if (first.to !== null && begins !== null && first.to < begins.date) return overlaid(step, later);
  if (ends !== null && first.from > ends.date) return [step];
  const before = begins === null || begins.date < first.from;
  const from = before ? exactly(first.from) : begins;
  const until = first.to !== null && (ends === null || first.to < ends.date) ? first.to : null;
  return [
    ...(before ? [{ ...step, to: exactly(addDays(first.from, -1)) }] : []),
    byPlan(step, first, from, until === null ? ends : exactly(until)),
    ...(until === null ? [] : overlaid({ ...step, from: exactly(addDays(until, 1)) }, later)),
  ];
}

const exactly = (date: CalendarDate): KnownDay => ({ date, exact: true });

function byPlan(
  order: DoseStep,
  { plan, step }: Stretch,
  from: DoseStep['from'],
  to: DoseStep['to'],
): DoseStep {
  return {
    from,
    to,
    dailyDose: step === null ? null : amountOf(step),
    sig: null,
    sigText: step === null ? 'agreed steps on hold: the dose of today is not on file' : inWords(step),
    sourceIds: order.sourceIds,
    agreed: { plan, taken: step?.taken ?? null, ...(step === null ? {} : rhythmOf(step)) },
  };
}

const partsOfDay = {
  morning: 'in the morning',
  noon: 'at noon',
  evening: 'in the evening',
  bedtime: 'at bedtime',
} as const;

function inWords(step: DosePlanStep): string {
  const { taken } = step;
  if (taken.length === 0) return 'nothing';
  const doses = taken.map(({ when, dose }) => `${dose} ${partsOfDay[when]}`).join(', ');
  return everyDaysOf(step) === 1 ? doses : `${doses}, every second day`;
}

/** Days of one order at one dose are one step, whoever said so first. */
function joined(steps: readonly DoseStep[]): readonly DoseStep[] {
  return steps.flatMap((step, index) => {
    if (sameDose(steps[index - 1], step)) return [];
    const next = steps.findIndex((later, at) => at > index && !sameDose(step, later));
    return [{ ...step, to: (next === -1 ? steps.at(-1) : steps[next - 1])?.to ?? null }];
  });
}

function sameDose(a: DoseStep | undefined, b: DoseStep): boolean {
  const [one, other] = [a?.dailyDose ?? null, b.dailyDose];
  return (
    one !== null &&
    other !== null &&
    compare(one, other) === 0 &&
    a?.agreed?.everyDays === b.agreed?.everyDays
  );
}
