import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';

/** The system under which results are known by the numbers of their senders. */
export const resultSystem = 'urn:titrate:result';

/**
 * The id a result has among those that wait to be matched: always the same for the same result of the same clinic, so that
 * it waits there once however often it arrives.
 */
export function arrivingId(clinicId: string, key: string): string {
  const hex = createHash('sha256').update(`${clinicId}\n${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Makes this transaction the only one of the clinic that files results or decides whose they are, until it ends: what
 * arrives twice at one moment, or while somebody assigns it, is filed once.
 */
export async function lockResults(tx: Transaction<PlatformTables>, clinicId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${clinicId}, 8463))`.execute(tx);
}
