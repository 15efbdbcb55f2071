import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type { Pool } from 'pg';

/**
 * Kysely over a pool whose connections have the server plan each statement once and keep the plan: for long work that
 * says the same few dozen things thousands of times over one connection (the demo clinic). A connection is closed when
 * it is given back, so no plan outlives the work, whoever sits between us and the server. Requests use `kyselyOver`:
 * theirs are short, of many kinds, and may go through a pooler that knows no named statements.
 */
export function kyselyPlanningOnce<DB>(pool: Pool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: () => lend(pool), end: () => pool.end(), options: pool.options },
    }),
  });
}

async function lend(pool: Pool): Promise<PostgresPoolClient> {
  const client = await pool.connect();
  const query = (text: string, values: readonly unknown[]) =>
    // Without values it is not a statement that comes again: begin, commit, a savepoint
    values.length === 0
      ? client.query(text)
      : client.query({ name: nameOf(text), text, values: [...values] });
  return { query, release: () => client.release(true) } as unknown as PostgresPoolClient;
}

/** The same for the same text; PostgreSQL cuts longer names than 63 bytes. */
function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
