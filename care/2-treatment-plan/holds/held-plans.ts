import { plansOfOrder } from '#clinical/dose-plans/plan-of-order.ts';
import { stepOn } from '#clinical/dose-plans/resume-steps.ts';
import { goesOnAfter, stepsAfterHold, stepsBesideHold } from '#clinical/dose-plans/steps-after-hold.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Chart } from '#record/store/load-chart.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { StoredOrder } from '../queries.ts';

type StoredPlan = StoredVersion<'dose-plan'>;

/** Most steps a plan can have (record/schema/dose-plan.ts). */
const mostSteps = 80;

/** The agreed steps that go on beyond the last day, and the other sides of their cross-tapers: they are held with the order. */
export function plansToHold(
  order: StoredOrder,
  { dosePlans }: Pick<Chart, 'dosePlans'>,
  lastDay: CalendarDate,
): readonly StoredPlan[] {
  const plans = dosePlans ?? [];
  const last = plansOfOrder(order, plans).at(-1);
  const own = plans.find(({ id }) => id === last?.id);
  if (own === undefined || own.content.status !== 'agreed' || !goesOnAfter(own.content, lastDay)) return [];
  const other = plans.filter(
    ({ id, content }) =>
      id === own.content.pairedWith && content.status === 'agreed' && goesOnAfter(content, lastDay),
  );
  return [own, ...other];
}

/** The plan agreed on while it was held, by whose steps it is taken again: a start anew after a long pause. */
export function planAgreedMeanwhile(
  order: StoredOrder,
  { dosePlans }: Pick<Chart, 'dosePlans'>,
  on: CalendarDate,
): readonly StoredPlan[] {
  const plans = dosePlans ?? [];
  const last = plansOfOrder(order, plans).at(-1);
  return plans.filter(
    ({ id, content }) => id === last?.id && content.status === 'agreed' && stepOn(content.steps, on) !== null,
  );
}

/** The plans that were held with the order, with the days they go on at; or why they cannot. */
export function plansGoingOn(
  order: StoredOrder,
  { dosePlans }: Pick<Chart, 'dosePlans'>,
  on: CalendarDate,
): Result<readonly StoredPlan[], Refusal> {
  const held = openHold(order.content);
  if (held === null) return ok([]);
  const drugs = order.content.medication.drugs ?? [];
  const plans = (dosePlans ?? []).filter(
    ({ id, content }) => held.dosePlans.includes(id) && content.status === 'held',
  );
  const moved = plans.map((plan): StoredPlan => {
    const { steps, medication } = plan.content;
    const move = drugs.includes(medication.drug) ? stepsAfterHold : stepsBesideHold;
    const content: DosePlan = {
      ...plan.content,
      status: 'agreed',
      because: null,
      steps: move(steps, held.lastDay, on),
    };
    return { ...plan, content };
  });
  if (moved.some(({ content }) => content.steps.length > mostSteps))
    return err({
      kind: 'conflict',
      detail: 'Its dose plan has too many steps to go on after a pause.',
      next: 'Stop the dose plan, write the steps that are left as a new one, then resume.',
    });
  return ok(moved);
}
