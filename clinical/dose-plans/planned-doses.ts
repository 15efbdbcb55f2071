import { compare, rational } from '#kernel/decimal.ts';
import { dose } from '#kernel/dose.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { planOfOrder } from './plan-of-order.ts';
import type { PlannedDoses, PlannedStep } from './planned-shape.ts';
import { saidAmount } from './step-rhythm.ts';

/**
 * What is planned from a day on for one course: the agreed steps that are still to come, or that they are on hold. Null
 * where nothing was agreed, or its last step is under way. Wherever a dose is shown, this says what becomes of it.
 */
export function plannedDoses(
  course: Course,
  orders: ChartFacts['orders'],
  dosePlans: readonly Held<DosePlan>[],
  on: CalendarDate,
): PlannedDoses | null {
  if (course.status === 'ended') return null;
  const step = course.steps.findLast(({ from }) => from === null || from.date <= on) ?? course.steps[0];
  const plans = (orders ?? [])
    .filter(({ id }) => step?.sourceIds.includes(id))
    .flatMap((order) => planOfOrder(order, dosePlans, on) ?? []);
  const plan = plans.at(-1);
  if (plan === undefined || plan.content.status === 'finished') return null;
  const { purpose, status, agreedAt, because, steps } = plan.content;
  const shared = { plan: plan.id, purpose, agreedAt };
  // At which step it was held is not said by the plan alone: better no step than a wrong one
  if (status === 'held') return { ...shared, state: 'held', because, ahead: [] };
  const ahead = aheadOf(steps, on, step?.dailyDose ?? null);
  return ahead.length === 0 ? null : { ...shared, state: 'agreed', because: null, ahead };
}

/** Steps that begin after the day, each at another dose than the one before it. */
function aheadOf(
  steps: readonly DosePlanStep[],
  on: CalendarDate,
  now: Course['steps'][number]['dailyDose'],
): PlannedStep[] {
  return steps.flatMap((step, index) => {
    if (step.start <= on) return [];
    const before = steps[index - 1];
    const same =
      before === undefined
        ? now !== null && compare(now, amountOf(step)) === 0
        : compare(amountOf(before), amountOf(step)) === 0;
    return same
      ? []
      : [
          {
            from: step.start,
            to: step.end,
            ...saidAmount(step),
          },
        ];
  });
}

/** Micrograms a day of a step; nothing taken is zero. */
export function amountOf({ taken, daily }: DosePlanStep) {
  return taken.length === 0 ? rational(0n) : rational(dose(daily));
}
