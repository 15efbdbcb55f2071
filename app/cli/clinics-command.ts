import type { Command } from 'commander';

/** `titrate clinics`: the clinics of this installation, with the ids other commands and files name them by. */
export function registerClinics(program: Command): void {
  program
    .command('clinics')
    .description('list the clinics of this installation with their ids and time zones')
    .option('--json', 'print machine-readable output')
    .action(async (options: { json?: boolean }) => {
      const { withDatabase } = await import('./open-database.ts');
      const clinics = await withDatabase('titrate clinics', async (opened) => opened.clinics);
      if (options.json) console.log(JSON.stringify(clinics, null, 2));
      else for (const { id, name, zone } of clinics) console.log(`${id}  ${name}  (${zone})`);
    });
}
