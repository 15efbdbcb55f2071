import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';

/** Sleep and steps as long as the person shares them; none as soon as they do not. */
export async function sharedDays(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
): Promise<readonly StoredVersion<'activity-day'>[]> {
  const sharing = await readCurrent(tx, clinicId, 'activity-sharing', patientId);
  return sharing?.content.status === 'on' ? listCurrent(tx, clinicId, patientId, 'activity-day') : [];
}
