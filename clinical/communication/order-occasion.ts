import type { MedicationOrder } from '#record/schema/medication-use.ts';

export type OrderOccasion = 'started' | 'changed' | 'stopped';

/**
 * What an order means to somebody outside: null for what is not in force and never was, and for an order that only
 * ended because another dose took over (that one is the change).
 */
export function orderOccasion(order: MedicationOrder): OrderOccasion | null {
  if (order.status === 'stopped' || order.status === 'completed')
    return order.stop?.reason === 'changed-dose' ? null : 'stopped';
  if (order.status !== 'active') return null;
  return order.replaces === null ? 'started' : 'changed';
}

/** The day it took effect; null when it is not on file. */
export function occasionDate(order: MedicationOrder, occasion: OrderOccasion): string | null {
  return occasion === 'stopped' ? order.end : order.start;
}
