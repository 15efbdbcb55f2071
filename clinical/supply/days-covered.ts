import { divide, type Rational, rational, subtract } from '#kernel/decimal.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import { dosingDaysIn, quantityFor, type UseFor } from './quantity.ts';
import type { Use } from './use.ts';

/**
 * Whole days a quantity lasts at a rate. The last dosing day covers the days up to the next one: 4 patches, one a week,
 * last 28 days. A day that could be covered in part only is not counted.
 */
export function daysCovered(quantity: Rational, use: Use): number {
  const { n, d } = divide(quantity, use.perDosingDay);
  return n <= 0n ? 0 : Number(n / d) * use.everyDays;
}

/** The same over steps one after the other: days until a step can no longer be taken in full, or the steps are over. */
export function daysCoveredBySteps(quantity: Rational, steps: readonly UseFor[]): number {
  let left = quantity;
  let days = 0;
  for (const step of steps) {
    if (step.use === null) {
      days += step.days;
      continue;
    }
    const covered = Math.min(daysCovered(left, step.use), step.days);
    days += covered;
    if (covered < step.days) return days;
    left = subtract(left, quantityFor(step.use, step.days));
  }
  return days;
}

/** A supply somebody has in hand: how much, begun on which day. */
export interface Fill {
  readonly first: CalendarDate;
  readonly quantity: Rational;
  readonly use: Use;
}

/** What is left of a supply in the morning of a day, if it was taken as written from its first day on. Never negative. */
export function leftOn({ first, quantity, use }: Fill, day: CalendarDate): Rational {
  const used = quantityFor(use, dosingDaysIn(daysBetween(first, day), use.everyDays) * use.everyDays);
  const left = subtract(quantity, used);
  return left.n < 0n ? rational(0n) : left;
}
