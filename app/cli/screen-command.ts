import type { Command } from 'commander';
import { isCalendarDate } from '#kernel/time.ts';
import { CliFailure } from './cli-failure.ts';

interface Options {
  readonly json?: boolean;
  readonly asOf?: string;
}

/** `titrate screen BUNDLE.json [--json] [--as-of DATE]`: the whole chart’s findings, without a server. */
export function registerScreen(program: Command): void {
  program
    .command('screen')
    .description('screen the whole chart in a FHIR R4 Bundle and print the findings')
    .argument('<bundle>', 'FHIR R4 Bundle as JSON or NDJSON')
    .option('--json', 'print machine-readable output')
    .option('--as-of <date>', 'clinical date, YYYY-MM-DD (default: today)')
    .action(async (file: string, options: Options) => {
      const [{ screenFile }, { screenTable }, { todayHere }] = await Promise.all([
        import('./screen-file.ts'),
        import('./screen-table.ts'),
        import('./today-here.ts'),
      ]);
      const today = todayHere();
      const asOf = options.asOf ?? today;
      if (!isCalendarDate(asOf))
        throw new CliFailure(`--as-of must be a real date, YYYY-MM-DD, not "${asOf}".`, 2);
      const screens = screenFile(file, asOf, today);
      if (options.json) {
        const results = screens.map(({ patient, result }) => ({ patient, ...result }));
        console.log(JSON.stringify(results.length === 1 ? results[0] : { patients: results }, null, 2));
      } else for (const { content, result } of screens) console.log(screenTable(content, result));
    });
}
