import type { BundleEntry } from './read-bundle.ts';

/** Finds resources of one import file by any of the addresses references use. */
export interface BundleIndex {
  readonly find: (reference: string) => BundleEntry | null;
  /** The identity a resource keeps over repeated imports: `Type/id`, or its content hash where it has no id. */
  readonly keyOf: (entry: BundleEntry, hash: string) => string;
  /** The source key a reference leads to; a relative reference out of the file (`Patient/7`) stands for itself. */
  readonly resolve: (reference: string | null, type: string) => string | null;
  /** The resource with names filled in where it refers to a practitioner or diagnosis of the same file. */
  readonly withNames: (resource: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export function indexBundle(entries: readonly BundleEntry[]): BundleIndex {
  const byAddress = new Map<string, BundleEntry>();
  for (const entry of entries) {
    if (entry.fullUrl !== null) byAddress.set(entry.fullUrl, entry);
    if (entry.id !== null) byAddress.set(`${entry.type}/${entry.id}`, entry);
  }
  const find = (reference: string): BundleEntry | null =>
    byAddress.get(reference) ?? byAddress.get(lastTwo(reference)) ?? null;
  const keyOf = (entry: BundleEntry, hash: string): string =>
    `${entry.type}/${entry.id ?? entry.fullUrl?.replace('urn:uuid:', '') ?? hash.slice(0, 32)}`;
  return {
    find,
    keyOf,
    resolve: (reference, type) => {
      if (reference === null) return null;
      const found = find(reference);
      if (found !== null) return found.type === type ? keyOf(found, '') : null;
      const relative = lastTwo(reference);
      return relative.startsWith(`${type}/`) ? relative : null;
    },
    withNames: (resource) => named(resource, find),
  };
}

/** `https://server/fhir/Patient/7/_history/2` and `Patient/7` mean the same resource. */
function lastTwo(reference: string): string {
  return /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(\/_history\/[^/]+)?$/.exec(reference)?.[1] ?? reference;
}

type Find = (reference: string) => BundleEntry | null;
interface Reference {
  reference?: string;
  display?: string;
}

function named(resource: Readonly<Record<string, unknown>>, find: Find): Readonly<Record<string, unknown>> {
  const participants = resource['participant'] as { individual?: Reference }[] | undefined;
  const requester = resource['requester'] as Reference | undefined;
  const reasons = resource['reasonReference'] as Reference[] | undefined;
  const reasonCode =
    reasons === undefined || resource['reasonCode'] !== undefined
      ? undefined
      : reasons.flatMap((one) => conditionCode(one, find));
  return {
    ...resource,
    ...(Array.isArray(participants)
      ? {
          participant: participants.map((one) =>
            one.individual === undefined ? one : { ...one, individual: withDisplay(one.individual, find) },
          ),
        }
      : {}),
    ...(requester === undefined ? {} : { requester: withDisplay(requester, find) }),
    ...(reasonCode === undefined || reasonCode.length === 0 ? {} : { reasonCode }),
  };
}

function withDisplay(reference: Reference, find: Find): Reference {
  if (reference.display !== undefined || reference.reference === undefined) return reference;
  const name = (
    find(reference.reference)?.resource['name'] as
      | { text?: string; prefix?: string[]; given?: string[]; family?: string }[]
      | undefined
  )?.[0];
  const display =
    name?.text ?? [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
  return display ? { ...reference, display } : reference;
}

function conditionCode(reference: Reference, find: Find): unknown[] {
  const found = reference.reference === undefined ? null : find(reference.reference);
  return found?.type === 'Condition' && found.resource['code'] !== undefined ? [found.resource['code']] : [];
}
