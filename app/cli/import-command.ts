import type { Command } from 'commander';

interface Options {
  readonly clinic?: string;
  readonly json?: boolean;
}

/**
 * `titrate import FILE|FOLDER...`: FHIR R4 charts into a clinic, each file whole or not at all. Exit code 0 when
 * every file is in (or was already), 3 when one was refused; the others are in all the same.
 */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description('import FHIR R4 charts: Bundles as JSON, NDJSON, or folders of them')
    .argument('<files...>', 'files or folders')
    .option('--clinic <id or name>', 'the clinic to import into, where there are several')
    .option('--json', 'print machine-readable output')
    .action(async (paths: string[], options: Options) => {
      const [{ withDatabase, chooseClinic }, { filesAmong }, { importFiles }, { importProgress }, summary] =
        await Promise.all([
          import('./open-database.ts'),
          import('./files-among.ts'),
          import('./import-files.ts'),
          import('./import-progress.ts'),
          import('./import-summary.ts'),
        ]);
      const files = filesAmong(paths);
      const results = await withDatabase('titrate import', async (opened) => {
        const clinic = chooseClinic(opened.clinics, options.clinic);
        const progress = importProgress(files.length, options.json === true);
        try {
          return await importFiles(opened.db, clinic, files, progress);
        } finally {
          progress.stop();
        }
      });
      console.log(
        options.json ? JSON.stringify(summary.importJson(results), null, 2) : summary.importText(results),
      );
      if (results.some((result) => result.kind === 'refused')) process.exitCode = 3;
    });
}
