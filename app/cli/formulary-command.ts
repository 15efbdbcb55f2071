import type { Command } from 'commander';

/** `titrate formulary check`: counts, uncited and overdue facts, what a pharmacist should read first. */
export function registerFormulary(program: Command): void {
  const formulary = program.command('formulary').description('the medication knowledge this copy ships');
  formulary
    .command('check')
    .description('check every fact for a source and a review date')
    .option('--as-of <date>', 'judge review dates as of this day (default: today)')
    .action(async (options: { asOf?: string }) => {
      const [{ formularyCheck }, { knowledge }, { todayHere }] = await Promise.all([
        import('./formulary-check.ts'),
        import('../knowledge.ts'),
        import('./today-here.ts'),
      ]);
      const { text, ok } = formularyCheck(knowledge(), options.asOf ?? todayHere());
      console.log(text);
      if (!ok) process.exitCode = 1;
    });
}
