import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';

/** Somebody who answers for a concern. */
export interface ConcernOwner {
  readonly person: string;
  readonly name: string;
}

/**
 * Whose a new concern about this patient is: the active prescriber who signed the newest active order, else the first
 * active prescriber of the clinic, else a manager. Null in a clinic with none of them.
 */
export async function concernOwner(
  tx: Transaction<PlatformTables>,
  patientId: string,
): Promise<ConcernOwner | null> {
  const { rows } = await sql<ConcernOwner>`
    select person_id as person, person_name as name from titrate_concern_owner(${patientId}::uuid)`.execute(
    tx,
  );
  return rows[0] ?? null;
}
