import { setTimeout as wait } from 'node:timers/promises';
import { type IsolationLevel, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';

/** On whose behalf the database is asked. Row-level security reads it; without it no row is visible. */
export interface DatabaseSession {
  readonly clinicId: string;
  readonly personId: string;
  readonly role: string;
  /** The patient a patient or proxy acts for; null for everybody else. */
  readonly patientId: string | null;
}

export interface TransactionChoices {
  /** Default: read committed. */
  readonly isolation?: IsolationLevel;
  readonly readOnly?: boolean;
}

const maxRetries = 3;

/**
 * Runs `work` in one transaction with the session's clinic, person, role and patient set for its duration only
 * (`titrate.clinic`, `titrate.person`, `titrate.role`, `titrate.patient`; an absent patient is the empty string).
 *
 * A serialization failure or deadlock rolls back and runs `work` again, at most three times: `work` must have no
 * effect outside the transaction. Any other error rolls back and is thrown on. A connection lost during COMMIT is
 * not retried, because nobody knows whether it happened: callers that must know use an idempotency key.
 */
export async function inTransaction<DB, T>(
  db: Kysely<DB>,
  session: DatabaseSession,
  work: (trx: Transaction<DB>) => Promise<T>,
  choices: TransactionChoices = {},
): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      let start = db.transaction();
      if (choices.isolation) start = start.setIsolationLevel(choices.isolation);
      if (choices.readOnly) start = start.setAccessMode('read only');
      return await start.execute(async (trx) => {
        await setSession(trx, session);
        return work(trx);
      });
    } catch (error) {
      if (retries >= maxRetries || !isConflict(error)) throw error;
      await wait(Math.random() * 20 * 2 ** retries);
    }
  }
}

/**
 * Puts a transaction under another session: for work done in the name of several people (the demo clinic's history).
 * One round trip. The third argument makes each setting end with the transaction.
 */
export async function setSession<DB>(trx: Transaction<DB>, session: DatabaseSession): Promise<void> {
  await sql`select ${sessionSettings(session)}`.execute(trx);
}

/** Calls that set the session for the rest of the transaction they stand in, as a list of expressions. */
export function sessionSettings({
  clinicId,
  personId,
  role,
  patientId,
}: DatabaseSession): RawBuilder<unknown> {
  return sql`
    set_config('titrate.clinic', ${clinicId}, true),
    set_config('titrate.person', ${personId}, true),
    set_config('titrate.role', ${role}, true),
    set_config('titrate.patient', ${patientId ?? ''}, true)`;
}

/** True for errors that mean "somebody else was faster, try again": serialization failure, deadlock. */
export function isConflict(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}
