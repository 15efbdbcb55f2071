import { type CalendarDate, daysBetween } from '#kernel/time.ts';

/** A standardized value of one day: 0 = as usual, 1 = one standard deviation worse. */
export interface ValueOnDay {
  readonly on: CalendarDate;
  readonly value: number;
}

export interface AverageRules {
  readonly weight: number;
  readonly perDays: number;
  readonly limit: number;
  readonly cap: number;
}

/** The average after a report, and the line it must cross. */
export interface AverageOnDay {
  readonly on: CalendarDate;
  readonly average: number;
  readonly limit: number;
}

/**
 * Exponentially weighted moving average of reports that come when they come: the weight of one follows from the days
 * since the one before it (1 - (1 - weight)^(days / perDays)), so missing days neither count as well nor as ill. One
 * report counts for no more than `cap`. The limit holds the uncertainty of what is usual, known from `usualFrom` reports.
 * Lucas and Saccucci 1990; the cap after Lucas and Crosier 1982; the allowance after Jones, Champ and Rigdon 2001.
 */
export function movingAverage(
  values: readonly ValueOnDay[],
  rules: AverageRules,
  usualFrom: number,
): readonly AverageOnDay[] {
  let average = 0;
  let variance = 0;
  let before: CalendarDate | null = null;
  return values.map(({ on, value }) => {
    const days = before === null ? rules.perDays : Math.max(1, daysBetween(before, on));
    const weight = 1 - (1 - rules.weight) ** (days / rules.perDays);
    const capped = Math.max(-rules.cap, Math.min(rules.cap, value));
    average = (1 - weight) * average + weight * capped;
    variance = (1 - weight) ** 2 * variance + weight ** 2;
    before = on;
    return { on, average, limit: rules.limit * Math.sqrt(variance + 1 / usualFrom) };
  });
}
