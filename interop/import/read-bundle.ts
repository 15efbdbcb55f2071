import { parse } from 'lossless-json';
import { err, ok, type Result } from '#kernel/result.ts';
import type { FhirProblem } from '../fhir/mapping.ts';
import { r4ResourceTypes } from '../fhir/resource-types.ts';

/** One resource of an import file: where it stood, under which address, and its type. */
export interface BundleEntry {
  readonly path: string;
  readonly fullUrl: string | null;
  readonly type: string;
  readonly id: string | null;
  readonly resource: Readonly<Record<string, unknown>>;
}

const maxEntries = 20_000;
const maxDepth = 50;
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
 * Reads an import file: a FHIR R4 Bundle, a single resource, or NDJSON with a resource or Bundle a line.
 * Numbers keep every digit. Refuses broken JSON, duplicate keys, other FHIR releases and files past the
 * limits (20,000 resources, 50 levels), naming the place.
 */
export function readBundle(text: string): Result<BundleEntry[], FhirProblem[]> {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (body.trim() === '') return err([{ path: 'file', message: 'is empty' }]);
  const whole = parseJson(body, 'file');
  if (whole.ok) return entriesOf(whole.value, 'Bundle');
  const lines = body
    .split(/\r?\n/)
    .map((line, index) => ({ line, path: `line[${index + 1}]` }))
    .filter(({ line }) => line.trim() !== '');
  if (lines.length < 2 || !/^\s*\{.*\}\s*$/.test(lines[0]?.line ?? '')) return whole;
  const entries: BundleEntry[] = [];
  for (const { line, path } of lines) {
    const parsed = parseJson(line, path);
    if (!parsed.ok) return parsed;
    const found = entriesOf(parsed.value, path);
    if (!found.ok) return found;
    entries.push(...found.value);
    if (entries.length > maxEntries)
      return err([{ path, message: `more than ${maxEntries} resources in one file; split it` }]);
  }
  return ok(entries);
}

function parseJson(text: string, path: string): Result<unknown, FhirProblem[]> {
  if (tooDeep(text)) return err([{ path, message: `nested deeper than ${maxDepth} levels` }]);
  if (!text.isWellFormed() || /\\u0000|\u0000/.test(text))
    return err([
      { path, message: 'holds characters that are not text (a zero character or half a surrogate pair)' },
    ]);
  try {
    return ok(parse(text));
  } catch (error) {
    return err([
      { path, message: `is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}` },
    ]);
  }
}

/** Counts brackets outside strings before parsing: a recursive parser must never see a bomb. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 92) at += 1;
      else if (char === 34) inString = false;
    } else if (char === 34) inString = true;
    else if (char === 123 || char === 91) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (char === 125 || char === 93) depth -= 1;
  }
  return false;
}

function entriesOf(value: unknown, path: string): Result<BundleEntry[], FhirProblem[]> {
  if (!isObject(value)) return err([{ path, message: 'must be a FHIR resource (a JSON object)' }]);
  if (value['resourceType'] !== 'Bundle') {
    const single = entry(value, null, path);
    return single.ok ? ok([single.value]) : single;
  }
  if (!bundleTypes.has(String(value['type'])))
    return err([
      {
        path: `${path}.type`,
        message: 'must be transaction, batch, collection, searchset, document, history or message',
      },
    ]);
  const list: unknown = value['entry'] ?? [];
  if (!Array.isArray(list)) return err([{ path: `${path}.entry`, message: 'must be a list' }]);
  if (list.length > maxEntries)
    return err([
      { path: `${path}.entry`, message: `more than ${maxEntries} resources in one file; split it` },
    ]);
  const entries: BundleEntry[] = [];
  const problems: FhirProblem[] = [];
  const seen = new Map<string, string>();
  for (const [index, item] of list.entries()) {
    const at = `${path}.entry[${index}]`;
    const read = isObject(item) ? resourceOf(item, at) : missing(at);
    if (!read.ok) {
      problems.push(...read.error);
      continue;
    }
    for (const key of addressesOf(read.value)) {
      const before = seen.get(key);
      if (before !== undefined && before !== at)
        problems.push({ path: at, message: `has the same address as ${before}: ${key}` });
      seen.set(key, at);
    }
    entries.push(read.value);
  }
  return problems.length === 0 ? ok(entries) : err(problems);
}

const missing = (at: string) => err([{ path: `${at}.resource`, message: 'is missing' }]);

function resourceOf(item: Record<string, unknown>, at: string): Result<BundleEntry, FhirProblem[]> {
  const { resource, fullUrl } = item;
  return isObject(resource)
    ? entry(resource, typeof fullUrl === 'string' ? fullUrl : null, `${at}.resource`)
    : missing(at);
}

const addressesOf = (entry: BundleEntry): string[] => [
  ...new Set([entry.fullUrl ?? [], entry.id === null ? [] : `${entry.type}/${entry.id}`].flat()),
];

function entry(
  resource: Record<string, unknown>,
  fullUrl: string | null,
  path: string,
): Result<BundleEntry, FhirProblem[]> {
  const type = resource['resourceType'];
  if (typeof type !== 'string') return err([{ path: `${path}.resourceType`, message: 'is missing' }]);
  if (!r4ResourceTypes.has(type))
    return err([{ path: `${path}.resourceType`, message: `${type} is not a resource of FHIR R4 (4.0.1)` }]);
  const id = resource['id'];
  if (id !== undefined && (typeof id !== 'string' || !/^[A-Za-z0-9\-.]{1,64}$/.test(id)))
    return err([{ path: `${path}.id`, message: 'must be 1 to 64 letters, digits, "-" or "."' }]);
  return ok({ path, fullUrl, type, id: typeof id === 'string' ? id : null, resource });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
