import { type Kysely, sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '../db/tables.ts';
import { type DatabaseSession, sessionSettings } from '../db/transaction.ts';

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

/**
 * Appends many lines in their order in one statement, for work that tells of many touches at once (the demo clinic).
 * What holds for one line holds for these: last before the commit, all or none.
 *
 * @returns the number of the last line, the end of the chain where there was none to append
 * @throws when one of them cannot be written, or is for another clinic than the session
 */
export async function appendAudits(
  tx: Transaction<PlatformTables>,
  events: readonly AuditEvent[],
): Promise<{ seq: bigint }> {
  const { rows } =
    await sql<Appended>`select appended, last from audit_append_lines(${linesOf(events)}::jsonb)`.execute(tx);
  return endOf(rows, events);
}

/**
 * The same as a transaction of its own, in one round trip: the session is set, the lines are written and committed.
 * When this returns they are on disk.
 */
export async function appendAuditsAlone(
  db: Kysely<PlatformTables>,
  session: DatabaseSession,
  events: readonly AuditEvent[],
): Promise<{ seq: bigint }> {
  const { rows } = await sql<Appended>`
    with session as materialized (select ${sessionSettings(session)})
    select appended, last from session, lateral audit_append_lines(${linesOf(events)}::jsonb)`.execute(db);
  return endOf(rows, events);
}

interface Appended {
  readonly appended: bigint;
  readonly last: bigint;
}

function linesOf(events: readonly AuditEvent[]): string {
  const lines = events.map((event) => ({
    ...event,
    personName: storable(event.personName),
    patients: [...new Set(event.patients)].sort(),
    entity: event.entity === null ? null : storable(event.entity),
    detail: event.detail === null ? null : storable(event.detail),
    requestId: storable(event.requestId),
  }));
  return JSON.stringify(lines);
}

function endOf([told]: readonly Appended[], events: readonly AuditEvent[]): { seq: bigint } {
  if (told === undefined || Number(told.appended) !== events.length)
    throw new Error('the audit chain left lines out');
  return { seq: told.last };
}

/** PostgreSQL text holds neither NUL nor half a surrogate pair; an odd search word must not stop the audit. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}
