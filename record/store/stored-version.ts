import type { Selectable } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { ContentOf, EntityKind, Version } from '../schema/entity-kinds.ts';
import type { VersionTable } from './tables.ts';

/** A version as it came out of the store. */
export interface StoredVersion<K extends EntityKind = EntityKind> extends Version<K> {
  readonly recordedByName: string;
  /** SHA-256 of the canonical JSON of the content. */
  readonly contentHash: string;
}

export const versionColumns = [
  'clinic_id',
  'kind',
  'id',
  'version',
  'patient_id',
  'state',
  'content',
  'content_hash',
  'recorded_at',
  'recorded_by',
  'recorded_by_name',
  'reason',
] as const;

/** A database row as a version. The content was validated on its way in. */
export function toVersion<K extends EntityKind>(
  row: Pick<Selectable<VersionTable>, (typeof versionColumns)[number]>,
): StoredVersion<K> {
  return {
    clinicId: row.clinic_id,
    kind: row.kind as K,
    id: row.id,
    version: row.version,
    patientId: row.patient_id,
    state: row.state,
    content: row.content as ContentOf<K>,
    contentHash: row.content_hash,
    recordedAt: instantText(row.recorded_at),
    recordedBy: row.recorded_by,
    recordedByName: row.recorded_by_name,
    reason: row.reason,
  };
}

/** The database writes `09:30:00.5Z`; the rest of the house writes milliseconds, always three digits. */
export function instantText(text: string): Instant {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/.exec(text);
  if (!match) throw new RangeError(`not an instant in UTC from the database: ${text}`);
  return `${match[1]}.${(match[2] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}
