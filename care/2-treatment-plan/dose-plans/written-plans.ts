import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { findOrder, type PlanChart } from '../queries.ts';
import { proposedPlan } from './decide-dose-plan.ts';
import type { DosePlanForm } from './steps-schema.ts';

/** What was written as plans that add up, one or both sides of a cross-taper; or each field that is in the way. */
export function writtenPlans(
  body: { readonly plan: DosePlanForm; readonly pairedWith: DosePlanForm | null },
  chart: PlanChart,
  knowledge: Knowledge,
  today: CalendarDate,
): Result<readonly DosePlan[], Refusal> {
  const plan = proposedPlan(body.plan, knowledge, today, 'body.plan');
  if (!plan.ok) return plan;
  const other =
    body.pairedWith === null ? null : proposedPlan(body.pairedWith, knowledge, today, 'body.pairedWith');
  if (other !== null && !other.ok) return other;
  const refusal =
    refusePair(plan.value, other?.value ?? null) ??
    refuseOrder(plan.value, chart) ??
    (other === null ? null : refuseOrder(other.value, chart));
  if (refusal) return err(refusal);
  return ok(other === null ? [plan.value] : [plan.value, other.value]);
}

/** A cross-taper exchanges one medication for another. */
function refusePair(plan: DosePlan, other: DosePlan | null): Refusal | null {
  const wrong = (path: string, message: string): Refusal => ({
    kind: 'bad-input',
    detail: 'The two plans do not make a cross-taper.',
    errors: [{ path, message }],
  });
  if (other === null)
    return plan.purpose === 'cross-taper'
      ? wrong('body.pairedWith', 'a cross-taper needs its other side')
      : null;
  if (other.medication.drug === plan.medication.drug)
    return wrong('body.pairedWith.drug', 'must be another medication');
  if (plan.purpose === 'cross-taper' && other.purpose === 'cross-taper') return null;
  return wrong('body.pairedWith.purpose', 'both sides of a cross-taper are called that');
}

/** The order a plan changes is one of this chart and of the same medication. */
function refuseOrder(plan: DosePlan, chart: PlanChart): Refusal | null {
  if (plan.order === null) return null;
  const order = findOrder(chart, plan.order);
  if (order.ok && order.value.content.medication.drugs?.includes(plan.medication.drug)) return null;
  return {
    kind: 'bad-input',
    detail: 'The dose plan names an order that is not there.',
    errors: [{ path: 'body.plan.order', message: `is no order of ${plan.medication.name} in this chart` }],
  };
}
