import { divide, multiply, type Rational, rational } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import { makeable } from '../ordering/makeable.ts';
import type { Product } from '../ordering/product-unit.ts';

/** How fast a product is used up, in its own units (tablets, millilitres, patches). Always more than nothing. */
export interface Use {
  /** Units on a day it is taken; with PRN, those of the stated maximum. */
  readonly perDosingDay: Rational;
  /** Taken on every so-many-th day, the first of them included; 1 = daily. */
  readonly everyDays: number;
  /** As needed: less may be taken, so that it lasts at least as long as worked out. */
  readonly atMost: boolean;
}

/** How fast directions use a product up; null where the dose cannot be read, or counted out of this product. */
export function usageOf(sig: Sig, product: Product): Use | null {
  const dose = parseDose(sig.dose);
  if (!dose.ok || dose.value === 0n) return null;
  const made = makeable(dose.value, product);
  if (!made.ok) return null;
  if (sig.prn === null)
    return {
      perDosingDay: multiply(made.units, rational(BigInt(sig.timesPerDay))),
      everyDays: sig.everyDays,
      atMost: false,
    };
  const most = parseDose(sig.prn.maxPerDay);
  if (!most.ok || most.value === 0n) return null;
  return {
    perDosingDay: divide(multiply(made.units, rational(most.value)), rational(dose.value)),
    everyDays: sig.everyDays,
    atMost: true,
  };
}
