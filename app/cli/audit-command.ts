import type { Command } from 'commander';

/** `titrate audit verify`: every clinic's audit chain against the checkpoints kept outside the database. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('the record of who touched what');
  audit
    .command('verify')
    .description('check every audit chain line by line, and against the signed checkpoints')
    .option('--clinic <id or name>', 'one clinic only')
    .option('--json', 'print machine-readable output')
    .action(async (options: { clinic?: string; json?: boolean }) => {
      const [{ verifyAuditChains }, { withDatabase, chooseClinic }] = await Promise.all([
        import('./verify-audit-chains.ts'),
        import('./open-database.ts'),
      ]);
      const found = await withDatabase('titrate audit verify', (opened) =>
        verifyAuditChains(
          opened,
          options.clinic === undefined ? opened.clinics : [chooseClinic(opened.clinics, options.clinic)],
        ),
      );
      console.log(options.json ? JSON.stringify(found, null, 2) : found.map(({ text }) => text).join('\n'));
      if (found.some(({ intact }) => !intact)) process.exitCode = 1;
    });
}
