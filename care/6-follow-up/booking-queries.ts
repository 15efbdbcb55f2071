import { sql, type Transaction } from 'kysely';
import type { Role } from '#kernel/role.ts';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { Reminder } from '#record/schema/follow-up.ts';
import type { Patient } from '#record/schema/patient.ts';
import { listedName } from '#record/store/patient-words.ts';

type Tx = Transaction<PlatformTables>;

/** Somebody who sees people. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** A stored appointment with whom it is about, what was sent about it and the visit it became. */
export interface VisitRow {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly content: Appointment;
  readonly encounter: string | null;
  readonly messages: readonly Reminder[];
}

/** Which visits: of one person, one of them, or all that begin between two instants. */
export type WantedVisits =
  | { readonly patientId: string; readonly visitId?: string }
  | { readonly from: Instant; readonly to: Instant };

/** Visits in order of time. Rows of patients entered in error are left out. */
export async function readVisits(
  tx: Tx,
  clinicId: string,
  wanted: WantedVisits,
): Promise<readonly VisitRow[]> {
  const which =
    'patientId' in wanted
      ? wanted.visitId === undefined
        ? sql`c.patient_id = ${wanted.patientId}::uuid`
        : sql`c.patient_id = ${wanted.patientId}::uuid and c.id = ${wanted.visitId}::uuid`
      : sql`c.content ->> 'start' >= ${wanted.from} and c.content ->> 'start' < ${wanted.to}`;
  const { rows } = await sql<Omit<VisitRow, 'patientName'> & { name: Patient['name'] }>`
    select c.id, c.version, c.patient_id as "patientId", c.content, p.content -> 'name' as name,
      (select e.id from record_current e where e.clinic_id = c.clinic_id and e.patient_id = c.patient_id
        and e.kind = 'encounter' and e.state = 'current' and e.content ->> 'appointment' = c.id::text
        order by e.id limit 1) as encounter,
      coalesce((select jsonb_agg(r.content order by r.content ->> 'at', r.id) from record_current r
        where r.clinic_id = c.clinic_id and r.patient_id = c.patient_id and r.kind = 'reminder'
          and r.state = 'current' and r.content ->> 'appointment' = c.id::text), '[]'::jsonb) as messages
    from record_current c
      join record_current p on p.clinic_id = c.clinic_id and p.kind = 'patient' and p.id = c.patient_id
        and p.state = 'current'
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'appointment' and c.state = 'current' and ${which}
    order by c.content ->> 'start', c.id`.execute(tx);
  return rows.map(({ name, ...row }) => ({ ...row, patientName: listedName(name) }));
}

/** When the next booked visit of somebody (null = of anybody) begins, from an instant on; null where there is none. */
export async function readNextStart(
  tx: Tx,
  clinicId: string,
  person: string | null,
  from: Instant,
): Promise<Instant | null> {
  const { rows } = await sql<{ start: Instant | null }>`
    select min(content ->> 'start') as start from record_current
    where clinic_id = ${clinicId}::uuid and kind = 'appointment' and state = 'current'
      and content ->> 'status' in ('booked', 'pending') and content ->> 'start' >= ${from}
      and (${person}::text is null or content #>> '{provider,person}' = ${person})`.execute(tx);
  return rows[0]?.start ?? null;
}

/** Everybody with an open account who can be booked, in the order they joined. */
export async function readProviders(tx: Tx, clinicId: string): Promise<readonly Provider[]> {
  const { rows } = await sql<Provider>`
    select p.id, p.name, m.role from membership m join person p on p.id = m.person_id
    where m.clinic_id = ${clinicId}::uuid and m.active and m.role <> 'patient'
    order by m.added_at, p.id`.execute(tx);
  return rows;
}

/** Time of these people that is taken by booked visits, leaving out one that is being moved. */
export async function readBusy(
  tx: Tx,
  clinicId: string,
  between: { readonly from: Instant; readonly to: Instant },
  except: string | null = null,
): Promise<readonly { readonly person: string; readonly start: Instant; readonly end: Instant }[]> {
  const { rows } = await sql<{ person: string; start: Instant; end: Instant }>`
    select content #>> '{provider,person}' as person, content ->> 'start' as start, content ->> 'end' as end
    from record_current
    where clinic_id = ${clinicId}::uuid and kind = 'appointment' and state = 'current'
      and content ->> 'status' in ('pending', 'booked', 'arrived') and content ->> 'end' is not null
      and content #>> '{provider,person}' is not null
      and content ->> 'start' < ${between.to} and content ->> 'end' > ${between.from}
      and id is distinct from ${except}::uuid`.execute(tx);
  return rows;
}

/** One booking at a time per person who is booked, so that of several at once each sees what the others did. */
export async function lockProvider(tx: Tx, clinicId: string, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${clinicId} || ${person}, 8436))`.execute(tx);
}

/** The clinic as its visitors know it. */
export async function readClinic(
  tx: Tx,
  clinicId: string,
): Promise<{ readonly name: string; readonly zone: string }> {
  const { rows } = await sql<{ name: string; zone: string }>`
    select name, zone from clinic where id = ${clinicId}::uuid`.execute(tx);
  const [clinic] = rows;
  if (clinic === undefined) throw new Error('the session has no clinic');
  return clinic;
}

/** Where mail about visits goes; null when no address is known. */
export async function readEmail(tx: Tx, clinicId: string, patientId: string): Promise<string | null> {
  const { rows } = await sql<{ email: string | null }>`
    select content ->> 'email' as email from record_current
    where clinic_id = ${clinicId}::uuid and kind = 'patient' and id = ${patientId}::uuid`.execute(tx);
  return rows[0]?.email ?? null;
}
