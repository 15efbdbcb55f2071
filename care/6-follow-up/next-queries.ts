import { sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import type { FollowUp } from '#record/schema/follow-up.ts';
import type { Patient } from '#record/schema/patient.ts';
import { listedName } from '#record/store/patient-words.ts';

/** What one person's next step follows from. */
export interface NextStepRow {
  readonly patientId: string;
  readonly patientName: string;
  readonly phone: string | null;
  readonly followUp: FollowUp | null;
  readonly appointments: readonly (Pick<Appointment, 'status' | 'start'> & { readonly id: string })[];
  /** Tries to reach the person, by the missed visit they were about. */
  readonly tries: Readonly<Record<string, number>>;
  readonly lastSeen: Instant | string | null;
}

/** Everybody of the clinic who is alive, or those named, with what their next step follows from: one query. */
export async function readNextSteps(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[] | null = null,
): Promise<readonly NextStepRow[]> {
  const { rows } = await sql<Omit<NextStepRow, 'patientName'> & { name: Patient['name'] }>`
    select p.id as "patientId", p.content -> 'name' as name, p.content ->> 'phone' as phone,
      (select f.content from record_current f where f.clinic_id = p.clinic_id and f.kind = 'follow-up'
        and f.id = p.id and f.state = 'current') as "followUp",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'status', a.content ->> 'status',
          'start', a.content ->> 'start') order by a.content ->> 'start')
        from record_current a where a.clinic_id = p.clinic_id and a.patient_id = p.id
          and a.kind = 'appointment' and a.state = 'current'), '[]'::jsonb) as appointments,
      coalesce((select jsonb_object_agg(visit, number) from (
        select t.content #>> '{from,id}' as visit, count(*) as number from record_current t
        where t.clinic_id = p.clinic_id and t.patient_id = p.id and t.kind = 'task' and t.state = 'current'
          and t.content ->> 'about' = 'outreach' and t.content ->> 'status' = 'done'
        group by 1) tried), '{}'::jsonb) as tries,
      (select max(e.content ->> 'start') from record_current e where e.clinic_id = p.clinic_id
        and e.patient_id = p.id and e.kind = 'encounter' and e.state = 'current'
        and e.content ->> 'status' = 'finished') as "lastSeen"
    from record_current p
    where p.clinic_id = ${clinicId}::uuid and p.kind = 'patient' and p.state = 'current'
      and p.content ->> 'deceased' is null
      and (${patientIds === null}::boolean or p.id = any(${[...(patientIds ?? [])]}::uuid[]))
    order by p.content #>> '{name,family}', p.id`.execute(tx);
  return rows.map(({ name, ...row }) => ({ ...row, patientName: listedName(name) }));
}
