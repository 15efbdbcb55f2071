import type { Rational } from '#kernel/decimal.ts';

const largest = 2 ** 25;

/**
 * A rational as a JavaScript number that compares with others of its kind exactly as the rationals do, only faster;
 * NaN, which compares with nothing, when numerator or denominator is too large for that. Two different fractions of
 * numbers below 2^25 are further apart than the rounding of a double can move them.
 */
export function exactNumber({ n, d }: Rational): number {
  const [numerator, denominator] = [Number(n), Number(d)];
  return Math.abs(numerator) < largest && denominator < largest ? numerator / denominator : Number.NaN;
}
