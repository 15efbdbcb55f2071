/** What is usual for somebody, from so many values. */
export interface Usual {
  readonly mean: number;
  readonly sd: number;
  readonly values: number;
}

/** The spread that is expected before anything is known of this person, and how many values it weighs as much as. */
export interface ExpectedSpread {
  readonly sd: number;
  readonly asValues: number;
}

/**
 * Mean and standard deviation. The spread is drawn towards the expected one, so that somebody who gave the same answer
 * eight times is not alarmed about by the first other one. Null where there are no values.
 */
export function usualOf(values: readonly number[], expected: ExpectedSpread): Usual | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variance = (squares + expected.asValues * expected.sd ** 2) / (values.length - 1 + expected.asValues);
  return { mean, sd: Math.sqrt(variance), values: values.length };
}
