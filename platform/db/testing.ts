import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, type Pool } from 'pg';
import { ensureAppRole } from './app-role.ts';
import { withDatabase } from './connection-url.ts';
import { startEmbedded } from './embedded.ts';
import { migrate, migrationNames } from './migrate.ts';
import { openPool } from './pool.ts';

/**
 * One server for a whole test run, one fresh database for each caller: the migrations run once into a template, and
 * a database is a copy of it. On the embedded PostgreSQL, or on the one DATABASE_URL names.
 */
export interface TestServer {
  readonly kind: 'embedded' | 'external';
  stop(): Promise<void>;
}

export interface TestDatabase {
  readonly name: string;
  /** Owner connection to this database. */
  readonly ownerUrl: string;
  /** Connection as the app role, bound by row-level security. */
  readonly appUrl: string;
  readonly ownerPool: Pool;
  readonly appPool: Pool;
  /** Closes both pools and drops the database. */
  drop(): Promise<void>;
}

interface Announcement {
  readonly ownerUrl: string;
  readonly run: string;
}

const announced = 'TITRATE_TEST_SERVER';
const templateLockNumber = 8420_2028;

/** Starts the run's server and tells worker processes about it through the environment. */
export async function startTestServer(): Promise<TestServer> {
  const run = randomBytes(4).toString('hex');
  const given = process.env.DATABASE_URL;
  if (given) {
    process.env[announced] = JSON.stringify({ ownerUrl: given, run } satisfies Announcement);
    return { kind: 'external', stop: () => dropDatabasesOf(given, run) };
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'titrate-test-'));
  const server = await startEmbedded({
    dataFolder,
    who: 'Titrate tests',
    hold: 'own',
    say: () => {},
    onLost: (error) => console.error(`The test server was lost: ${error.message}`),
  });
  process.env[announced] = JSON.stringify({ ownerUrl: server.url, run } satisfies Announcement);
  return {
    kind: 'embedded',
    async stop() {
      await server.stop();
      for (const folder of [dataFolder, server.home]) await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A fresh, migrated database of one's own.
 * @param migrations folder with the migrations; default: the record's
 */
export async function createTestDatabase(migrations = 'record/store/migrations'): Promise<TestDatabase> {
  const { ownerUrl, run } = readAnnouncement();
  const template = await ensureTemplate(ownerUrl, run, resolve(migrations));
  const name = `titrate_test_${run}_${randomBytes(6).toString('hex')}`;
  await onServer(ownerUrl, (client) => client.query(`create database ${name} template ${template}`));

  const ownUrl = withDatabase(ownerUrl, name);
  const ownerPool = openPool(ownUrl, { name: 'test owner', max: 4, options: '-c TimeZone=UTC' });
  const appUrl = await ensureAppRole(ownerPool, ownUrl);
  const appPool = openPool(appUrl, { name: 'test app' });
  return {
    name,
    ownerUrl: ownUrl,
    appUrl,
    ownerPool,
    appPool,
    async drop() {
      await Promise.all([ownerPool.end(), appPool.end()]);
      await onServer(ownerUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The template for these migrations: made by whoever needs it first, while the others wait. */
async function ensureTemplate(ownerUrl: string, run: string, folder: string): Promise<string> {
  const template = `titrate_test_${run}_template_${await hashOf(folder)}`;
  await onServer(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLockNumber]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount !== 0) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    const url = withDatabase(ownerUrl, unfinished);
    const owner = openPool(url, { name: 'test template', max: 2 });
    try {
      await ensureAppRole(owner, url);
      await migrate(owner, folder);
    } finally {
      await owner.end();
    }
    await client.query(`alter database ${unfinished} rename to ${template}`);
  });
  return template;
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256').update(folder);
  for (const name of await migrationNames(folder)) hash.update(await readFile(join(folder, `${name}.sql`)));
  return hash.digest('hex').slice(0, 12);
}

async function dropDatabasesOf(ownerUrl: string, run: string): Promise<void> {
  await onServer(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [`titrate_test_${run}_`],
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'titrate tests' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function readAnnouncement(): Announcement {
  const text = process.env[announced];
  if (!text) throw new Error('No test server: name the file x.db.test.ts, or call startTestServer() first.');
  return JSON.parse(text) as Announcement;
}
