/**
 * Exact decimal arithmetic on strings. JSON numbers lose what medicine needs (`1e400` becomes null,
 * `1.00` loses its precision), so clinical numbers travel as decimal strings and are computed here.
 */

/** A finite decimal as text: `12`, `0.5`, `-3.25`. No exponent, no leading `+`, no bare point. */
export type Decimal = string;

const pattern = /^-?(0|[1-9]\d{0,17})(\.\d{1,20})?$/;

/** True for text that is a plain decimal of at most 18 integer and 20 fraction digits; refuses `-0`. */
export function isDecimal(text: string): boolean {
  return pattern.test(text) && !(text.startsWith('-0') && /^-0(\.0+)?$/.test(text));
}

/** An exact rational; `d` is always positive and the pair is in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Greatest common divisor of a whole number and a positive one; small ones are quicker as JavaScript numbers. */
function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  if (x < safe && y < safe) return BigInt(gcdOfNumbers(Number(x), Number(y)));
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const safe = BigInt(Number.MAX_SAFE_INTEGER);

function gcdOfNumbers(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** Builds a reduced rational. Throws a RangeError on a zero denominator. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('rational with zero denominator');
  const sign = d < 0n ? -1n : 1n;
  const g = gcd(n, d < 0n ? -d : d) || 1n;
  return { n: (sign * n) / g, d: (sign * d) / g };
}

/** Parses a decimal string exactly. Throws a RangeError when `isDecimal` would refuse it. */
export function parseDecimal(text: Decimal): Rational {
  const value = readDecimal(text);
  if (value === null) throw new RangeError(`not a decimal: ${JSON.stringify(text.slice(0, 40))}`);
  return value;
}

/** The same for text that may be anything: null when it is no plain decimal. */
export function readDecimal(text: string): Rational | null {
  if (!isDecimal(text)) return null;
  const point = text.indexOf('.');
  if (point < 0) return { n: BigInt(text), d: 1n };
  const fraction = text.slice(point + 1);
  return rational(BigInt(text.slice(0, point) + fraction), 10n ** BigInt(fraction.length));
}

/** Exact, like all that follow; nothing is rounded. */
export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** @throws RangeError where `b` is zero */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  if (a.d === b.d) return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Writes a rational as a decimal string without trailing zeros, rounded half-up to `places` (0 to 12).
 * Exact whenever the value has at most `places` fraction digits.
 */
export function formatDecimal(value: Rational, places = 12): Decimal {
  if (value.d === 1n) return value.n.toString();
  const scale = 10n ** BigInt(places);
  const negative = value.n < 0n;
  const scaled = ((negative ? -value.n : value.n) * scale * 2n + value.d) / (value.d * 2n);
  const whole = scaled / scale;
  const fraction = (scaled % scale).toString().padStart(places, '0').replace(/0+$/, '');
  const text = fraction === '' ? whole.toString() : `${whole}.${fraction}`;
  return negative && scaled !== 0n ? `-${text}` : text;
}

/** The nearest JavaScript number: for drawing and plotting only, never for a decision. */
export function toNumber(value: Rational): number {
  return Number(formatDecimal(value));
}
