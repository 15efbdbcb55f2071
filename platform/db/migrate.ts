import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Pool } from 'pg';

const migrationTable = 'schema_migration';

/**
 * Brings the database to the newest migration in `folder` (`NNN-what.sql`, forward only), all in one transaction:
 * it ends at the newest or where it began. Two processes at once are safe: one migrates, the other waits.
 *
 * @param owner connection pool of the owner role
 * @returns names of the migrations run now
 * @throws when the database has a migration this code does not know: then the program is older than its data
 */
export async function migrate(owner: Pool, folder: string): Promise<readonly string[]> {
  const known = await readMigrations(folder);
  await refuseOtherHistory(owner, Object.keys(known));

  // Never destroyed: that would end the caller's pool.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error');
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Migration ${failed?.migrationName ?? 'of the database'} failed, nothing was changed: ${reason}`,
      {
        cause: error,
      },
    );
  }
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

/** Names of the migrations in a folder, oldest first. */
export async function migrationNames(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const wrong = files.find((name) => !/^\d{3}-[a-z0-9-]+\.sql$/.test(name));
  if (wrong) throw new Error(`Migration ${wrong} must be named like 012-what-it-does.sql.`);
  const numbers = files.map((name) => name.slice(0, 3));
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice) throw new Error(`Two migrations in ${folder} have the number ${twice}.`);
  return files.map((name) => name.slice(0, -'.sql'.length));
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const name of await migrationNames(folder)) {
    const text = await readFile(join(folder, `${name}.sql`), 'utf8');
    migrations[name] = {
      up: async (db) => {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}

async function refuseOtherHistory(owner: Pool, known: readonly string[]): Promise<void> {
  const exists = await owner.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    migrationTable,
  ]);
  if (!exists.rows[0]?.found) return;
  const done = await owner.query<{ name: string }>(`select name from ${migrationTable} order by name`);
  const names = done.rows.map((row) => row.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database has ${unknown.join(', ')}, which this version of Titrate does not know: ` +
        'it was last used by a newer version. Start that version; going back needs a restore from a backup.',
    );
  }
  const last = names.at(-1) ?? '';
  const late = known.filter((name) => name < last && !names.includes(name));
  if (late.length > 0) {
    throw new Error(
      `${late.join(', ')} has not run on this database, but ${last}, which comes after it, has. ` +
        'A new migration takes the next free number. (A demo database can be thrown away: remove the data folder.)',
    );
  }
}
