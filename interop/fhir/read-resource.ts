import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import type { FhirProblem } from './mapping.ts';

/** Reads a resource with its schema, and refuses one whose sender changed its meaning in ways we do not know. */
export function readResource<S extends z.ZodType>(
  schema: S,
  resource: unknown,
  base: string,
): Result<z.output<S>, FhirProblem[]> {
  const foreign = foreignMeaning(resource, base);
  return foreign.length > 0 ? err(foreign) : readWith(schema, resource, base);
}

/** Parses with a schema; problems carry FHIRPath-like paths below `base`. */
export function readWith<S extends z.ZodType>(
  schema: S,
  resource: unknown,
  base: string,
): Result<z.output<S>, FhirProblem[]> {
  const parsed = compiled(schema).safeParse(resource);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => ({
      path: [base, ...issue.path]
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .slice(1),
      message: issue.message,
    })),
  );
}

const compiledSchemas = new WeakMap<z.ZodType, z.ZodType>();

/**
 * The same schema with code of its own for what fits, made once, when it is first read with. What does not fit goes
 * through the schema itself, so that the problems are the same. Give it schemas that live as long as the program.
 */
export function compiled<S extends z.ZodType>(schema: S): S {
  const known = compiledSchemas.get(schema);
  if (known !== undefined) return known as S;
  const made = z.compile(schema);
  compiledSchemas.set(schema, made);
  return made;
}

/**
 * Elements FHIR lets a sender change the meaning of a resource with. Titrate understands none of them, so it
 * must refuse the resource: dropping "not taken" from a prescription would invert it.
 * Returns one problem per place; looks at every level, contained resources too.
 */
function foreignMeaning(resource: unknown, path: string): FhirProblem[] {
  const rules = isObject(resource) ? resource['implicitRules'] : undefined;
  const foreign = isFilled(rules)
    ? [{ path: `${path}.implicitRules`, message: 'follows rules Titrate does not know' }]
    : [];
  // Nearly every resource has none: names of places are only made for those that do
  return holdsModifier(resource) ? [...foreign, ...modifiers(resource, path)] : foreign;
}

/** Bounded, like the next one, by the depth the parser lets through. Calls itself for lists and objects only. */
function holdsModifier(value: unknown): boolean {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && holdsModifier(item)) return true;
    return false;
  }
  if (!isObject(value)) return false;
  for (const key in value) {
    const item = value[key];
    if (key === 'modifierExtension') {
      if (isFilled(item)) return true;
    } else if (typeof item === 'object' && holdsModifier(item)) return true;
  }
  return false;
}

function modifiers(value: unknown, path: string): FhirProblem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => modifiers(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${path}.${key}`;
    if (key !== 'modifierExtension') return modifiers(item, at);
    const message = 'changes the meaning of what carries it in a way Titrate does not know';
    return isFilled(item) ? [{ path: at, message }] : [];
  });
}

const isFilled = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
