import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { type StoredVersion, toVersion, versionColumns } from './stored-version.ts';
import { inRecord } from './tables.ts';

/**
 * The treatment plan somebody is treated by: the newest signed version, whether or not a draft follows it.
 * @param whose one patient or several; null = everybody in the clinic
 */
export async function plansInForce(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  whose: string | readonly string[] | null,
): Promise<StoredVersion<'treatment-plan'>[]> {
  let query = inRecord(tx)
    .selectFrom('record_version')
    .distinctOn(['patient_id'])
    .select(versionColumns)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', 'treatment-plan')
    .where('state', '=', 'current')
    .where(sql<boolean>`content ->> 'status' = 'signed'`);
  if (whose !== null)
    query = query.where('patient_id', 'in', typeof whose === 'string' ? [whose] : [...whose]);
  const rows = await query.orderBy('patient_id').orderBy('version', 'desc').execute();
  return rows.map((row) => toVersion<'treatment-plan'>(row));
}
