import { isDecimal, multiply, parseDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { addDays, addMonths, type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { countsIn, type Product } from '../ordering/product-unit.ts';
import { daysCovered } from './days-covered.ts';
import type { NotKnownBecause } from './not-known-because.ts';
import { type Use, usageOf } from './use.ts';

/** What the law says of the refills of one order; null = nothing that is known here. */
export interface RefillLimit {
  /** The last refill is fetched at most so many months after the prescription was issued. */
  readonly withinMonths: number;
  readonly issuedOn: CalendarDate;
}

/**
 * How far an order's supply reaches. When a pharmacy handed anything out is not known here, so it is worked out as if
 * each fill were fetched on the day the one before is used up, the first on the day the order begins, and all taken as
 * written: a day to plan by, said as "about".
 */
export type SupplyStanding =
  | {
      readonly state: 'known';
      readonly use: Use;
      /** Units of one fill. */
      readonly quantity: Rational;
      /** Fills fetched by the day asked about, the one under way included. */
      readonly fetched: number;
      /** Last day the fill under way covers. With `use.atMost` it lasts at least as long. */
      readonly fillLasts: CalendarDate;
      /** Day the next fill is due; null where none is left. */
      readonly nextFillOn: CalendarDate | null;
      readonly refillsLeft: number;
      /** Last day covered once all refills are fetched. */
      readonly lasts: CalendarDate;
      /** Refills that come too late to be filled lawfully: they are not counted in. */
      readonly refillsLapsing: number;
    }
  | { readonly state: 'not-known'; readonly because: NotKnownBecause };

/** A supply said to last longer than this, in days, is a mistyped one. */
const longest = 3660;

/**
 * @param limit what the law allows; without it every refill counts
 * @param today the fill under way is the one of this day; before the start, the first
 */
export function supplyStanding(
  order: Pick<MedicationOrder, 'sig' | 'supply' | 'start'>,
  product: Product | null,
  limit: RefillLimit | null,
  today: CalendarDate,
): SupplyStanding {
  const { sig, supply, start } = order;
  const unknown = (because: NotKnownBecause): SupplyStanding => ({ state: 'not-known', because });
  if (supply === null || !isDecimal(supply.quantity)) return unknown('no-supply');
  if (start === null || !isCalendarDate(start)) return unknown('no-exact-start');
  if (sig === null || product === null) return unknown('directions-not-read');
  const use = usageOf(sig, product);
  if (use === null) return unknown('directions-not-read');
  if (!countsIn(supply.unit, product)) return unknown('counted-otherwise');
  return standingOver({
    quantity: parseDecimal(supply.quantity),
    refills: supply.refills,
    start,
    daysOf: (units) => {
      const days = daysCovered(units, use);
      return days > longest ? null : days;
    },
    use,
    limit,
    today,
  });
}

export interface Covering {
  /** Units of one fill. */
  readonly quantity: Rational;
  readonly refills: number;
  readonly start: CalendarDate;
  /** Days so many units last from the start on; null = not to be believed. */
  readonly daysOf: (units: Rational) => number | null;
  readonly use: Use;
  readonly limit: RefillLimit | null;
  readonly today: CalendarDate;
}

/** The standing of a supply of which it is known how long so many units last. */
export function standingOver(covering: Covering): SupplyStanding {
  const { quantity, refills, start, use, limit, today } = covering;
  const unknown = (because: NotKnownBecause): SupplyStanding => ({ state: 'not-known', because });
  const most = covering.daysOf(multiply(quantity, rational(BigInt(1 + refills))));
  if (most === null) return unknown('unbelievable');
  const daysOf = (fills: number): number =>
    covering.daysOf(multiply(quantity, rational(BigInt(fills)))) ?? most;
  if (daysOf(1) === 0) return unknown('covers-no-day');
  /** The day fill number `index` (0 = the first) is due. */
  const dueOn = (index: number): CalendarDate => addDays(start, index === 0 ? 0 : daysOf(index));
  const until = limit === null ? null : addMonths(limit.issuedOn, limit.withinMonths);
  let lawful = 1;
  while (lawful <= refills && (until === null || dueOn(lawful) <= until)) lawful += 1;
  let fetched = 1;
  while (fetched < lawful && dueOn(fetched) <= today) fetched += 1;
  return {
    state: 'known',
    use,
    quantity,
    fetched,
    fillLasts: addDays(start, daysOf(fetched) - 1),
    nextFillOn: fetched < lawful ? dueOn(fetched) : null,
    refillsLeft: lawful - fetched,
    lasts: addDays(start, daysOf(lawful) - 1),
    refillsLapsing: refills + 1 - lawful,
  };
}
