import { add, compare, isDecimal, parseDecimal, rational } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween, isCalendarDate } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { everyDaysOf } from '../dose-plans/step-rhythm.ts';
import type { Stretch } from '../dose-plans/stretches.ts';
import { countsIn, type Product } from '../ordering/product-unit.ts';
import { daysCoveredBySteps } from './days-covered.ts';
import type { UseFor } from './quantity.ts';
import { type RefillLimit, type SupplyStanding, standingOver } from './supply-standing.ts';
import { type Use, usageOf } from './use.ts';

/** How far a supply reaches that is taken by the steps of an agreed plan. */
export type StepsStanding =
  | SupplyStanding
  /** Nobody can tell at which step a held plan stands, or the steps are made of other products. */
  | { readonly state: 'by-agreed-steps' }
  /** It holds until its steps use no more of it. */
  | { readonly state: 'to-the-end' };

/** Beyond so many days the last step is taken to go on without an end. */
const farAhead = 3660;

/**
 * The pieces of the order's own product, step by step: as the order says before the first step, then what each day of the
 * steps is made of. Exact; the days of a step that is taken every second day count as its pieces last.
 * @param days the days of all plans of the order, as `stretches` gives them
 */
export function stepsStanding(
  order: Pick<MedicationOrder, 'sig' | 'supply' | 'start'>,
  product: Product | null,
  days: readonly Stretch[],
  limit: RefillLimit | null,
  today: CalendarDate,
): StepsStanding {
  const { sig, supply, start } = order;
  if (supply === null || !isDecimal(supply.quantity)) return { state: 'not-known', because: 'no-supply' };
  if (start === null || !isCalendarDate(start)) return { state: 'not-known', because: 'no-exact-start' };
  if (product === null) return { state: 'not-known', because: 'directions-not-read' };
  if (!countsIn(supply.unit, product)) return { state: 'not-known', because: 'counted-otherwise' };
  const first = days[0];
  if (first === undefined || days.some(({ step }) => step === null)) return { state: 'by-agreed-steps' };
  const own = days.map(({ step }) => (step === null ? null : pieceUse(step, product.id)));
  const use = own.findLast((one) => one !== null);
  if (use === undefined || use === null) return { state: 'by-agreed-steps' };
  const before = daysBetween(start, first.from);
  const asOrdered = before > 0 && sig !== null ? usageOf(sig, product) : null;
  if (before > 0 && asOrdered === null) return { state: 'not-known', because: 'directions-not-read' };
  const parts: UseFor[] = [
    ...(before > 0 ? [{ use: asOrdered, days: before }] : []),
    ...days.flatMap(({ from, to }, index): UseFor[] => {
      const begins = daysBetween(from, start) > 0 ? start : from;
      const last = to ?? addDays(begins, farAhead);
      const count = daysBetween(begins, last) + 1;
      return count <= 0 ? [] : [{ use: own[index] ?? null, days: count }];
    }),
  ];
  const total = parts.reduce((sum, part) => sum + part.days, 0);
  const standing = standingOver({
    quantity: parseDecimal(supply.quantity),
    refills: supply.refills,
    start,
    daysOf: (units) => daysCoveredBySteps(units, parts),
    use,
    limit,
    today,
  });
  if (standing.state === 'known' && daysBetween(start, standing.lasts) + 1 >= total)
    return { state: 'to-the-end' };
  return standing;
}

/** How fast a step uses one product up; null where it uses none of it. */
function pieceUse(step: DosePlanStep, product: string): Use | null {
  const perDosingDay = step.taken
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.product === product)
    .reduce((sum, { count }) => add(sum, parseDecimal(count)), rational(0n));
  if (compare(perDosingDay, rational(0n)) === 0) return null;
  return { perDosingDay, everyDays: everyDaysOf(step), atMost: false };
}
