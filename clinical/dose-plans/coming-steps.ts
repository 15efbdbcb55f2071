import { compare, type Rational } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';
import { plansOfOrder } from './plan-of-order.ts';
import { amountOf } from './planned-doses.ts';
import { stretches } from './stretches.ts';
import { inUse } from './taken-as-order.ts';

/** An agreed step that is still to come and raises the dose of something in use. */
export interface ComingRise {
  readonly on: CalendarDate;
  readonly order: Held<MedicationOrder>;
  readonly name: string;
  readonly step: DosePlanStep;
}

/** Agreed steps after today that raise a dose, soonest first: what nobody takes yet and somebody will. */
export function comingRises(facts: ChartFacts, today: CalendarDate): readonly ComingRise[] {
  const { dosePlans } = facts;
  if (!dosePlans?.length) return [];
  return inUse(facts)
    .flatMap((order) => risesOf(order, dosePlans, today))
    .toSorted((a, b) => (a.on === b.on ? (a.order.id < b.order.id ? -1 : 1) : a.on < b.on ? -1 : 1));
}

function risesOf(
  order: Held<MedicationOrder>,
  dosePlans: NonNullable<ChartFacts['dosePlans']>,
  today: CalendarDate,
): readonly ComingRise[] {
  const plans = plansOfOrder(order, dosePlans);
  let before: Rational | null = sigAmounts(order.content.sig)?.perDay ?? null;
  return stretches(plans, today).flatMap(({ from, plan, step }) => {
    if (step === null) return [];
    const amount = amountOf(step);
    const rises = before === null || compare(amount, before) > 0;
    before = amount;
    if (from <= today || !rises) return [];
    const name = plans.find(({ id }) => id === plan)?.content.medication.name ?? '';
    return [{ on: from, order, name, step }];
  });
}
