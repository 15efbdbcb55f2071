import type { z } from 'zod';
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
  const parsed = schema.safeParse(resource);
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

/**
 * Elements FHIR lets a sender change the meaning of a resource with. Titrate understands none of them, so it
 * must refuse the resource: dropping "not taken" from a prescription would invert it.
 * Returns one problem per place; looks at every level, contained resources too.
 */
function foreignMeaning(resource: unknown, path: string): FhirProblem[] {
  const problems: FhirProblem[] = [];
  const rules = isObject(resource) ? resource['implicitRules'] : undefined;
  if (rules !== undefined && rules !== null)
    problems.push({ path: `${path}.implicitRules`, message: 'follows rules Titrate does not know' });
  walk(resource, path, problems);
  return problems;
}

/** Bounded by the depth the parser lets through. */
function walk(value: unknown, path: string, problems: FhirProblem[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, problems);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'modifierExtension' && isFilled(item))
        problems.push({
          path: `${path}.${key}`,
          message: 'changes the meaning of what carries it in a way Titrate does not know',
        });
      else if (typeof item === 'object') walk(item, `${path}.${key}`, problems);
    }
  }
}

const isFilled = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
