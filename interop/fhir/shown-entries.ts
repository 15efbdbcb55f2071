import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { ServedKind } from './served-as.ts';

/**
 * A patient's entries of one kind as they are shown now. Of a treatment plan that is the one in force: a draft that
 * follows it is another version, and whoever asks for active plans must not find none because somebody is writing.
 */
export async function listShown(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  kind: ServedKind,
): Promise<StoredVersion[]> {
  const current = await listCurrent(tx, clinicId, patientId, kind);
  if (kind !== 'treatment-plan') return current;
  const inForce = await plansInForce(tx, clinicId, patientId);
  return inForce.length > 0 ? inForce : current;
}

/** One entry as it is shown now, entered-in-error ones included; null when there is none the caller may see. */
export async function readShown(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: ServedKind,
  id: string,
): Promise<StoredVersion | null> {
  const current = await readCurrent(tx, clinicId, kind, id);
  if (kind !== 'treatment-plan' || current?.state === 'entered-in-error') return current;
  // There is one per patient, under the patient's own id
  const [inForce] = await plansInForce(tx, clinicId, id);
  return inForce ?? current;
}
