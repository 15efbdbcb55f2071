import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Task } from '#record/schema/concern.ts';

/** A stored task with the name of the patient it is about. */
export interface TaskRow {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly content: Task;
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
    select c.id, c.version, c.patient_id as "patientId", c.content, p.content -> 'name' as name
    from record_current c
      join record_current p on p.clinic_id = c.clinic_id and p.kind = 'patient' and p.id = c.patient_id
    where c.clinic_id = ${clinicId}::uuid and c.kind = 'task' and c.state = 'current' ${which}`.execute(tx);
  return rows.map(({ name, ...row }) => ({
    ...row,
    patientName: [...name.given, name.family].filter((part) => part !== null && part !== '').join(' '),
  }));
}

interface Name {
  readonly given: readonly string[];
  readonly family: string | null;
}
