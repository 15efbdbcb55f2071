import { multiply, type Rational, rational } from '#kernel/decimal.ts';
import type { Use } from './use.ts';

/** A stretch of days at one rate; `use` null = nothing is taken on these days. */
export interface UseFor {
  readonly use: Use | null;
  /** Whole days, 0 or more. The first of them is a dosing day. */
  readonly days: number;
}

/** Dosing days within so many days, the first day being one. */
export const dosingDaysIn = (days: number, everyDays: number): number =>
  days <= 0 ? 0 : Math.ceil(days / everyDays);

/** Units needed for so many days, exactly. */
export function quantityFor(use: Use, days: number): Rational {
  return multiply(use.perDosingDay, rational(BigInt(dosingDaysIn(days, use.everyDays))));
}

/** The smallest amount a pharmacy can hand out that holds a quantity: whole pieces, liquids to the millilitre. */
export function dispensable({ n, d }: Rational): Rational {
  return rational((n + d - 1n) / d);
}
