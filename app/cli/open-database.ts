import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { serverIn } from '#platform/auth/demo.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { type Database, kyselyOver, openDatabase } from '#platform/db/database.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { DatabaseSession } from '#platform/db/transaction.ts';
import { CliFailure } from './cli-failure.ts';

/** A clinic of this installation, as the command line works in it. */
export interface Clinic {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

export interface OpenedDatabase {
  readonly config: Config;
  readonly database: Database;
  readonly db: Kysely<PlatformTables>;
  /** Every clinic here, by name. */
  readonly clinics: readonly Clinic[];
}

/**
 * Opens the database of this installation for one command, beside a running server or alone, and closes it
 * again whatever happens. The data folder is the server's: `TITRATE_DATA`, else `data` beside the program.
 * @throws CliFailure when there is no installation here
 */
export async function withDatabase<T>(who: string, work: (opened: OpenedDatabase) => Promise<T>): Promise<T> {
  const ownFolder = fileURLToPath(new URL('../../data', import.meta.url));
  const config = readConfig({ ...process.env, TITRATE_DATA: process.env['TITRATE_DATA'] || ownFolder });
  if (config.databaseUrl === null && !existsSync(config.dataFolder)) {
    throw new CliFailure(
      `There is no clinic here yet: ${config.dataFolder} does not exist. Start Titrate once (npm start), or name another folder with TITRATE_DATA.`,
    );
  }
  const database = await openDatabase({
    config,
    migrations: fileURLToPath(new URL('../../record/store/migrations/', import.meta.url)),
    who,
    hold: 'share',
    say: (line) => console.error(line),
    onLost: (reason) => {
      console.error(`The database is lost: ${reason.message}`);
      process.exit(1);
    },
  });
  try {
    const { rows: clinics } = await database.ownerPool.query<Clinic>(
      'select id, name, zone from clinic order by name, id',
    );
    return await work({ config, database, db: kyselyOver<PlatformTables>(database.appPool), clinics });
  } finally {
    await database.close();
  }
}

/**
 * The clinic a command works in: the only one, or the one `--clinic` names by id or name.
 * @throws CliFailure when it cannot tell which
 */
export function chooseClinic(clinics: readonly Clinic[], wanted: string | undefined): Clinic {
  const named = clinics.filter(
    ({ id, name }) => wanted === undefined || id === wanted || name.toLowerCase() === wanted.toLowerCase(),
  );
  const [first, ...others] = named;
  if (first !== undefined && others.length === 0) return first;
  const list = clinics.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  if (clinics.length === 0)
    throw new CliFailure('There is no clinic here yet. Start Titrate once: npm start.');
  if (first === undefined) throw new CliFailure(`There is no clinic "${wanted}" here:\n${list}`, 2);
  throw new CliFailure(`There are several clinics; say which with --clinic ID:\n${list}`, 2);
}

/** What the command line does in a clinic it does under this session: nobody's own, and audited as such. */
export const sessionIn = (clinic: Clinic): DatabaseSession => serverIn(clinic.id);
