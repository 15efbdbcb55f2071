import type { IncomingMessage } from 'node:http';
import type { EndpointShape } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';

/** Headers that mean one thing. Node keeps the first of two; a proxy may have read the other. */
const single = [
  'content-type',
  'if-match',
  'idempotency-key',
  'origin',
  'host',
  'authorization',
  'content-encoding',
];

const malformed = (detail: string): Refusal => ({ kind: 'malformed', detail });

/** Refuses a request that says twice what can only be said once. */
export function refuseRepeatedHeaders(request: IncomingMessage): Refusal | null {
  const seen = new Set<string>();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? '').toLowerCase();
    if (!single.includes(name)) continue;
    if (seen.has(name)) return malformed(`The header ${name} is given more than once.`);
    seen.add(name);
  }
  return null;
}

/**
 * The version in `If-Match: "3"` (or `W/"3"`); null for `"0"`, where the endpoint takes what is not there yet. Anything
 * else, `*` included, is refused: it names no version.
 */
export function readIfMatch(
  header: string | undefined,
  needs: NonNullable<EndpointShape['ifMatch']>,
): Result<number | null, Refusal> {
  if (header === undefined) {
    return err({
      kind: 'version-needed',
      detail: 'This change must say which version it was made on.',
      next: 'Send If-Match with the ETag you were given.',
    });
  }
  if (needs === 'or-none' && /^(?:W\/)?"0"$/.test(header)) return ok(null);
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(header)?.[1];
  if (version === undefined) return err(malformed('If-Match must be one version in quotes, such as "3".'));
  return ok(Number(version));
}

/** The caller's idempotency key: 1 to 200 visible ASCII characters; null where none is sent. */
export function readIdempotencyKey(header: string | string[] | undefined): Result<string | null, Refusal> {
  if (header === undefined) return ok(null);
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return ok(header);
  return err(malformed('Idempotency-Key must be 1 to 200 visible characters without spaces.'));
}
