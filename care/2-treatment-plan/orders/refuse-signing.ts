import { checkOrderForm } from '#clinical/ordering/check-order-form.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { refillErrors, refillRuleOf } from '#clinical/supply/refill-law.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { findOrder } from '../queries.ts';
import { isInForce } from './end-order.ts';
import type { OrderOnChart } from './load-order.ts';

/** What stands in the way of signing a draft whatever its screen says; null = nothing does. */
export function refuseSigning(
  { order, chart }: OrderOnChart,
  knowledge: Knowledge,
  today: CalendarDate,
): Refusal | null {
  const { status, medication, sig, supply, indication, start } = order.content;
  if (status !== 'draft') {
    return {
      kind: 'conflict',
      detail: `This order is no longer a draft: it is ${status}.`,
      extra: { current: order },
    };
  }
  const drug = knowledge.drugById.get(medication.drugs?.[0] ?? '');
  if (!drug || medication.product === null || sig === null || supply === null || start === null) {
    return {
      kind: 'conflict',
      detail: 'The formulary no longer has what this draft orders.',
      next: 'Order it anew.',
    };
  }
  const form = { product: medication.product, sig, supply, indication, start };
  const errors = [
    ...checkOrderForm(form, drug, chart.patient, today),
    ...refillErrors(supply.refills, refillRuleOf(orderedSchedule(medication.drugs, knowledge), knowledge)),
  ];
  if (errors.length > 0) {
    return {
      kind: 'conflict',
      detail: 'The draft no longer adds up.',
      next: 'Correct it, then sign.',
      errors,
    };
  }
  return refuseTakeOver({ order, chart }, 'Order it anew.', today);
}

/**
 * An order cannot take over from one that has ended meanwhile.
 * @param next what to do instead
 */
export function refuseTakeOver(
  { order, chart }: OrderOnChart,
  next: string,
  today: CalendarDate,
): Refusal | null {
  const { replaces } = order.content;
  if (replaces === null) return null;
  const replaced = findOrder(chart, replaces);
  if (replaced.ok && isInForce(replaced.value.content, today)) return null;
  return { kind: 'conflict', detail: 'The order this one would change has ended already.', next };
}
