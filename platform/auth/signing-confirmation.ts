import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { uuidV7 } from '#kernel/id.ts';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import type { PlatformTables } from '../db/tables.ts';

/** Whose confirmation it is. */
interface Confirming {
  readonly clinicId: string;
  readonly personId: string;
}

interface Given extends Confirming {
  readonly sessionId: string;
  /** What is signed, word for word as the act will ask for it. */
  readonly signs: string;
  readonly at: Instant;
  readonly validUntil: Instant;
}

/** Keeps that somebody gave both factors for one act. */
export async function keepConfirmation(
  tx: Transaction<PlatformTables>,
  { clinicId, personId, sessionId, signs, at, validUntil }: Given,
): Promise<void> {
  const id = uuidV7(instantToMillis(at), randomBytes(10));
  await sql`
    insert into signing_confirmation (clinic_id, id, person_id, session_id, signs, given_at, valid_until)
    values (${clinicId}::uuid, ${id}::uuid, ${personId}::uuid, ${sessionId}::uuid, ${signs}, ${at}, ${validUntil})`.execute(
    tx,
  );
}

/**
 * Spends the confirmation of exactly this act, in the transaction of the act: when that is refused, nothing was spent.
 * Where both factors were given twice for it, both are spent.
 *
 * @returns false where there is none, it is over, or it was spent before
 */
export async function spendConfirmation(
  tx: Transaction<PlatformTables>,
  { clinicId, personId }: Confirming,
  signs: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update signing_confirmation set spent_at = ${now}
    where clinic_id = ${clinicId}::uuid and person_id = ${personId}::uuid and signs = ${signs}
      and spent_at is null and valid_until > ${now}
    returning id`.execute(tx);
  return rows.length > 0;
}
