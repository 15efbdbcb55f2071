import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';

/**
 * A FHIR R4 validator nobody here wrote (@medplum/core: structure, cardinality, types, invariants) over HL7's own
 * definitions, and beside it the required bindings, which that one leaves out. See build-r4-definitions.ts.
 */
interface Element {
  readonly path: string;
  readonly type?: readonly { readonly code: string }[];
  readonly contentReference?: string;
}
interface Definitions {
  readonly structures: readonly {
    readonly name: string;
    readonly snapshot: { readonly element: Element[] };
  }[];
  readonly bindings: Readonly<Record<string, readonly string[]>>;
}
type Resource = Parameters<typeof validateResource>[0];

const file = new URL('./r4-definitions.json.gz', import.meta.url);
const { structures, bindings } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Definitions;
indexStructureDefinitionBundle(structures as never);
const elements = new Map(
  structures.flatMap(({ snapshot }) => snapshot.element.map((element) => [element.path, element] as const)),
);

/** Everything wrong with a resource as R4, in words; empty when it is right. */
export function r4Problems(resource: object): string[] {
  const type = (resource as { resourceType?: string }).resourceType ?? '';
  if (!structures.some(({ name }) => name === type)) return [`${type} is not among the definitions`];
  return [...structureProblems(resource), ...bindingProblems(resource, type)];
}

function structureProblems(resource: object): string[] {
  try {
    return validateResource(resource as Resource)
      .filter((issue) => issue.severity !== 'information')
      .map((issue) => `${issue.severity}: ${issue.details?.text} ${issue.expression?.join(', ') ?? ''}`);
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    const issues = (error.outcome.issue ?? []) as readonly {
      details?: { text?: string };
      diagnostics?: string;
      expression?: string[];
    }[];
    return issues.map(
      (issue) => `${issue.details?.text ?? issue.diagnostics} ${issue.expression?.join(', ') ?? ''}`,
    );
  }
}

/** Codes outside the value set an element is bound to. `path` is the path of the definition. */
function bindingProblems(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => bindingProblems(item, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const element = elementAt(path, key);
    if (element === undefined) return [];
    const allowed = bindings[element.path];
    const wrong = allowed === undefined ? [] : codesIn(item).filter((code) => !allowed.includes(code));
    return [
      ...wrong.map((code) => `${element.path}: ${code} is not a code of its required value set`),
      ...bindingProblems(item, innerPath(element, key, item)),
    ];
  });
}

function elementAt(path: string, key: string): Element | undefined {
  const direct = elements.get(`${path}.${key}`);
  if (direct) return direct;
  // value[x]: valueQuantity is the choice that ends in its type
  for (const [known, element] of elements)
    if (
      known.startsWith(`${path}.`) &&
      known.endsWith('[x]') &&
      `${path}.${key}`.startsWith(known.slice(0, -3))
    )
      return element;
  return undefined;
}

function innerPath(element: Element, key: string, item: unknown): string {
  if (element.contentReference) return element.contentReference.slice(1);
  const [first = { code: '' }, ...others] = element.type ?? [];
  if (first.code === 'Resource') return (item as { resourceType?: string }).resourceType ?? '';
  const chosen = others.length === 0 ? first : element.type?.find(({ code }) => key.endsWith(capital(code)));
  const code = chosen?.code ?? '';
  return code === 'BackboneElement' || code === 'Element' ? element.path : code;
}

const capital = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1);

function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(codesIn);
  const { coding, code } = (value ?? {}) as { coding?: { code?: string }[]; code?: unknown };
  if (Array.isArray(coding)) return coding.flatMap((one) => one.code ?? []);
  return typeof code === 'string' ? [code] : [];
}
