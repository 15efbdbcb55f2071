import { compare, divide, multiply, type Rational, rational } from '#kernel/decimal.ts';
import type { Micrograms } from '#kernel/dose.ts';
import { type Product, productUnit, volumeSteps } from './product-unit.ts';

/** Whether a dose can be counted out of one product, and if not, the nearest doses that can. */
export type Makeable =
  | { readonly ok: true; readonly units: Rational }
  | { readonly ok: false; readonly below: Micrograms | null; readonly above: Micrograms }
  /** The product's strength is not in grams, so a dose in grams cannot be made from it. */
  | { readonly ok: false; readonly below: null; readonly above: null };

/** Counts a dose out of one product: whole units, halves only where the label shows a score line, liquids by volume. */
export function makeable(dose: Micrograms, product: Product): Makeable {
  const { content, step } = productUnit(product);
  if (content === null) return { ok: false, below: null, above: null };
  const units = divide(rational(dose), rational(content));
  const grain = grainAt(units, step);
  const grains = divide(units, grain);
  if (grains.d === 1n) return { ok: true, units };
  const whole = grains.n / grains.d;
  const amount = (count: bigint): Micrograms =>
    toMicrograms(multiply(multiply(rational(count), grain), rational(content)));
  return { ok: false, below: whole === 0n ? null : amount(whole), above: amount(whole + 1n) };
}

function grainAt(units: Rational, step: ReturnType<typeof productUnit>['step']): Rational {
  if (step === 'whole') return rational(1n);
  if (step === 'half') return rational(1n, 2n);
  return volumeSteps.find(({ below }) => compare(units, below) < 0)?.step ?? rational(1n);
}

/** Whole micrograms; a product's content times its step is one in every product we hold, else the part is dropped. */
function toMicrograms(value: Rational): Micrograms {
  return value.n / value.d;
}
