import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { alikeKey, searchTerms, sortName } from './patient-words.ts';
import type { StoredVersion } from './stored-version.ts';
import { inRecord } from './tables.ts';

/**
 * Makes patients found in the list under the names and numbers of these versions and under no older ones; those
 * entered in error leave the list. (The record keeps every version.)
 */
export async function indexPatients(
  tx: Transaction<PlatformTables>,
  patients: readonly StoredVersion<'patient'>[],
): Promise<void> {
  const known = patients.filter((patient) => patient.version > 1).map((patient) => patient.id);
  if (known.length > 0) await unindex(tx, patients[0]?.clinicId ?? '', known);
  const listed = patients.filter((patient) => patient.state === 'current');
  if (listed.length === 0) return;
  const lines = listed.map(({ clinicId, id, content: { name } }) => ({
    clinic_id: clinicId,
    patient_id: id,
    sort_name: sortName(name),
    alike_key: alikeKey(name),
  }));
  await inRecord(tx).insertInto('patient_directory').values(lines).execute();
  const terms = listed.flatMap(({ id, content }) => searchTerms(content).map((term) => [id, term] as const));
  await sql`insert into patient_term (clinic_id, patient_id, term)
    select ${listed[0]?.clinicId}::uuid, * from unnest(${terms.map(([id]) => id)}::uuid[],
      ${terms.map(([, term]) => term)}::text[])`.execute(tx);
}

async function unindex(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientIds: readonly string[],
): Promise<void> {
  for (const table of ['patient_term', 'patient_directory'] as const) {
    await inRecord(tx)
      .deleteFrom(table)
      .where('clinic_id', '=', clinicId)
      .where('patient_id', 'in', patientIds)
      .execute();
  }
}
