import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';

/** A stored version as the screens get it: with the version to send back and the name of who recorded it. */
export interface Entry<K extends EntityKind> {
  readonly id: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly content: ContentOf<K>;
}

export function toEntry<K extends EntityKind>(stored: StoredVersion<K>): Entry<K> {
  return {
    id: stored.id,
    version: stored.version,
    recordedAt: stored.recordedAt,
    recordedBy: stored.recordedByName,
    content: stored.content,
  };
}
