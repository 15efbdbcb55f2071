import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { screen } from '#clinical/screening/screen.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { factsFromPlan } from '#interop/import/facts-from-plan.ts';
import { planImport } from '#interop/import/plan-import.ts';
import { readBundle } from '#interop/import/read-bundle.ts';
import { isCalendarDate } from '#kernel/time.ts';
import { knowledge } from '../knowledge.ts';
import { sha256 } from '../sha256.ts';
import { CliFailure } from './cli-failure.ts';
import { screenTable } from './screen-table.ts';
import { todayHere } from './today-here.ts';

/** `titrate screen BUNDLE.json [--json] [--as-of DATE]`: the whole chart’s findings, without a server. */
export function registerScreen(program: Command): void {
  program
    .command('screen')
    .description('screen the whole chart in a FHIR R4 Bundle and print the findings')
    .argument('<bundle>', 'FHIR R4 Bundle as JSON or NDJSON')
    .option('--json', 'print machine-readable output')
    .option('--as-of <date>', 'clinical date, YYYY-MM-DD (default: today)')
    .action((file: string, options: { json?: boolean; asOf?: string }) => {
      const asOf = options.asOf ?? todayHere();
      if (!isCalendarDate(asOf))
        throw new CliFailure(`--as-of must be a real date, YYYY-MM-DD, not "${asOf}".`, 2);
      const charts = chartsOf(file, asOf);
      const results = charts.map((chart) => ({
        patient: chart.patientKey,
        ...screen(chart.facts, [], knowledge(), { asOf }),
      }));
      if (options.json)
        console.log(JSON.stringify(results.length === 1 ? results[0] : { patients: results }, null, 2));
      else
        for (const [at, result] of results.entries())
          console.log(screenTable(charts[at]?.facts.patient ?? null, result));
    });
}

function chartsOf(file: string, asOf: string) {
  const entries = readBundle(readText(file));
  const plan = entries.ok ? planImport(entries.value, readingContext(knowledge()), sha256, asOf) : entries;
  if (!plan.ok) {
    const shown = plan.error.slice(0, 10).map((problem) => `  ${problem.path}: ${problem.message}`);
    throw new CliFailure([`${file} cannot be read (${plan.error.length} problem(s)):`, ...shown].join('\n'));
  }
  return factsFromPlan(plan.value);
}

export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new CliFailure(
      `${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
