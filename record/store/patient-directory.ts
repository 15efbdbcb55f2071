import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { alikeKey, searchTerms, sortName } from './patient-words.ts';
import type { StoredVersion } from './stored-version.ts';
import { inRecord } from './tables.ts';

/** Makes a patient found in the list under the names and numbers of this version, and under no older ones. */
export async function indexPatient(
  tx: Transaction<PlatformTables>,
  patient: StoredVersion<'patient'>,
): Promise<void> {
  const { clinicId: clinic_id, id: patient_id, content } = patient;
  const record = inRecord(tx);
  const line = { sort_name: sortName(content.name), alike_key: alikeKey(content.name) };
  await record
    .insertInto('patient_directory')
    .values({ clinic_id, patient_id, ...line })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'patient_id']).doUpdateSet(line))
    .execute();
  const terms = searchTerms(content);
  if (patient.version > 1) {
    let outdated = record
      .deleteFrom('patient_term')
      .where('clinic_id', '=', clinic_id)
      .where('patient_id', '=', patient_id);
    if (terms.length > 0) outdated = outdated.where('term', 'not in', terms);
    await outdated.execute();
  }
  if (terms.length === 0) return;
  await record
    .insertInto('patient_term')
    .values(terms.map((term) => ({ clinic_id, patient_id, term })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a patient who was entered in error out of the list. The record keeps every version. */
export async function unindexPatient(
  tx: Transaction<PlatformTables>,
  patient: StoredVersion<'patient'>,
): Promise<void> {
  for (const table of ['patient_term', 'patient_directory'] as const) {
    await inRecord(tx)
      .deleteFrom(table)
      .where('clinic_id', '=', patient.clinicId)
      .where('patient_id', '=', patient.id)
      .execute();
  }
}
