import { type Report, watchReports } from '#clinical/early-warning/watch-reports.ts';
import { addDays } from '#kernel/time.ts';
import type { EarlyWarningRules } from '#knowledge/schema/early-warning.ts';

/** Days, from one day on, on which an alarm was raised; after one nothing is raised until the quiet days are over. */
export function ourAlarms(reports: readonly Report[], rules: EarlyWarningRules, from: string): string[] {
  const [direction] = rules.directions;
  if (direction === undefined) return [];
  return raised(
    reports.filter(({ on }) => on >= from).map(({ on }) => on),
    (on) => watchReports(reports, direction, rules, on).state === 'changed',
    rules.quietDays,
  );
}

/** The same for one line for everybody: so ill on the newest `inARow` reports. */
export function fixedAlarms(
  reports: readonly Report[],
  { line, inARow }: { readonly line: number; readonly inARow: number },
  quietDays: number,
  from: string,
): string[] {
  let row = 0;
  const over = new Set<string>();
  for (const report of reports) {
    row = illness(report) >= line ? row + 1 : 0;
    if (row >= inARow) over.add(report.on);
  }
  return raised(
    reports.filter(({ on }) => on >= from).map(({ on }) => on),
    (on) => over.has(on),
    quietDays,
  );
}

/** From 0 to 10, the mean over what was answered: the same reading for everybody. */
function illness({ answers: { mood, energy, anxiety, sleepHours } }: Report): number {
  const parts = [
    ...(mood === null ? [] : [10 - mood]),
    ...(energy === null ? [] : [10 - energy]),
    ...(anxiety === null ? [] : [anxiety]),
    ...(sleepHours === null ? [] : [Math.max(0, Math.min(10, (9 - sleepHours) * 2))]),
  ];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** As `showsFirst` has it: a day raises nothing while it showed within the quiet days before. */
function raised(days: readonly string[], shows: (on: string) => boolean, quietDays: number): string[] {
  const alarms: string[] = [];
  let last: string | null = null;
  for (const on of days) {
    if (!shows(on)) continue;
    if (last === null || last <= addDays(on, -quietDays)) alarms.push(on);
    last = on;
  }
  return alarms;
}
