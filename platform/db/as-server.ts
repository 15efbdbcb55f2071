import { type Kysely, sql, type Transaction } from 'kysely';
import type { PlatformTables } from './tables.ts';
import { type DatabaseSession, inTransaction } from './transaction.ts';

/** A clinic of this server, for work that nobody asked for. */
export interface ServedClinic {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

/** Whose name stands under what the server did by itself. */
export const server = {
  personId: '00000000-0000-0000-0000-000000000000',
  personName: 'Titrate',
  role: 'system',
} as const;

/** The server's own work in one clinic. */
export function serverIn(clinicId: string): DatabaseSession {
  return { clinicId, personId: server.personId, role: server.role, patientId: null };
}

/** Every clinic of this server. */
export function servedClinics(db: Kysely<PlatformTables>): Promise<readonly ServedClinic[]> {
  return inTransaction(db, serverIn(''), async (tx) => {
    const { rows } = await sql<ServedClinic>`
      select clinic_id as id, clinic_name as name, zone from titrate_clinics()`.execute(tx);
    return rows;
  });
}

/**
 * Whether this transaction alone holds something until it ends; false when another process is at it. Work of one kind has
 * a number of its own, so that two kinds never wait for each other.
 */
export async function holdsAlone(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  lock: number,
  id: string,
): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${clinicId} || ${id}, ${lock})) as mine`.execute(tx);
  return rows[0]?.mine === true;
}
