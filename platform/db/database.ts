import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import { ensureAppRole, refuseBypassingRole } from './app-role.ts';
import { describeServer } from './connection-url.ts';
import { type Durability, readDurability } from './durability.ts';
import { type EmbeddedChoices, type EmbeddedServer, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openPool } from './pool.ts';

/** The database, ready to work: migrated, with a pool for each of its two roles. */
export interface Database {
  readonly kind: 'embedded' | 'external';
  /** Where, for people: a folder or a host. Carries no password. */
  readonly where: string;
  /** For migrations, backups and checks of the whole database. Requests never touch it. */
  readonly ownerUrl: string;
  readonly ownerPool: Pool;
  /** For everything else: bound by row-level security. */
  readonly appPool: Pool;
  /** Migrations that ran at this start. */
  readonly migrated: readonly string[];
  /** How the embedded server came up; null for an external one. */
  readonly start: EmbeddedServer['start'] | null;
  durability(): Promise<Durability>;
  /** Closes the pools, then stops the embedded server if this process holds it. */
  close(): Promise<void>;
}

export interface DatabaseChoices extends Pick<EmbeddedChoices, 'who' | 'hold' | 'say' | 'onLost'> {
  readonly config: Pick<Config, 'dataFolder' | 'databaseUrl' | 'appDatabaseUrl'>;
  /** Folder with the migrations. */
  readonly migrations: string;
  /** Most connections of the app pool. Default 10. */
  readonly connections?: number;
}

/** Opens the embedded database, or the one DATABASE_URL names: both behave alike from here on. */
export async function openDatabase(choices: DatabaseChoices): Promise<Database> {
  const { config, say } = choices;
  const { databaseUrl } = config;
  const server =
    databaseUrl === null ? await startEmbedded({ ...choices, dataFolder: config.dataFolder }) : null;
  const ownerUrl = server?.url ?? databaseUrl ?? '';
  const ownerPool = openPool(ownerUrl, {
    name: `${choices.who} (owner)`,
    max: 4,
    options: '-c TimeZone=UTC',
  });
  let appPool: Pool | null = null;
  const close = async () => {
    await Promise.all([ownerPool.end(), appPool?.end()]);
    await server?.stop();
  };
  try {
    if (server === null) await refuseOldServer(ownerPool);
    const appUrl = config.appDatabaseUrl ?? (await ensureAppRole(ownerPool, ownerUrl));
    const migrated = await migrate(ownerPool, choices.migrations);
    const pool = openPool(appUrl, { name: choices.who, max: choices.connections ?? 10 });
    appPool = pool;
    await refuseBypassingRole(pool);
    return {
      kind: server ? 'embedded' : 'external',
      where: server?.home ?? describeServer(ownerUrl),
      ownerUrl,
      ownerPool,
      appPool: pool,
      migrated,
      start: server?.start ?? null,
      durability: () => readDurability(pool),
      close,
    };
  } catch (error) {
    await close().catch((second: unknown) => say(`While closing: ${String(second)}`));
    throw error;
  }
}

/** Kysely over one of the pools. Do not destroy it: the pool belongs to the Database. */
export function kyselyOver<DB>(pool: Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

const oldestMajor = 15;

async function refuseOldServer(owner: Pool): Promise<void> {
  const { rows } = await owner.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const [server] = rows;
  if (server && server.number < oldestMajor * 10_000) {
    throw new Error(`DATABASE_URL is a PostgreSQL ${server.version}; Titrate needs ${oldestMajor} or newer.`);
  }
}
