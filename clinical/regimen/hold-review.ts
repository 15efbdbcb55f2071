import type { CalendarDate } from '#kernel/time.ts';
import type { Task } from '#record/schema/concern.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { orderOn, plannedHold } from './order-holds.ts';

/** The order an open task asks somebody to look at again; null where it asks for something else. */
export function orderToReview({ about, from, status }: Task): string | null {
  return status === 'open' && about === 'follow-up' && from?.kind === 'medication-order' ? from.id : null;
}

/** True while an order is left out, or is to be: until then somebody owes a decision, and the task that asks for it stays. */
export function owesReview(order: MedicationOrder, today: CalendarDate): boolean {
  return orderOn(order, today).status === 'on-hold' || plannedHold(order, today) !== null;
}
