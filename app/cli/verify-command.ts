import type { Command } from 'commander';

/** `titrate verify`: walks the whole database and says what is not as the record promises. */
export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('walk the whole database: versions, hashes, references, signatures, numbers, audit chains')
    .option('--json', 'print machine-readable output')
    .action(async (options: { json?: boolean }) => {
      const [{ withDatabase }, { openCheckpoints }, { verifyDatabase }] = await Promise.all([
        import('./open-database.ts'),
        import('#platform/audit/checkpoints.ts'),
        import('#record/store/verify.ts'),
      ]);
      const report = await withDatabase('titrate verify', async ({ config, database }) => {
        const checkpoints = await openCheckpoints(config.dataFolder);
        return verifyDatabase(database.ownerPool, async (id) => (await checkpoints.read(id)).heads);
      });
      const { clinics, versions, auditLines, problems } = report;
      if (options.json) console.log(JSON.stringify(report, null, 2));
      else {
        for (const { check, where, message } of problems) console.log(`${check}  ${where}: ${message}`);
        console.log(
          `${problems.length === 0 ? 'Nothing is wrong' : `${problems.length} things are wrong`}: ${clinics} clinics, ${versions} versions, ${auditLines} audit lines looked at.`,
        );
      }
      if (problems.length > 0) process.exitCode = 1;
    });
}
