import { loadKnowledge } from '#app/load-knowledge.ts';
import { earlyWarningRulesOf } from '#clinical/early-warning/early-warning.ts';
import type { Report } from '#clinical/early-warning/watch-reports.ts';
import { daysBetween } from '#kernel/time.ts';
import { fixedAlarms, ourAlarms } from './early-warning/alarms.ts';
import { dayOf, simulatedPerson } from './early-warning/simulated-person.ts';
import { choices } from './report.ts';

/**
 * What the early warning costs and brings: false alarms for each patient and year, and days until a relapse is noticed,
 * over made-up people (`early-warning/simulated-person.ts` says how they are made), beside one line for everybody that
 * may raise as many false alarms. It measures no time: the same numbers come out on any machine.
 */
const people = choices.full ? 10_000 : 1_000;
const rules = earlyWarningRulesOf(loadKnowledge('knowledge'));
const year = { from: 120, days: 485 };
const relapse = { on: 300, days: 360 };
const never = Number.POSITIVE_INFINITY;

type Alarms = (reports: readonly Report[], from: string) => readonly string[];
interface Outcome {
  readonly perYear: number;
  readonly perYearLow: number;
  readonly perYearHigh: number;
  /** Days; the middle of everybody, those who were not noticed in 60 days included as later than all others. */
  readonly days: number;
  readonly daysLow: number;
  readonly daysHigh: number;
  /** Part of relapses noticed in 60 days. */
  readonly noticed: number;
}

const cadences = [3, 7, 14].map((everyDays) => {
  const of = (relapseOn: number | null, days: number) =>
    Array.from({ length: people }, (_, index) =>
      simulatedPerson({ seed: index + 1, days, everyDays, relapseOn }),
    );
  const well = of(null, year.days);
  const ill = of(relapse.on, relapse.days);
  const ours = outcome((reports, from) => ourAlarms(reports, rules, from), well, ill);
  const lines = [1, 2].map((inARow) => {
    const line = lineFor(ours.perYear, inARow, well);
    const alarms: Alarms = (reports, from) => fixedAlarms(reports, { line, inARow }, rules.quietDays, from);
    return { line, inARow, ...outcome(alarms, well, ill) };
  });
  const rival = lines.toSorted((a, b) => a.days - b.days || b.noticed - a.noticed)[0];
  return { everyDays, ours, rival };
});

if (choices.json) console.log(JSON.stringify({ name: 'early warning', people, rules: rules.id, cadences }));
else print();

function outcome(
  alarms: Alarms,
  well: readonly Report[][] | readonly (readonly Report[])[],
  ill: typeof well,
): Outcome {
  const counts = well.map((reports) => alarms(reports, dayOf(year.from)).length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
  const margin = 1.96 * Math.sqrt(variance / counts.length);
  const begins = dayOf(relapse.on);
  const days = ill
    .map((reports) => {
      const [first] = alarms(reports, begins);
      return first === undefined ? never : daysBetween(begins, first);
    })
    .toSorted((a, b) => a - b);
  const at = (rank: number): number =>
    days[Math.max(0, Math.min(days.length - 1, Math.round(rank)))] ?? never;
  const half = days.length / 2;
  const spread = 1.96 * Math.sqrt(days.length / 4);
  return {
    perYear: mean,
    perYearLow: mean - margin,
    perYearHigh: mean + margin,
    days: at(half),
    daysLow: at(half - spread),
    daysHigh: at(half + spread),
    noticed: days.filter((one) => one !== never).length / days.length,
  };
}

/** The highest line that still raises at least as many false alarms as ours does: the rival is given no fewer. */
function lineFor(perYear: number, inARow: number, well: readonly (readonly Report[])[]): number {
  let [low, high] = [2, 10];
  for (let step = 0; step < 12; step++) {
    const line = (low + high) / 2;
    const raised = well.reduce(
      (sum, reports) =>
        sum + fixedAlarms(reports, { line, inARow }, rules.quietDays, dayOf(year.from)).length,
      0,
    );
    if (raised / well.length >= perYear) low = line;
    else high = line;
  }
  return low;
}

function print(): void {
  console.log(
    `\nearly warning: ${people} made-up people, one year each without a relapse and one with; 95 % intervals`,
  );
  console.log('rival: one line for everybody, on one report or two in a row, whichever notices sooner,');
  console.log('with at least as many false alarms\n');
  for (const { everyDays, ours, rival } of cadences) {
    console.log(`  asked every ${everyDays} days, 30 % missing`);
    console.log(`    own usual    ${said(ours)}`);
    if (rival !== undefined)
      console.log(
        `    one line     ${said(rival)}   (line ${rival.line.toFixed(2)}, ${rival.inARow} in a row)`,
      );
  }
}

function said({ perYear, perYearLow, perYearHigh, days, daysLow, daysHigh, noticed }: Outcome): string {
  const day = (value: number): string => (value === never ? 'over 60' : String(value));
  return `${perYear.toFixed(2)} (${perYearLow.toFixed(2)} to ${perYearHigh.toFixed(2)}) false alarms a patient-year; median ${day(days)} (${day(daysLow)} to ${day(daysHigh)}) days; ${Math.round(noticed * 100)} % noticed in 60 days`;
}
