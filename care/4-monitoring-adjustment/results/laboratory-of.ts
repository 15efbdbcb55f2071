import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { toVersion, versionColumns } from '#record/store/stored-version.ts';

/** Who somebody is, and what laboratories have said about them. */
export interface LaboratoryChart {
  readonly patientId: string;
  readonly patient: ContentOf<'patient'>;
  readonly observations: readonly StoredVersion<'observation'>[];
}

/** The laboratory's part of many charts in one query; people who are not here any more are left out. */
export async function laboratoryOf(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<readonly LaboratoryChart[]> {
  const columns = sql.join(versionColumns.map((column) => sql.ref(column)));
  const { rows } = await sql<Parameters<typeof toVersion>[0]>`
    select ${columns} from record_current
    where clinic_id = ${clinicId}::uuid and patient_id = any(${[...patientIds]}::uuid[]) and state = 'current'
      and (kind = 'patient' or (kind = 'observation' and content ->> 'category' <> 'survey'))
    order by patient_id, recorded_at, id`.execute(tx);
  return [...Map.groupBy(rows, (row) => row.patient_id)].flatMap(([patientId, own]) => {
    const patient = own.find(({ kind }) => kind === 'patient');
    if (patient === undefined) return [];
    return [
      {
        patientId,
        patient: toVersion<'patient'>(patient).content,
        observations: own
          .filter(({ kind }) => kind === 'observation')
          .map((row) => toVersion<'observation'>(row)),
      },
    ];
  });
}
