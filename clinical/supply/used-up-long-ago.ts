import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { productOf } from '../ordering/order-words.ts';
import { supplyRulesOf } from './supply-rules.ts';
import { supplyStanding } from './supply-standing.ts';

/**
 * About the day all of an order, with its refills, would have been used up, where that is so long ago that it is no longer
 * known to be taken from this order (knowledge/supply). Null where it is not, and where how far it reaches is not known:
 * until when a pharmacy may fill it is a rule of the state, which is not on file for what is on no schedule.
 */
export function usedUpLongAgo(
  order: MedicationOrder,
  knowledge: Pick<Knowledge, 'drugById' | 'supplyRules'>,
  today: CalendarDate,
): CalendarDate | null {
  const standing = supplyStanding(order, productOf(order, knowledge), null, today);
  if (standing.state !== 'known') return null;
  const { stillTellDays } = supplyRulesOf(knowledge).runningOut;
  return daysBetween(standing.lasts, today) > stillTellDays ? standing.lasts : null;
}
