import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import { type ClinicContentOf, type ClinicKind, clinicKinds } from '#record/schema/clinic-kinds.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import {
  type ClinicEntry,
  listClinicEntries,
  readClinicEntry,
  readClinicHistory,
} from '#record/store/clinic-entries.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent, readCurrent, readHistory, readVersion } from '#record/store/read-versions.ts';
import type { ServedKind } from './served-as.ts';

/** One version of an entry on its way out: of a chart, or of the clinic and then of no patient. */
export interface Shown {
  readonly kind: EntityKind | ClinicKind;
  readonly id: string;
  readonly version: number;
  readonly state: 'current' | 'entered-in-error';
  readonly recordedAt: string;
  readonly patientId: string | null;
  readonly content: ContentOf<EntityKind> | ClinicContentOf<ClinicKind>;
}

type Tx = Transaction<PlatformTables>;
type AnyKind = ServedKind | ClinicKind;

export const isClinicKind = (kind: string): kind is ClinicKind => Object.hasOwn(clinicKinds, kind);

/**
 * A patient's entries of one kind as they are shown now. Of a treatment plan that is the one in force: a draft that
 * follows it is another version, and whoever asks for active plans must not find none because somebody is writing.
 */
export async function listShown(
  tx: Tx,
  clinicId: string,
  patientId: string,
  kind: AnyKind,
): Promise<readonly Shown[]> {
  if (isClinicKind(kind)) return [];
  const current = await listCurrent(tx, clinicId, patientId, kind);
  if (kind !== 'treatment-plan') return current;
  const inForce = await plansInForce(tx, clinicId, patientId);
  return inForce.length > 0 ? inForce : current;
}

/** Everything of one kind the clinic records about itself. */
export async function listOfClinic(tx: Tx, clinicId: string, kind: AnyKind): Promise<readonly Shown[]> {
  return isClinicKind(kind) ? (await listClinicEntries(tx, clinicId, kind)).map(ofNobody) : [];
}

/** One entry as it is shown now, entered-in-error ones included; null when there is none the caller may see. */
export async function readShown(tx: Tx, clinicId: string, kind: AnyKind, id: string): Promise<Shown | null> {
  if (isClinicKind(kind)) {
    const entry = await readClinicEntry(tx, clinicId, kind, id);
    return entry && ofNobody(entry);
  }
  const current = await readCurrent(tx, clinicId, kind, id);
  if (kind !== 'treatment-plan' || current?.state === 'entered-in-error') return current;
  // There is one per patient, under the patient's own id
  const [inForce] = await plansInForce(tx, clinicId, id);
  return inForce ?? current;
}

/** One version of one entry, exactly as it was recorded. */
export async function readShownVersion(
  tx: Tx,
  clinicId: string,
  kind: AnyKind,
  id: string,
  version: number,
): Promise<Shown | null> {
  if (!isClinicKind(kind)) return readVersion(tx, clinicId, kind, id, version);
  const history = await readShownHistory(tx, clinicId, kind, id);
  return history.find((one) => one.version === version) ?? null;
}

/** Every version of one entry, oldest first. */
export async function readShownHistory(
  tx: Tx,
  clinicId: string,
  kind: AnyKind,
  id: string,
): Promise<readonly Shown[]> {
  return isClinicKind(kind)
    ? (await readClinicHistory(tx, clinicId, kind, id)).map(ofNobody)
    : readHistory(tx, clinicId, kind, id);
}

const ofNobody = (entry: ClinicEntry): Shown => ({ ...entry, patientId: null });
