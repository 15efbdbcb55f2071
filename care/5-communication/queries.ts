import { sql, type Transaction } from 'kysely';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { listedName } from '#record/store/patient-words.ts';

/** A stored concern with the name of the patient it is about. */
export interface ConcernRow {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly content: ContentOf<'concern'>;
}

type Tx = Transaction<PlatformTables>;

/** What to read: every open one of the clinic, those closed last, or all about one patient. */
export type Wanted = { readonly open: true } | { readonly closed: number } | { readonly patientId: string };

export async function readConcerns(tx: Tx, clinicId: string, wanted: Wanted): Promise<readonly ConcernRow[]> {
  const which =
    'patientId' in wanted
      ? sql`and c.patient_id = ${wanted.patientId}::uuid`
      : 'closed' in wanted
        ? sql`and c.content ->> 'status' = 'closed'`
        : sql`and c.content ->> 'status' <> 'closed'`;
  const order =
    'closed' in wanted
      ? sql`order by c.content #>> '{closure,at}' desc, c.id limit ${wanted.closed}`
      : sql`order by c.content ->> 'actBy', c.id`;
  const { rows } = await sql<Omit<ConcernRow, 'patientName'> & { name: ContentOf<'patient'>['name'] }>`
    select c.id, c.version, c.patient_id as "patientId", c.content, p.content -> 'name' as name
    from record_current c
      join record_current p on p.clinic_id = c.clinic_id and p.kind = 'patient' and p.id = c.patient_id
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'concern' and c.state = 'current' ${which} ${order}`.execute(
    tx,
  );
  return rows.map(({ name, ...row }) => ({
    ...row,
    patientName: listedName(name),
  }));
}

/** How many concerns of the clinic are closed. */
export async function countClosed(tx: Tx, clinicId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from record_current where clinic_id = ${clinicId}::uuid and kind = 'concern'
      and state = 'current' and content ->> 'status' = 'closed'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Who can own a concern: people with an open account who see concerns, in the order they joined. */
export async function readTeam(tx: Tx, clinicId: string): Promise<readonly TeamMember[]> {
  const { rows } = await sql<TeamMember>`
    select p.id, p.name, m.role from membership m join person p on p.id = m.person_id
    where m.clinic_id = ${clinicId}::uuid and m.active
      and m.role in ('prescriber', 'nurse', 'therapist', 'manager')
    order by m.added_at, p.id`.execute(tx);
  return rows;
}
