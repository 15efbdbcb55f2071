import { add, type Rational, rational } from '#kernel/decimal.ts';
import type { Medication } from '../medication.ts';
import { oncePerSituation } from '../per-situation.ts';
import type { Situation } from '../situation.ts';

/** Doses this far apart or more are each looked at alone: a monthly injection has no daily amount. */
const intervalDays = 7;

/** Every order for the same medication in use, over all products and forms. */
export function sameMedication(medication: Medication, situation: Situation): readonly Medication[] {
  return ordersByKey(situation).get(medication.key) ?? [];
}

const ordersByKey = oncePerSituation(
  ({ medications }): ReadonlyMap<string, readonly Medication[]> =>
    Map.groupBy([...medications.proposed, ...medications.current], ({ key }) => key),
);

/** True when doses are a week or more apart. */
export function isInterval(medication: Medication): boolean {
  return medication.amounts !== null && medication.amounts.everyDays >= intervalDays;
}

/**
 * Micrograms a day of a medication over all its orders in use; for one given at intervals, the amount each
 * time. Null as soon as one order's dose cannot be read.
 */
export function totalPerDay(medication: Medication, situation: Situation): Rational | null {
  if (medication.amounts === null) return null;
  if (isInterval(medication)) return rational(medication.amounts.onDosingDay);
  const orders = sameMedication(medication, situation);
  if (orders.length === 1) return medication.amounts.perDay;
  let total: Rational = rational(0n);
  for (const order of orders) {
    if (order.amounts === null) return null;
    if (!isInterval(order)) total = add(total, order.amounts.perDay);
  }
  return total;
}
