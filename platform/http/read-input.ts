import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { EndpointShape } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { readQuery } from './query-string.ts';

/** Path, query and body of a request, parsed by the endpoint's shapes. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Parses everything a request brings, or names every field that is wrong. What no shape asks for is refused. */
export function readInput(
  endpoint: EndpointShape,
  request: FastifyRequest,
  rawBody: boolean,
): Result<Input, Refusal> {
  const query = readQuery(request.raw.url ?? '');
  if (!query.ok) return query;
  const params = parse(endpoint.params, request.params, 'params');
  const parsedQuery = parse(endpoint.query, query.value, 'query');
  const body = rawBody
    ? { value: undefined, errors: [] }
    : parse(endpoint.body, request.body ?? undefined, 'body');
  const errors = [...params.errors, ...parsedQuery.errors, ...body.errors];
  if (errors.length > 0) {
    return err({
      kind: 'bad-input',
      detail: 'Some of what was sent is not right.',
      errors: errors.slice(0, 100),
    });
  }
  return ok({ params: params.value, query: parsedQuery.value, body: body.value });
}

/** Without a shape, only nothing (or an empty object) fits. */
function parse(shape: z.ZodType | undefined, value: unknown, where: string) {
  if (shape === undefined) {
    const names =
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : null;
    const errors =
      value === undefined || names?.length === 0
        ? []
        : (names ?? ['']).map((name) => ({ path: join(where, [name]), message: 'is not asked for here' }));
    return { value: undefined, errors };
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return { value: parsed.data, errors: [] };
  return { value: undefined, errors: parsed.error.issues.flatMap((issue) => describeIssue(issue, where)) };
}

/** One line per wrong field; an unknown key is named itself, not the object it sits in. */
function describeIssue(issue: z.core.$ZodIssue, where: string): { path: string; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: join(where, [...issue.path, key]),
      message: 'is not a field of this',
    }));
  }
  return [{ path: join(where, issue.path), message: issue.message }];
}

function join(where: string, path: readonly PropertyKey[]): string {
  return path
    .reduce<string>(
      (text, step) =>
        typeof step === 'number' ? `${text}[${step}]` : step === '' ? text : `${text}.${String(step)}`,
      where,
    )
    .slice(0, 300);
}
