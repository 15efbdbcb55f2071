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

/**
 * Appends many lines in their order in one statement, for work that tells of many touches at once (the demo clinic).
 * What holds for one line holds for these: last before the commit, all or none.
 *
 * @returns the number of the last line, 0 when there was none to append
 * @throws when one of them cannot be written, or is for another clinic than the session
 */
export async function appendAudits(
  tx: Transaction<PlatformTables>,
  events: readonly AuditEvent[],
): Promise<{ seq: bigint }> {
  const lines = events.map((event) => ({
    ...event,
    personName: storable(event.personName),
    patients: [...new Set(event.patients)].sort(),
    entity: event.entity === null ? null : storable(event.entity),
    detail: event.detail === null ? null : storable(event.detail),
    requestId: storable(event.requestId),
  }));
  const { rows } = await sql<{ appended: bigint; last: bigint | null }>`
    select count(line.seq) as appended, max(line.seq) as last
    from (select value from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality
      order by ordinality offset 0) told (e)
    cross join lateral audit_append((e ->> 'clinicId')::uuid, (e ->> 'at')::timestamptz, (e ->> 'personId')::uuid,
      e ->> 'personName', e ->> 'role', e ->> 'action', e ->> 'outcome',
      array(select jsonb_array_elements_text(e -> 'patients')::uuid), e ->> 'entity', e ->> 'detail',
      e ->> 'requestId') line`.execute(tx);
  const [told] = rows;
  if (Number(told?.appended) !== events.length) throw new Error('the audit chain left lines out');
  return { seq: told?.last ?? 0n };
}

/** PostgreSQL text holds neither NUL nor half a surrogate pair; an odd search word must not stop the audit. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}
