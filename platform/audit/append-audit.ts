import { sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '../db/tables.ts';

/** One touch of the record, as it goes into the audit chain. */
export interface AuditEvent {
  /** Must be the clinic of the session. */
  readonly clinicId: string;
  readonly at: Instant;
  /** Null where nobody is known yet (a failed sign-in) or nobody asked (scheduled work). */
  readonly personId: string | null;
  readonly personName: string;
  readonly role: string;
  /** Endpoint name, `slice.action`. */
  readonly action: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** Every patient whose data was touched or returned. */
  readonly patients: readonly string[];
  readonly entity: string | null;
  readonly detail: string | null;
  readonly requestId: string;
}

/**
 * Appends a line to the clinic's audit chain inside the caller's transaction: it commits with the work it speaks of,
 * or neither does. Call it as the last act before the commit, because the clinic's other writers wait from here on.
 *
 * @returns the line's number in the clinic's chain and its hash (SHA-256, hex)
 * @throws when the line cannot be written; let it roll the transaction back
 */
export async function appendAudit(
  tx: Transaction<PlatformTables>,
  event: AuditEvent,
): Promise<{ seq: bigint; hash: string }> {
  const patients = [...new Set(event.patients)].sort();
  const { rows } = await sql<{ seq: bigint; hash: string }>`
    select seq, hash from audit_append(${event.clinicId}::uuid, ${event.at}::timestamptz, ${event.personId}::uuid,
      ${storable(event.personName)}, ${event.role}, ${event.action}, ${event.outcome}, ${patients}::uuid[],
      ${event.entity === null ? null : storable(event.entity)},
      ${event.detail === null ? null : storable(event.detail)}, ${storable(event.requestId)})`.execute(tx);
  const [line] = rows;
  if (!line) throw new Error('the audit chain gave no answer');
  return line;
}

/** PostgreSQL text holds neither NUL nor half a surrogate pair; an odd search word must not stop the audit. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}
