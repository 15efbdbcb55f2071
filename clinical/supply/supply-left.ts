import { formatDecimal, multiply, type Rational, rational } from '#kernel/decimal.ts';
import { addDays, type CalendarDate, daysBetween, isCalendarDate, partialBounds } from '#kernel/time.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { type Product, productUnit, strengthText } from '../ordering/product-unit.ts';
import { withoutHeldDays } from '../regimen/order-holds.ts';
import { daysCovered, leftOn } from './days-covered.ts';
import type { NotKnownBecause } from './not-known-because.ts';
import { supplyStanding } from './supply-standing.ts';

/** What is left of an earlier order's supply when a new one begins, if it was fetched and taken as written. */
export interface SupplyLeft {
  readonly order: string;
  readonly left: Rational;
  /** `12 tablets of 50 mg`. */
  readonly amount: string;
  /** Days it lasts at the earlier directions. */
  readonly days: number;
  /** Taken only as needed: at least so much is left. */
  readonly atLeast: boolean;
  readonly sameProduct: boolean;
  /** Refills still to be fetched on an order that goes on beside the new one. */
  readonly refillsLeft: number;
}

/** An earlier order of which nobody can tell whether anything is left. */
export interface SupplyNotJudged {
  readonly order: string;
  readonly because: NotKnownBecause;
}

export interface LeftBefore {
  readonly left: readonly SupplyLeft[];
  /** Nothing here is "nothing left": these were not checked. */
  readonly notJudged: readonly SupplyNotJudged[];
}

interface Begins {
  /** The order itself is not compared with itself; null while it is not saved. */
  readonly id: string | null;
  readonly medication: Pick<MedicationOrder['medication'], 'drugs' | 'product'>;
  readonly start: string | null;
  readonly replaces: string | null;
}

/** A supply that ended longer ago than this, in days, is not thought to be in the house any more. A choice of display. */
const keptDays = 60;

/**
 * Earlier orders of the same medication of which something is left on the day the new one begins, the most first; and
 * those of which that could not be judged. An order that ended so long ago that nobody asks is in neither.
 */
export function suppliesLeft(
  begins: Begins,
  orders: readonly Held<MedicationOrder>[],
  productOf: (order: MedicationOrder) => Product | null,
): LeftBefore {
  const { start } = begins;
  if (start === null || !isCalendarDate(start)) return { left: [], notJudged: [] };
  const same = orders.filter(
    ({ id, content }) =>
      id !== begins.id &&
      content.medication.drugs !== null &&
      content.medication.drugs.join() === begins.medication.drugs?.join() &&
      ['active', 'on-hold', 'stopped', 'completed'].includes(content.status),
  );
  const judged = same.flatMap((order) => leftOfOrder(order, begins, start, productOf(order.content)) ?? []);
  return {
    left: judged
      .flatMap((one) => ('because' in one ? [] : one.days === 0 ? [] : [one]))
      .toSorted((a, b) => b.days - a.days),
    notJudged: judged.flatMap((one) => ('because' in one ? [one] : [])),
  };
}

function leftOfOrder(
  { id, content: signed }: Held<MedicationOrder>,
  begins: Begins,
  start: CalendarDate,
  product: Product | null,
): SupplyLeft | SupplyNotJudged | null {
  const content = withoutHeldDays(signed, start);
  if (content.start !== null && content.start >= start) return null;
  const ended = content.end === null ? null : partialBounds(content.end)[1];
  const lastTaken = ended !== null && ended < start ? ended : addDays(start, -1);
  if (daysBetween(lastTaken, start) > keptDays) return null;
  // Not begun on any day on file: whether it reaches past the new one's start cannot be told
  if (content.start === null) return { order: id, because: 'no-exact-start' };
  // Fetched by the last day it was taken: a refill due on the day it ends is not
  const standing = supplyStanding(content, product, null, lastTaken);
  if (standing.state !== 'known') return { order: id, because: standing.because };
  if (product === null) return { order: id, because: 'directions-not-read' };
  const { use, quantity, fetched, refillsLeft } = standing;
  const all = multiply(quantity, rational(BigInt(fetched)));
  const left = leftOn({ first: content.start, quantity: all, use }, addDays(lastTaken, 1));
  const days = daysCovered(left, use);
  const { noun, plural } = productUnit(product);
  const number = formatDecimal(left, 2);
  return {
    order: id,
    left,
    amount: `${number} ${number === '1' ? noun : plural} of ${strengthText(product)}`,
    days,
    atLeast: use.atMost,
    sameProduct: content.medication.product === begins.medication.product,
    refillsLeft: begins.replaces === id || ended !== null ? 0 : refillsLeft,
  };
}
