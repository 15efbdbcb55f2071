import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Task } from '#record/schema/concern.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import { listedName } from '#record/store/patient-words.ts';

/** A stored task with the name of the patient it is about. */
export interface TaskRow {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly content: Task;
  /** The order it asks to look at again, as it is kept; null where it asks for something else, or none may be read. */
  readonly order: MedicationOrder | null;
}

export type WantedTasks =
  | { readonly open: true }
  | { readonly ended: number }
  | { readonly patientId: string };

export async function readTasks(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  wanted: WantedTasks,
): Promise<readonly TaskRow[]> {
  const which =
    'patientId' in wanted
      ? sql`and c.patient_id = ${wanted.patientId}::uuid order by c.content ->> 'due', c.id`
      : 'ended' in wanted
        ? sql`and c.content ->> 'status' <> 'open' order by c.content #>> '{done,at}' desc, c.id limit ${wanted.ended}`
        : sql`and c.content ->> 'status' = 'open' order by c.content ->> 'due', c.id`;
  const { rows } = await sql<Omit<TaskRow, 'patientName'> & { name: Name }>`
    select c.id, c.version, c.patient_id as "patientId", c.content, p.content -> 'name' as name, o.content as "order"
    from record_current c
      join record_current p on p.clinic_id = c.clinic_id and p.kind = 'patient' and p.id = c.patient_id
      left join record_current o on o.clinic_id = c.clinic_id and o.patient_id = c.patient_id and o.state = 'current'
        and o.kind = 'medication-order' and c.content ->> 'about' = 'follow-up'
        and o.id = case when c.content #>> '{from,kind}' = 'medication-order' then (c.content #>> '{from,id}')::uuid end
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'task' and c.state = 'current' ${which}`.execute(tx);
  return rows.map(({ name, ...row }) => ({
    ...row,
    patientName: listedName(name),
  }));
}

interface Name {
  readonly given: readonly string[];
  readonly family: string | null;
}
