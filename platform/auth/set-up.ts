import { randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { isTimeZone } from '#kernel/time.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { inTransaction } from '../db/transaction.ts';
import type { OpenCall } from '../http/open-route.ts';
import { createAccount } from './accounts.ts';
import { admitGuess } from './attempts.ts';
import { refuseGuessable } from './change-password.ts';
import type { AuthContext } from './context.ts';
import { hashPassword } from './password-hash.ts';
import type { setUpClinic as endpoint } from './schema.ts';
import { beginSession, findSession } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A setup code to print on the console: 12 letters, 59 bits. */
export function newSetupCode(): string {
  const text = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The first run of an empty server: makes the clinic and its first manager, and signs the manager in. Possible once:
 * the database makes the first clinic for exactly one caller, and the code is forgotten with it.
 */
export async function setUpClinic(
  context: AuthContext,
  call: OpenCall<typeof endpoint>,
): Promise<Result<{ token: string; who: SignedIn }, Refusal>> {
  const { body, now, requestId } = call;
  const admitted = await admitGuess(context, [{ purpose: 'setup code', of: call.network, limit: 10 }]);
  if (!admitted.ok) return admitted;
  if (!isSetupCode(context.setupCode.current, body.setupCode)) {
    return err({
      kind: 'forbidden',
      detail: 'The setup code is not right, or the clinic has been set up already.',
      next: 'The code is printed where Titrate was started. It changes with every start.',
    });
  }
  if (!isTimeZone(body.zone)) {
    const errors = [{ path: 'body.zone', message: 'must be a zone such as America/New_York' }];
    return err({ kind: 'bad-input', detail: 'This time zone is not known.', errors });
  }
  const refusal = refuseGuessable(body.password, body, 'body.password');
  if (refusal) return err(refusal);

  const [clinicId, personId, sessionId] = [call.newId(), call.newId(), call.newId()];
  const passwordHash = await hashPassword(body.password);
  const server = { clinicId, personId, role: 'system', patientId: null };
  const token = await inTransaction(context.db, server, async (tx) => {
    const { rows } = await sql<{ made: boolean }>`
      select auth_first_clinic(${clinicId}, ${body.clinicName}, ${body.zone}, false) as made`.execute(tx);
    if (!rows[0]?.made) return null;
    const { name, email } = body;
    const account = {
      id: personId,
      clinicId,
      name,
      email,
      role: 'manager',
      patientId: null,
      passwordHash,
      about: null,
    } as const;
    await createAccount(tx, account, now);
    const fresh = await beginSession(tx, { id: sessionId, clinicId, personId, by: 'set-up', now });
    await appendAudit(tx, {
      clinicId,
      at: now,
      personId,
      personName: name,
      role: 'manager',
      action: 'auth.set-up',
      outcome: 'done',
      patients: [],
      entity: `clinic/${clinicId}`,
      detail: null,
      requestId,
    });
    return fresh;
  });
  context.setupCode.current = null;
  const who = token === null ? null : await findSession(context, token, false);
  if (token === null || who === null)
    return err({ kind: 'conflict', detail: 'The clinic has been set up already.' });
  return ok({ token, who });
}

function isSetupCode(expected: string | null, given: string): boolean {
  if (expected === null) return false;
  const plain = (text: string) => Buffer.from(text.toUpperCase().replace(/[^0-9A-Z]/g, ''));
  const [a, b] = [plain(expected), plain(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
