import type { Command } from 'commander';

/** `titrate formulary check`: counts, uncited and overdue facts, what a pharmacist should read first; `coverage`: the rules against published pairs; `ndc`: which NDC holds what; `sign-off`: the file for a page they read. */
export function registerFormulary(program: Command): void {
  const formulary = program.command('formulary').description('the medication knowledge this copy ships');
  formulary
    .command('check')
    .description('check every fact for a source and a review date')
    .option('--as-of <date>', 'judge review dates as of this day (default: today)')
    .option('--all', 'print every fact to re-read and every medication that leaves something out')
    .action(async (options: { asOf?: string; all?: boolean }) => {
      const [{ formularyCheck }, { knowledge }, { todayHere }] = await Promise.all([
        import('./formulary-check.ts'),
        import('../knowledge.ts'),
        import('./today-here.ts'),
      ]);
      const { text, ok } = formularyCheck(knowledge(), options.asOf ?? todayHere(), options.all === true);
      console.log(text);
      if (!ok) process.exitCode = 1;
    });
  formulary
    .command('coverage')
    .description('measure the interaction rules against a folder of published pairs (for checking only)')
    .argument('<folder>', 'holds ddi-pairs.json and, if there are any, the lists of weaker agreement')
    .option('--list', 'name the pairs the rules answer otherwise than the lists')
    .action(async (folder: string, options: { list?: boolean }) => {
      const [{ publishedPairs }, { coverageText, formularyCoverage }, { knowledge }, { todayHere }] =
        await Promise.all([
          import('./published-pairs.ts'),
          import('./formulary-coverage.ts'),
          import('../knowledge.ts'),
          import('./today-here.ts'),
        ]);
      const coverage = formularyCoverage(publishedPairs(folder), knowledge(), todayHere());
      console.log(coverageText(coverage, options.list === true));
    });
  formulary
    .command('ndc')
    .argument('<file>', 'product.txt of the FDA’s National Drug Code Directory, or RXNSAT.RRF of RxNorm')
    .description('import which NDC holds which medication, from a public list this clinic has downloaded')
    .action(async (file: string) => {
      const [
        { ndcImportText, readNdcList },
        { ndcFileIn, writeNdcFile },
        { readConfig },
        { knowledge },
        { todayHere },
      ] = await Promise.all([
        import('./import-ndc.ts'),
        import('../ndc-directory.ts'),
        import('#platform/config.ts'),
        import('../knowledge.ts'),
        import('./today-here.ts'),
      ]);
      const target = ndcFileIn(readConfig(process.env).dataFolder);
      const read = await readNdcList(file, knowledge(), todayHere());
      writeNdcFile(target, read.directory);
      console.log(ndcImportText(read, target));
    });
  formulary
    .command('sign-off')
    .argument('<medication>', 'its id, such as lithium')
    .description('print the file by which a pharmacist signs off a medication page they have read')
    .action(async (id: string) => {
      const [{ signOffFile }, { knowledge }, { todayHere }] = await Promise.all([
        import('./sign-off-file.ts'),
        import('../knowledge.ts'),
        import('./today-here.ts'),
      ]);
      console.log(signOffFile(knowledge(), id, todayHere()));
    });
}
