import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { processLives } from './process-lives.ts';

/** Somebody else's hold on the data folder. */
export interface Holder {
  /** Such as "Titrate server, process 4711". */
  readonly who: string;
  readonly since: Date;
}

export type LockAttempt =
  | { readonly taken: true; readonly client: Client }
  | { readonly taken: false; readonly holder: Holder };

// Any constant number will do; it only has to be the same in every version.
const lockNumber = 8420_2026;

/**
 * Takes the one lock an app holds on its data folder: a session lock inside PostgreSQL on a connection of its own.
 * PostgreSQL itself keeps a folder to one server; this keeps the server to one app. The lock ends with the
 * connection, so a killed app leaves no stale lock: there is no file to go out of date.
 *
 * PostgreSQL may need a breath to notice that a holder was killed: while the holder's process is gone but its lock is
 * not, this waits, at most `patience` milliseconds.
 * @param url owner connection to the database `postgres` (the lock is per database)
 */
export async function takeAppLock(url: string, who: string, patience = 10_000): Promise<LockAttempt> {
  const name = `${who.slice(0, 40)}, process ${process.pid}`; // PostgreSQL keeps 63 characters
  const client = new Client({ connectionString: url, application_name: name, keepAlive: true });
  client.on('error', () => {}); // 'end' follows and is what the holder listens to
  await client.connect();
  try {
    for (let waited = 0; ; waited += 50) {
      const tried = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
        lockNumber,
      ]);
      if (tried.rows[0]?.taken) return { taken: true, client };
      const holder = await readHolder(client);
      if (holder !== null && (lives(holder) || waited >= patience)) {
        await client.end();
        return { taken: false, holder };
      }
      await wait(50);
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** Null when it let go in the meantime. */
async function readHolder(client: Client): Promise<Holder | null> {
  const { rows } = await client.query<{ who: string; since: Date }>(
    `select application_name as who, backend_start as since
       from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and pg_locks.classid = 0 and objid = $1
        and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [lockNumber],
  );
  return rows[0] ?? null;
}

function lives(holder: Holder): boolean {
  return processLives(Number(/process (\d+)$/.exec(holder.who)?.[1]));
}
