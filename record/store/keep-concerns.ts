import type { Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Concern } from '../schema/concern.ts';
import { type ConcernOwner, concernOwner } from './concern-owner.ts';
import { listCurrent } from './read-versions.ts';
import { type Author, createEntries, lockPatient } from './versions.ts';

/** A concern that is written. */
export interface KeptConcern {
  readonly id: string;
  readonly content: Concern;
}

/**
 * Writes concerns in the caller's transaction, each with the owner it falls to. What stands in an open concern already,
 * from the same entry and in the same words, is not raised twice.
 *
 * @param compose makes the concern once its owner is known
 * @returns those written; `conflict` where nobody here can own one, so that what raised it is not kept either
 */
export async function keepConcerns(
  tx: Transaction<PlatformTables>,
  author: Author,
  patientId: string,
  compose: readonly ((owner: ConcernOwner) => Concern)[],
  newId: () => string,
): Promise<Result<readonly KeptConcern[], Refusal>> {
  if (compose.length === 0) return ok([]);
  await lockPatient(tx, author.clinicId, patientId);
  const owner = await concernOwner(tx, patientId);
  if (owner === null)
    return err({
      kind: 'conflict',
      detail: 'Something in this needs somebody to look at it, and nobody here can, so it was not kept.',
      next: 'Add a prescriber or a manager to the clinic first.',
    });
  // Who may not read concerns finds none here; then nothing of theirs was there before either
  const before = await listCurrent(tx, author.clinicId, patientId, 'concern');
  const raised = compose
    .map((make) => make(owner))
    .filter((one) => !before.some(({ content }) => content.status !== 'closed' && isSame(content, one)));
  const kept = raised.map((content) => ({ id: newId(), content }));
  const written = await createEntries(
    tx,
    author,
    kept.map(({ id, content }) => ({ kind: 'concern' as const, id, patientId, content })),
  );
  return written.ok ? ok(kept) : written;
}

const isSame = (a: Concern, b: Concern): boolean =>
  a.from !== null && b.from !== null && a.from.id === b.from.id && a.title === b.title;
