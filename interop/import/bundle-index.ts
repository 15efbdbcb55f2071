import { isObject } from './parse-file.ts';
import type { BundleEntry } from './read-bundle.ts';

/** Finds resources of one import file by any of the addresses references use. */
export interface BundleIndex {
  readonly find: (reference: string) => BundleEntry | null;
  /** The identity a resource keeps over repeated imports: `Type/id`, or its content hash where it has no id. */
  readonly keyOf: (entry: BundleEntry, hash: string) => string;
  /** The source key a reference leads to; a relative reference out of the file (`Patient/7`) stands for itself. */
  readonly resolve: (reference: string | null, type: string) => string | null;
  /** The resource with what only the file can tell filled in: names behind references, actors by `Type/id`. */
  readonly withNames: (resource: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** The entries of a file by full address and by `Type/id`, so that references among them can be followed. */
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
    withNames: (resource) => ({ ...resource, ...filledIn(resource, { find, keyOf }) }),
  };
}

/** `https://server/fhir/Patient/7/_history/2` and `Patient/7` mean the same resource. */
function lastTwo(reference: string): string {
  return /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(\/_history\/[^/]+)?$/.exec(reference)?.[1] ?? reference;
}

type Finder = Pick<BundleIndex, 'find' | 'keyOf'>;
type Json = Readonly<Record<string, unknown>>;

/**
 * Nothing of the resource has been checked yet: whatever is not of the expected shape is left as it came, for
 * the reader of that type to refuse.
 */
function filledIn(resource: Json, { find, keyOf }: Finder): Json {
  const filled: Record<string, unknown> = {};
  if (Array.isArray(resource['participant'])) {
    filled['participant'] = resource['participant'].map((one: unknown) =>
      isObject(one)
        ? {
            ...one,
            ...(isObject(one['individual']) ? { individual: withDisplay(one['individual'], find) } : {}),
            ...Object.fromEntries(
              ['actor', 'member', 'onBehalfOf'].flatMap((key) =>
                one[key] === undefined ? [] : [[key, named(one[key], { find, keyOf })]],
              ),
            ),
          }
        : one,
    );
  }
  for (const key of namedIn) {
    if (resource[key] !== undefined) filled[key] = named(resource[key], { find, keyOf });
  }
  if (Array.isArray(resource['reasonReference']) && resource['reasonCode'] === undefined) {
    const codes = resource['reasonReference'].flatMap((one: unknown) => conditionCode(one, find));
    if (codes.length > 0) filled['reasonCode'] = codes;
  }
  return filled;
}

/** Elements that name people, conditions or goals by reference. */
const namedIn = [
  'requester',
  'author',
  'sender',
  'recipient',
  'performer',
  'organization',
  'managingOrganization',
  'addresses',
  'goal',
] as const;

/** References with the names behind them; contained ones are told by the resource they stand in. */
function named(value: unknown, finder: Finder): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => named(one, finder));
  return isObject(value) ? byType(withDisplay(value, finder.find), finder) : value;
}

function withDisplay(reference: Json, find: Finder['find']): Json {
  const { reference: address, display } = reference;
  if (display !== undefined || typeof address !== 'string') return reference;
  const name = nameOf(find(address)?.resource);
  return name === '' ? reference : { ...reference, display: name };
}

/** What a resource is called: people and organisations by name, conditions by code, goals by what they say. */
function nameOf(resource: Json | undefined): string {
  const concept = resource?.[resource['resourceType'] === 'Goal' ? 'description' : 'code'];
  return personName(resource?.['name']) || (isObject(concept) ? conceptWords(concept) : '');
}

function conceptWords({ text, coding }: Json): string {
  const first: unknown = Array.isArray(coding) ? coding[0] : undefined;
  const words = text ?? (isObject(first) ? first['display'] : undefined);
  return typeof words === 'string' ? words.trim().slice(0, 300).toWellFormed() : '';
}

/** `urn:uuid:…` says nothing about whom it leads to; `Patient/7` does. */
function byType(reference: Json, { find, keyOf }: Finder): Json {
  const { reference: address } = reference;
  const found = typeof address === 'string' ? find(address) : null;
  return found === null ? reference : { ...reference, reference: keyOf(found, '') };
}

/** `Dr. Ada Marsh` of a FHIR HumanName list, empty when it says nothing. */
function personName(names: unknown): string {
  const name: unknown = Array.isArray(names) ? names[0] : undefined;
  if (!isObject(name)) return typeof names === 'string' ? names : '';
  const words = [name['prefix'], name['given'], name['family']].flat();
  const text = name['text'] ?? words.filter((word) => typeof word === 'string').join(' ');
  return typeof text === 'string' ? text.trim().slice(0, 300) : '';
}

function conditionCode(reference: unknown, find: Finder['find']): unknown[] {
  const address = isObject(reference) ? reference['reference'] : undefined;
  const found = typeof address === 'string' ? find(address) : null;
  return found?.type === 'Condition' && found.resource['code'] !== undefined ? [found.resource['code']] : [];
}
