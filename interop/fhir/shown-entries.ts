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
import { entryIdOf, resourceIdOf } from './resource-id.ts';
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

/** Whether a kind is one of those a clinic records about itself. */
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
  if (mayBeHidden.has(kind)) return whatIsShown(tx, clinicId, current);
  if (kind !== 'treatment-plan') return current.map(underItsId);
  const inForce = await plansInForce(tx, clinicId, patientId);
  return inForce.length > 0 ? inForce : current;
}

/** Everything of one kind the clinic records about itself. */
export async function listOfClinic(tx: Tx, clinicId: string, kind: AnyKind): Promise<readonly Shown[]> {
  return isClinicKind(kind) ? (await listClinicEntries(tx, clinicId, kind)).map(ofNobody) : [];
}

/** One entry as it is shown now, entered-in-error ones included; null when there is none the caller may see. */
export async function readShown(
  tx: Tx,
  clinicId: string,
  kind: AnyKind,
  resourceId: string,
): Promise<Shown | null> {
  const id = entryIdOf(kind, resourceId);
  if (id === null) return null;
  if (isClinicKind(kind)) {
    const entry = await readClinicEntry(tx, clinicId, kind, id);
    return entry && ofNobody(entry);
  }
  const current = await readCurrent(tx, clinicId, kind, id);
  if (current === null) return null;
  if (mayBeHidden.has(kind)) return (await whatIsShown(tx, clinicId, [current]))[0] ?? null;
  if (kind !== 'treatment-plan' || current.state === 'entered-in-error') return underItsId(current);
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
  if (!isClinicKind(kind)) {
    const entry = entryIdOf(kind, id);
    if (entry === null || !(await isStillShown(tx, clinicId, kind, id))) return null;
    const found = await readVersion(tx, clinicId, kind, entry, version);
    return found && underItsId(found);
  }
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
  const entry = entryIdOf(kind, id);
  if (entry === null) return [];
  if (isClinicKind(kind)) return (await readClinicHistory(tx, clinicId, kind, entry)).map(ofNobody);
  if (!(await isStillShown(tx, clinicId, kind, id))) return [];
  return (await readHistory(tx, clinicId, kind, entry)).map(underItsId);
}

/** Kinds of which the chart may stop showing what it holds. */
const mayBeHidden: ReadonlySet<AnyKind> = new Set<AnyKind>(['shared-view', 'activity-day']);

/**
 * What the chart still shows of one person's entries of such a kind, to anybody: no page that was taken back, and no sleep
 * and steps unless the person shares them. What is not shown is not there, its earlier versions neither.
 */
async function whatIsShown(tx: Tx, clinicId: string, entries: readonly Shown[]): Promise<readonly Shown[]> {
  const [first] = entries;
  if (first === undefined || first.patientId === null) return [];
  if (first.kind === 'shared-view')
    return entries.filter(({ content }) => (content as ContentOf<'shared-view'>).status === 'shared');
  const sharing = await readCurrent(tx, clinicId, 'activity-sharing', first.patientId);
  return sharing?.content.status === 'on' ? entries : [];
}

const isStillShown = async (tx: Tx, clinicId: string, kind: ServedKind, id: string): Promise<boolean> =>
  !mayBeHidden.has(kind) || (await readShown(tx, clinicId, kind, id)) !== null;

const underItsId = (entry: Shown): Shown => ({ ...entry, id: resourceIdOf(entry.kind, entry.id) });

const ofNobody = (entry: ClinicEntry): Shown => ({ ...entry, patientId: null });
