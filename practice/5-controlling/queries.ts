import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Patient } from '#record/schema/patient.ts';

export interface AuditQuery {
  readonly clinicId: string;
  /** IANA zone that days are meant in. */
  readonly zone: string;
  readonly patient: string | null;
  readonly person: string | null;
  /** Days (whole ones, the last included) or instants. */
  readonly from: string | null;
  readonly to: string | null;
  /** Only lines before this one: the next page. */
  readonly before: bigint | null;
  readonly limit: number;
}

export interface AuditEventRow {
  readonly seq: bigint;
  readonly at: string;
  readonly person_name: string;
  readonly role: string;
  readonly action: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly patients: readonly string[];
  readonly entity: string | null;
  readonly detail: string | null;
}

/** Lines of the audit, newest first; one more than asked for, so that the caller knows whether there are more. */
export async function readAuditEvents(
  tx: Transaction<PlatformTables>,
  query: AuditQuery,
): Promise<AuditEventRow[]> {
  const { clinicId, zone, patient, person, from, to, before, limit } = query;
  const conditions: RawBuilder<unknown>[] = [sql`e.clinic_id = ${clinicId}::uuid`];
  if (before !== null) conditions.push(sql`e.seq < ${before}`);
  if (person !== null) conditions.push(sql`e.person_id = ${person}::uuid`);
  if (from !== null) conditions.push(sql`e.at >= ${moment(from, zone, 0)}`);
  if (to !== null) conditions.push(sql`e.at < ${moment(to, zone, 1)}`);
  if (patient !== null) {
    conditions.push(sql`e.seq in (select p.seq from audit_patient p
      where p.clinic_id = ${clinicId}::uuid and p.patient_id = ${patient}::uuid)`);
  }
  const { rows } = await sql<AuditEventRow>`
    select e.seq, e.at, e.person_name, e.role, e.action, e.outcome, e.patients::text[] as patients, e.entity, e.detail
    from audit_event e where ${sql.join(conditions, sql` and `)}
    order by e.seq desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** A whole day begins at midnight in the clinic's zone; an instant is what it is. */
function moment(text: string, zone: string, plusDays: 0 | 1): RawBuilder<unknown> {
  if (text.includes('T')) return sql`${text}::timestamptz`;
  return sql`((${text}::date + ${plusDays}::integer)::timestamp at time zone ${zone})`;
}

/** Names of patients, for those the caller may see. */
export async function readPatientNames(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, Patient['name']>> {
  if (patientIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: Patient['name'] }>`
    select id, content -> 'name' as name from record_current
    where clinic_id = ${clinicId}::uuid and kind = 'patient' and id = any(${patientIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.name]));
}
