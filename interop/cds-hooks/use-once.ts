import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { nobody } from '#platform/auth/demo.ts';
import type { PlatformTables } from '#platform/db/tables.ts';

/**
 * Uses up the number of a token. The database decides, so a token sent twice at the same moment to two
 * processes counts once. Kept among the keys of retries, which are cleared by age: a token is long expired then.
 * @returns false when it was used before
 */
export async function useOnce(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  issuer: string,
  jti: string,
): Promise<boolean> {
  const key = createHash('sha256').update(`${issuer}\n${jti}`).digest('hex');
  const { numAffectedRows } = await sql`
    insert into idempotency_key (clinic_id, person_id, key, endpoint, body_hash)
    values (${clinicId}::uuid, ${nobody}::uuid, ${`cds-hooks ${key}`}, 'cds-hooks.token', ${key})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}
