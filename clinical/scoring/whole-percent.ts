/**
 * A part of a whole in per cent as it is read: rounded to the nearest whole number, but never across a threshold that was
 * not reached. 77.8 reads 78; 49.6 reads 49 where 50 means response.
 * @param part in points; negative where things got worse
 * @param whole in points, above 0
 * @param thresholds percentages something follows from
 */
export function wholePercent(part: number, whole: number, thresholds: readonly number[]): number {
  const exact = (100 * part) / whole;
  const size = Math.abs(exact);
  const rounded = Math.floor(size + 0.5);
  const crossed = thresholds.some((one) => 100 * Math.abs(part) < one * whole && rounded >= one);
  const read = crossed ? Math.floor(size) : rounded;
  return exact < 0 && read !== 0 ? -read : read;
}
