import { err, ok, type Result } from '#kernel/result.ts';
import type { FhirProblem } from '../fhir/mapping.ts';
import { r4ResourceTypes } from '../fhir/resource-types.ts';
import { type FileRefused, isObject, parseFile } from './parse-file.ts';

/** One resource of an import file: where it stood, under which address, and its type. */
export interface BundleEntry {
  readonly path: string;
  readonly fullUrl: string | null;
  readonly type: string;
  readonly id: string | null;
  readonly resource: Readonly<Record<string, unknown>>;
}

const maxEntries = 20_000;
const bundleTypes = new Set([
  'transaction',
  'batch',
  'collection',
  'searchset',
  'document',
  'history',
  'message',
]);

/**
 * Reads an import file as it came: a FHIR R4 Bundle, a single resource, or NDJSON with a resource or Bundle a
 * line. Numbers keep every digit. Refuses broken JSON, duplicate keys, other FHIR releases, two resources
 * under one address and files past the limits (20,000 resources, 50 levels), naming the place.
 */
export function readBundle(bytes: Uint8Array): Result<BundleEntry[], FileRefused> {
  const documents = parseFile(bytes);
  if (!documents.ok) return documents;
  const entries: BundleEntry[] = [];
  const problems: FhirProblem[] = [];
  for (const { value, path } of documents.value) {
    const found = entriesOf(value, path);
    if (found.ok) entries.push(...found.value);
    else problems.push(...found.error);
    if (entries.length > maxEntries) return err(tooMany(path));
  }
  problems.push(...sharedAddresses(entries));
  return problems.length === 0 ? ok(entries) : err({ kind: 'bad-input', problems });
}

const tooMany = (path: string): FileRefused => ({
  kind: 'too-large',
  problems: [{ path, message: `more than ${maxEntries} resources in one file; split it` }],
});

function entriesOf(value: unknown, path: string): Result<BundleEntry[], FhirProblem[]> {
  if (!isObject(value)) return err([{ path, message: 'must be a FHIR resource (a JSON object)' }]);
  if (value['resourceType'] !== 'Bundle') {
    const single = entryOf(value, null, path);
    return single.ok ? ok([single.value]) : single;
  }
  if (!bundleTypes.has(String(value['type'])))
    return err([{ path: `${path}.type`, message: `must be ${[...bundleTypes].join(', ')}` }]);
  const list: unknown = value['entry'] ?? [];
  if (!Array.isArray(list)) return err([{ path: `${path}.entry`, message: 'must be a list' }]);
  const read = list.map((item: unknown, index) => resourceOf(item, `${path}.entry[${index}]`));
  const problems = read.flatMap((one) => (one.ok ? [] : one.error));
  return problems.length > 0 ? err(problems) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

function resourceOf(item: unknown, at: string): Result<BundleEntry, FhirProblem[]> {
  const path = `${at}.resource`;
  if (!isObject(item) || !isObject(item['resource'])) return err([{ path, message: 'is missing' }]);
  const { resource, fullUrl } = item;
  return entryOf(resource as Record<string, unknown>, typeof fullUrl === 'string' ? fullUrl : null, path);
}

function entryOf(
  resource: Record<string, unknown>,
  fullUrl: string | null,
  path: string,
): Result<BundleEntry, FhirProblem[]> {
  const type = resource['resourceType'];
  if (typeof type !== 'string') return err([{ path: `${path}.resourceType`, message: 'is missing' }]);
  if (!r4ResourceTypes.has(type)) {
    const message = `${type.slice(0, 60)} is not a resource of FHIR R4 (4.0.1)`;
    return err([{ path: `${path}.resourceType`, message }]);
  }
  const id = resource['id'];
  if (id !== undefined && (typeof id !== 'string' || !/^[A-Za-z0-9\-.]{1,64}$/.test(id)))
    return err([{ path: `${path}.id`, message: 'must be 1 to 64 letters, digits, "-" or "."' }]);
  return ok({ path, fullUrl, type, id: typeof id === 'string' ? id : null, resource });
}

/** Two resources that references could not tell apart, anywhere in the file. */
function sharedAddresses(entries: readonly BundleEntry[]): FhirProblem[] {
  const seen = new Map<string, string>();
  return entries.flatMap((entry) =>
    [...addressesOf(entry)].flatMap((address) => {
      const before = seen.get(address);
      seen.set(address, entry.path);
      return before === undefined
        ? []
        : [{ path: entry.path, message: `has the same address as ${before}: ${address}` }];
    }),
  );
}

const addressesOf = (entry: BundleEntry): Set<string> =>
  new Set([entry.fullUrl ?? [], entry.id === null ? [] : `${entry.type}/${entry.id}`].flat());
