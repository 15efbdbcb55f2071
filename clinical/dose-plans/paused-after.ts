import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { openHold } from '../regimen/order-holds.ts';

/**
 * Last day the medication of a plan is taken before a hold of its order, begun or planned; null where none is open. The
 * other side of a cross-taper is another medication: it goes on.
 */
export function pausedAfter(
  { id, content }: Held<DosePlan>,
  orders: ChartFacts['orders'],
): CalendarDate | null {
  const last = (orders ?? []).flatMap((order) => {
    const { status, medication } = order.content;
    const held = status === 'on-hold' || status === 'active' ? openHold(order.content) : null;
    const own = medication.drugs?.length === 1 && medication.drugs[0] === content.medication.drug;
    if (held === null || !own) return [];
    // What was agreed on since begins after it: a start anew, and not what was left out
    const underWay = content.order === order.id && (content.steps[0]?.start ?? '') <= held.lastDay;
    return held.dosePlans.includes(id) || underWay ? [held.lastDay] : [];
  });
  return last.toSorted()[0] ?? null;
}
