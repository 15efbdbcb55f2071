import { compare, formatDecimal, isDecimal, multiply, parseDecimal, rational } from './decimal.ts';
import { err, ok, type Result } from './result.ts';

/**
 * A dose of active ingredient, exact, in whole micrograms. The smallest step of any psychotropic product
 * is far above one microgram, so integers suffice and no rounding is ever needed.
 */
export type Micrograms = bigint;

const microgramsPer: Readonly<Record<string, bigint>> = { ug: 1n, mcg: 1n, mg: 1000n, g: 1_000_000n };

export type DoseError = {
  readonly kind: 'not-a-dose' | 'unknown-unit' | 'not-positive' | 'too-fine';
  readonly text: string;
};

/**
 * Parses `"12.5 mg"`, `"500 mcg"`, `"1 g"`. One space (or none) between number and unit is accepted on
 * input. Refuses zero, negatives, commas, exponents, more than 1 kg, unknown units (`µg` included: write
 * mcg) and anything finer than a microgram.
 */
export function parseDose(text: string): Result<Micrograms, DoseError> {
  const match = /^(\S*?\d) ?([A-Za-zµμ]+)$/.exec(text);
  if (!match?.[1] || !match[2] || !isDecimal(match[1])) return err({ kind: 'not-a-dose', text });
  const factor = microgramsPer[match[2]];
  if (factor === undefined) return err({ kind: 'unknown-unit', text });
  const value = multiply(parseDecimal(match[1]), rational(factor));
  if (value.n <= 0n) return err({ kind: 'not-positive', text });
  if (value.d !== 1n) return err({ kind: 'too-fine', text });
  if (value.n > 1_000_000_000n) return err({ kind: 'not-a-dose', text });
  return ok(value.n);
}

/** `parseDose` for text that is known to be valid (validated knowledge). Throws a RangeError otherwise. */
export function dose(text: string): Micrograms {
  const parsed = parseDose(text);
  if (!parsed.ok) throw new RangeError(`${parsed.error.kind}: ${text}`);
  return parsed.value;
}

/** Groups thousands with a comma from 10,000 up, as ISMP asks. */
export function groupThousands(decimalText: string): string {
  const [whole = '', fraction] = decimalText.split('.');
  const digits = whole.replace('-', '');
  if (digits.length < 5) return decimalText;
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * Writes a dose the ISMP way: no trailing zero, no naked point, a space before the unit, `mcg` not `µg`;
 * micrograms only below 0.1 mg, grams never (`1,000 mg` style keeps one unit per chart).
 */
export function formatDose(value: Micrograms): string {
  if (value !== 0n && value < 100n) return `${value} mcg`;
  return `${groupThousands(formatDecimal(rational(value, 1000n)))} mg`;
}

/** The dose as a plain decimal string of milligrams, for storage and interfaces. */
export function doseInMg(value: Micrograms): string {
  return formatDecimal(rational(value, 1000n));
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export const compareDose = (a: Micrograms, b: Micrograms): number => compare(rational(a), rational(b));
