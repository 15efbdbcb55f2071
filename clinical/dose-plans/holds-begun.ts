import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { holdReasonText } from '../ordering/hold-words.ts';
import { hasBegunHold, openHold, orderOn } from '../regimen/order-holds.ts';

interface Lists<O extends Held<MedicationOrder>, P extends Held<DosePlan>> {
  readonly orders: readonly O[] | null;
  readonly dosePlans: readonly P[] | null;
}

/**
 * Orders and dose plans as they stand on a day: a hold that was planned has begun when its day has come, and the agreed
 * steps it named are held with it. Each entry keeps its version; only what follows from the day is different.
 */
export function withHoldsBegun<O extends Held<MedicationOrder>, P extends Held<DosePlan>>(
  { orders, dosePlans }: Lists<O, P>,
  today: CalendarDate,
): Lists<O, P> {
  const begun = (orders ?? []).filter(({ content }) => hasBegunHold(content, today));
  if (begun.length === 0) return { orders, dosePlans };
  const because = new Map(
    begun.flatMap(({ content }) => {
      const hold = openHold(content);
      return (hold?.dosePlans ?? []).map((id) => [id, heldBecause(hold?.reason ?? 'other')] as const);
    }),
  );
  return {
    orders: orders?.map((order) => ({ ...order, content: orderOn(order.content, today) })) ?? null,
    dosePlans:
      dosePlans?.map((plan) => {
        const why = because.get(plan.id);
        return why === undefined || plan.content.status !== 'agreed'
          ? plan
          : { ...plan, content: { ...plan.content, status: 'held', because: why } };
      }) ?? null,
  };
}

/** Why a dose plan is held with its medication, as it is kept with the plan. */
export const heldBecause = (reason: keyof typeof holdReasonText): string =>
  `The medication is on hold: ${holdReasonText[reason]}.`;
