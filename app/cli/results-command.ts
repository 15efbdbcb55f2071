import type { Command } from 'commander';

interface Options {
  readonly clinic?: string;
  readonly sender?: string;
  readonly json?: boolean;
}

/**
 * `titrate results import FILE...`: results of a laboratory into a clinic, each file whole or not at all. Exit code 0 when
 * every file is in, 3 when one was refused; the others are in all the same.
 */
export function registerResults(program: Command): void {
  program
    .command('results')
    .description('results of laboratories')
    .command('import')
    .description('file results: HL7 v2 ORU messages, FHIR, or a table with headings')
    .argument('<files...>', 'files')
    .option('--clinic <id or name>', 'the clinic they belong to, where there are several')
    .option('--sender <name>', 'name of the laboratory, where the file does not say')
    .option('--json', 'print machine-readable output')
    .action(async (paths: string[], options: Options) => {
      const [{ withDatabase, chooseClinic }, { resultsFromFiles, resultsText }] = await Promise.all([
        import('./open-database.ts'),
        import('./results-files.ts'),
      ]);
      const outcomes = await withDatabase('titrate results', (opened) =>
        resultsFromFiles(opened.db, chooseClinic(opened.clinics, options.clinic), paths, options.sender),
      );
      console.log(options.json ? JSON.stringify(outcomes, null, 2) : resultsText(outcomes));
      if (outcomes.some(({ outcome }) => outcome === 'refused')) process.exitCode = 3;
    });
}
