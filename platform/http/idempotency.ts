import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { EndpointShape } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '../db/tables.ts';
import type { Answer, Caller } from './handler.ts';
import type { Input } from './read-input.ts';

/** A retry gets the first answer: what is kept for that. Keys belong to one person in one clinic. */
export interface Repeatable {
  readonly key: string;
  readonly endpoint: string;
  /** SHA-256 of path parameters, query, body and, where the endpoint changes a version, that version. */
  readonly bodyHash: string;
}

/**
 * What a key stands for: the same key with anything else in it is another request. `If-Match` is part of it: a retry
 * sends the version it sent before, so another version is a new attempt at what has changed since, and the first answer
 * would tell its sender that it was made on what they now see.
 * @param ifMatch the version the request names; null where it names none
 */
export function repeatable(
  key: string,
  endpoint: EndpointShape,
  input: Input,
  ifMatch: number | null,
): Repeatable {
  const said = canonicalJson({
    params: input.params ?? null,
    query: input.query ?? null,
    body: input.body ?? null,
    ...(ifMatch === null ? {} : { ifMatch }),
  });
  return { key, endpoint: endpoint.name, bodyHash: createHash('sha256').update(said).digest('hex') };
}

/**
 * The answer given before, or null when this is the first time. The lock lasts until the transaction ends, so a second
 * request with the key finds either a call at work (409) or its committed answer: never a gap between the two.
 */
export async function findAnswer(
  tx: Transaction<PlatformTables>,
  caller: Caller,
  call: Repeatable,
): Promise<Result<Answer<unknown> | null, Refusal>> {
  const name = `${caller.clinicId}\n${caller.personId}\n${call.key}`;
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 8420)) as free`.execute(tx);
  if (!rows[0]?.free) {
    return err({
      kind: 'conflict',
      detail: 'The same request is still at work.',
      next: 'Repeat it in a moment with the same key.',
    });
  }
  const stored = await tx
    .selectFrom('idempotency_key')
    .select(['endpoint', 'body_hash', 'status', 'reply', 'version'])
    .where('clinic_id', '=', caller.clinicId)
    .where('person_id', '=', caller.personId)
    .where('key', '=', call.key)
    .executeTakeFirst();
  if (!stored) return ok(null);
  if (stored.endpoint !== call.endpoint || stored.body_hash !== call.bodyHash) {
    const errors = [{ path: 'headers.idempotency-key', message: 'was used for another request' }];
    return err({ kind: 'bad-input', detail: 'This Idempotency-Key belongs to another request.', errors });
  }
  return ok({
    reply: stored.reply,
    status: (stored.status ?? 200) as NonNullable<Answer<unknown>['status']>,
    ...(stored.version === null ? {} : { version: stored.version }),
  });
}

/**
 * Keeps an answer, in the transaction of the work it answers, and forgets the person's answers of yesterday: a retry
 * comes within minutes, and answers hold what the chart holds.
 */
export async function keepAnswer(
  tx: Transaction<PlatformTables>,
  caller: Caller,
  call: Repeatable,
  answer: Answer<unknown>,
): Promise<void> {
  await tx
    .deleteFrom('idempotency_key')
    .where('created_at', '<', sql<string>`now() - interval '24 hours'`)
    .execute();
  await tx
    .insertInto('idempotency_key')
    .values({
      clinic_id: caller.clinicId,
      person_id: caller.personId,
      key: call.key,
      endpoint: call.endpoint,
      body_hash: call.bodyHash,
      status: answer.status ?? 200,
      reply: JSON.stringify(answer.reply),
      version: answer.version ?? null,
    })
    .execute();
}
