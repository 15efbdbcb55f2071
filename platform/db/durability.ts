import type { Pool } from 'pg';

/**
 * What survives: `power-loss-safe`: a commit that was answered is on disk, also after a power cut;
 * `process-crash-only`: it survives the death of a process, not the death of the machine.
 */
export type DurabilityLevel = 'power-loss-safe' | 'process-crash-only';

export interface Durability {
  readonly level: DurabilityLevel;
  /** The server's own words, read from pg_settings on the connection that writes the record. */
  readonly settings: Readonly<Record<string, string>>;
}

const watched = [
  'fsync',
  'full_page_writes',
  'synchronous_commit',
  'data_checksums',
  'wal_level',
  'wal_sync_method',
  'server_version',
];

/** Asks the server how durable it is. Ask on the app's pool: a role can carry settings of its own. */
export async function readDurability(pool: Pool): Promise<Durability> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [watched],
  );
  const built = await pool.query<{ version: string }>('select version() as version');
  const settings = Object.fromEntries(rows.map((row) => [row.name, row.setting]));
  return { level: judge(settings, built.rows[0]?.version ?? ''), settings };
}

/** Power-loss-safe only when everything that makes it so is read as on. Missing is never on. */
export function judge(settings: Readonly<Record<string, string>>, builtFor: string): DurabilityLevel {
  // Every value but `off` waits for the local disk before the commit is answered.
  const waits = ['on', 'local', 'remote_write', 'remote_apply'].includes(settings.synchronous_commit ?? '');
  // On macOS fsync() leaves data in the drive's cache; only this method empties it.
  const reachesDisk = !/darwin|apple/.test(builtFor) || settings.wal_sync_method === 'fsync_writethrough';
  const safe = settings.fsync === 'on' && settings.full_page_writes === 'on' && waits && reachesDisk;
  return safe ? 'power-loss-safe' : 'process-crash-only';
}
