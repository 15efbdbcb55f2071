import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { inTransaction } from '../db/transaction.ts';
import type { OpenCall } from '../http/open-route.ts';
import { admitGuess, forgive, type Guessed } from './attempts.ts';
import type { AuthContext } from './context.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { whyGuessable } from './password-rules.ts';
import type { changePassword as endpoint } from './schema.ts';
import { auditedAs, endSessionsOf, sessionOf } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';

/** Refusal of a password that is too easy to guess, or null. `path` is where it stood in the request. */
export function refuseGuessable(
  password: string,
  person: { readonly name: string; readonly email: string },
  path: string,
): Refusal | null {
  const message = whyGuessable(password, person);
  if (message === null) return null;
  return {
    kind: 'bad-input',
    detail: `This password ${message}.`,
    errors: [{ path, message }],
    next: 'Take a longer one: three or four words that do not belong together are good.',
  };
}

/** Changes the own password, which needs the present one, and ends every other session of the person. */
export async function changePassword(
  context: AuthContext,
  who: SignedIn,
  call: OpenCall<typeof endpoint>,
): Promise<Result<{ changed: true }, Refusal>> {
  const { caller } = who;
  const refusal = refuseGuessable(call.body.next, { name: caller.personName, email: who.email }, 'body.next');
  if (refusal) return err(refusal);
  const guess: Guessed[] = [{ purpose: 'own password', of: caller.personId, limit: 10 }];
  const admitted = await admitGuess(context, guess);
  if (!admitted.ok) return admitted;
  const stored = await inTransaction(context.db, sessionOf(caller), (tx) =>
    tx
      .selectFrom('credential')
      .select('password_hash')
      .where('person_id', '=', caller.personId)
      .executeTakeFirst(),
  );
  const line = {
    ...auditedAs(caller),
    at: call.now,
    action: 'auth.change-password',
    patients: [],
    entity: null,
  };
  if (!(await verifyPassword(call.body.current, stored?.password_hash ?? null))) {
    await inTransaction(context.db, sessionOf(caller), (tx) =>
      appendAudit(tx, { ...line, outcome: 'refused', detail: 'wrong password', requestId: call.requestId }),
    );
    return err({
      kind: 'bad-input',
      detail: 'The present password is not right.',
      errors: [{ path: 'body.current', message: 'is not right' }],
    });
  }
  const hash = await hashPassword(call.body.next);
  await inTransaction(context.db, sessionOf(caller), async (tx) => {
    await tx
      .updateTable('credential')
      .set({ password_hash: hash, changed_at: call.now })
      .where('person_id', '=', caller.personId)
      .execute();
    const ended = await endSessionsOf(tx, caller.personId, 'password-changed', call.now, who.sessionId);
    const detail = `${ended} other sessions ended`;
    await appendAudit(tx, { ...line, outcome: 'done', detail, requestId: call.requestId });
  });
  await forgive(context, guess);
  return ok({ changed: true });
}
