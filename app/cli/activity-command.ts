import type { Command } from 'commander';

interface Options {
  readonly patient: string;
  readonly clinic?: string;
  readonly json?: boolean;
}

/**
 * `titrate activity import FILE --patient ID`: sleep and steps of one person who shares them, the file whole or not at all.
 * Exit code 0 when it is in, 3 when it was refused.
 */
export function registerActivity(program: Command): void {
  program
    .command('activity')
    .description('sleep and steps from a phone')
    .command('import')
    .description(
      'bring a file: a table (day,minutes_slept,steps), an export of Fitbit, Google Fit or Apple Health (export.xml), or FHIR',
    )
    .argument('<file>', 'the file')
    .requiredOption('--patient <id>', 'the person, by id; they must share sleep and steps')
    .option('--clinic <id or name>', 'their clinic, where there are several')
    .option('--json', 'print machine-readable output')
    .action(async (path: string, { patient, clinic, json }: Options) => {
      const [{ withDatabase, chooseClinic }, { activityText, bringActivityFile }] = await Promise.all([
        import('./open-database.ts'),
        import('./bring-activity.ts'),
      ]);
      const outcome = await withDatabase('titrate activity', ({ db, clinics }) =>
        bringActivityFile(db, chooseClinic(clinics, clinic), patient, path),
      );
      console.log(json ? JSON.stringify(outcome, null, 2) : activityText(outcome));
      if (outcome.outcome === 'refused') process.exitCode = 3;
    });
}
