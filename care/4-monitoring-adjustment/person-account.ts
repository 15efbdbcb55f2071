import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';

/** The account by which somebody reads and writes the own chart; null where they have none. */
export async function personAccount(
  tx: Transaction<PlatformTables>,
  patientId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from membership where role = 'patient' and patient_id = ${patientId}::uuid`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}
