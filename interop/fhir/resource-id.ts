import type { ClinicKind } from '#record/schema/clinic-kinds.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';

/**
 * Kinds kept once per patient, under the patient's own id, that share their resource type with another such kind. Two
 * resources of one type cannot have one id: these go out under the patient's id with a word behind it.
 */
const suffixes: Partial<Record<EntityKind | ClinicKind, string>> = { 'check-in-plan': '.check-ins' };

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const known = new RegExp(`^${uuid}(?:${Object.values(suffixes).join('|').replaceAll('.', '\\.')})?$`);
const plain = new RegExp(`^${uuid}$`);

/** Whether some entry could go out under this id. */
export const isResourceId = (id: string): boolean => known.test(id);

/** The id an entry goes out under. */
export const resourceIdOf = (kind: EntityKind | ClinicKind, id: string): string =>
  `${id}${suffixes[kind] ?? ''}`;

/** The entry of a kind that goes out under this id; null where none of it can. */
export function entryIdOf(kind: EntityKind | ClinicKind, resourceId: string): string | null {
  const suffix = suffixes[kind];
  if (suffix === undefined) return plain.test(resourceId) ? resourceId : null;
  return resourceId.endsWith(suffix) ? resourceId.slice(0, -suffix.length) : null;
}
