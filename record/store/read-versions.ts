import type { Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { EntityKind } from '../schema/entity-kinds.ts';
import { type StoredVersion, toVersion, versionColumns } from './stored-version.ts';
import { inRecord } from './tables.ts';

/** The current version of one entry, entered-in-error ones included; null when there is none the caller may see. */
export async function readCurrent<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
  id: string,
): Promise<StoredVersion<K> | null> {
  const row = await currentOf(tx, clinicId, kind).where('id', '=', id).executeTakeFirst();
  return row ? toVersion<K>(row) : null;
}

/** One version of one entry, exactly as it was recorded. */
export async function readVersion<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
  id: string,
  version: number,
): Promise<StoredVersion<K> | null> {
  const row = await versionsOf(tx, clinicId, kind, id).where('version', '=', version).executeTakeFirst();
  return row ? toVersion<K>(row) : null;
}

/** Every version of one entry, oldest first. */
export async function readHistory<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
  id: string,
): Promise<StoredVersion<K>[]> {
  const rows = await versionsOf(tx, clinicId, kind, id).orderBy('version').execute();
  return rows.map((row) => toVersion<K>(row));
}

/** A patient's current entries of one kind, oldest recorded first; entered-in-error ones left out. */
export async function listCurrent<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  kind: K,
): Promise<StoredVersion<K>[]> {
  const rows = await standingOf(tx, clinicId, kind).where('patient_id', '=', patientId).execute();
  return rows.map((row) => toVersion<K>(row));
}

/** Everybody's current entries of one kind in the clinic, as far as the caller may see them, oldest recorded first. */
export async function listCurrentOfClinic<K extends EntityKind>(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  kind: K,
): Promise<StoredVersion<K>[]> {
  const rows = await standingOf(tx, clinicId, kind).execute();
  return rows.map((row) => toVersion<K>(row));
}

const currentOf = (tx: Transaction<PlatformTables>, clinicId: string, kind: EntityKind) =>
  inRecord(tx)
    .selectFrom('record_current')
    .select(versionColumns)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind);

const standingOf = (tx: Transaction<PlatformTables>, clinicId: string, kind: EntityKind) =>
  currentOf(tx, clinicId, kind).where('state', '=', 'current').orderBy('recorded_at').orderBy('id');

const versionsOf = (tx: Transaction<PlatformTables>, clinicId: string, kind: EntityKind, id: string) =>
  inRecord(tx)
    .selectFrom('record_version')
    .select(versionColumns)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind)
    .where('id', '=', id);
