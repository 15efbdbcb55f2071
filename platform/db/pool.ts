import { Pool, type PoolConfig } from 'pg';
import { postgresTypes } from './postgres-types.ts';

export interface PoolChoices {
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Most connections at once. Default 10. */
  readonly max?: number;
  /** Extra server settings for each connection, such as `-c TimeZone=UTC`. Not for connections behind a pooler. */
  readonly options?: string;
  /** Told when an idle connection breaks (the server went away); the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** A connection pool with our value types. A connection that breaks never takes the process down. */
export function openPool(url: string, choices: PoolChoices): Pool {
  const config: PoolConfig = {
    connectionString: url,
    application_name: choices.name,
    max: choices.max ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: postgresTypes,
    keepAlive: true,
  };
  if (choices.options !== undefined) config.options = choices.options;
  const pool = new Pool(config);
  pool.on('error', (error) => choices.onIdleError?.(error));
  // The pool listens to its idle clients only. A connection that breaks while lent out, between two queries of a
  // transaction, would end the process; with a listener its next query fails, and the transaction with it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
