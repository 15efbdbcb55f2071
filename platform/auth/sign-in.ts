import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { inTransaction } from '../db/transaction.ts';
import type { OpenCall } from '../http/open-route.ts';
import { admitGuess, forgive, type Guessed } from './attempts.ts';
import type { AuthContext } from './context.ts';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { takeRecoveryCode } from './recovery-codes.ts';
import type { signIn as signInEndpoint } from './schema.ts';
import { auditedAs, beginSession, endSession, findSession, sessionOf } from './session-store.ts';
import type { SignedIn } from './signed-in.ts';
import type { AuthTables, SignedInBy } from './tables.ts';
import { takeTotp } from './totp.ts';

/** The row of auth_account() in 010-auth.sql. */
interface AccountRow {
  clinic_id: string;
  person_id: string;
  person_name: string;
  role: Role;
  patient_id: string | null;
  demo: boolean;
  password_hash: string;
  second_factor: boolean;
}

type SignInCall = OpenCall<typeof signInEndpoint>;
type SignedInNow = { readonly token: string; readonly who: SignedIn } | 'code-needed';

/** One text for every way to be wrong: it says neither whether the address exists nor which part did not fit. */
const wrong: Refusal = {
  kind: 'signed-out',
  detail: 'E-mail address, password or code is not right.',
  next: 'Check them and try again.',
};

/** Wrong codes of one person, wherever they come from: ten in fifteen minutes, also across sign-ins. */
export const codeGuess = (personId: string): Guessed => ({ purpose: 'code', of: personId, limit: 10 });

/** Signs in with password and, where one is enrolled, a second factor. Failures take at least a fixed time. */
export async function signIn(context: AuthContext, call: SignInCall): Promise<Result<SignedInNow, Refusal>> {
  const started = performance.now();
  const result = await judge(context, call);
  if (!result.ok) {
    // Hides the few milliseconds by which a known account differs (its refusal is written into a clinic's audit)
    await wait(Math.max(0, context.failureFloorMillis - (performance.now() - started)));
  }
  return result;
}

async function judge(context: AuthContext, call: SignInCall): Promise<Result<SignedInNow, Refusal>> {
  const { email, password, code, recoveryCode } = call.body;
  const guesses: Guessed[] = [
    { purpose: 'password from', of: `${email}\0${call.network}`, limit: 10 },
    // From everywhere together: slow, spread guessing ends too, and nobody is locked out by one stranger alone
    { purpose: 'password', of: email, limit: 100 },
  ];
  const admitted = await admitGuess(context, guesses);
  const { rows } = await sql<AccountRow>`select * from auth_account(${email})`.execute(context.db);
  const account = rows[0];
  const refuse = async (refusal: Refusal, detail: string) => {
    // Either way one transaction is written, so that a slow disk does not tell the two apart
    if (account) await auditRefusal(context, account, call, detail);
    else await noteStranger(context, call);
    return err(refusal);
  };
  if (!admitted.ok) return refuse(admitted.error, 'locked out');
  const fits = await verifyPassword(password, account?.password_hash ?? null);
  if (!account || !fits) return refuse(wrong, 'wrong password');

  if (account.second_factor && code === undefined && recoveryCode === undefined) {
    await forgive(context, guesses);
    return ok('code-needed');
  }
  if (account.second_factor) {
    const codes = await admitGuess(context, [codeGuess(account.person_id)]);
    if (!codes.ok) return refuse(codes.error, 'locked out: codes');
  }
  const token = await inTransaction(context.db, sessionOf(callerOf(account)), async (tx) => {
    const by = await takeSecondFactor(context, tx, account, call);
    if (by === null) return null;
    if (isOutdated(account.password_hash)) await replaceHash(tx, account.person_id, password, call.now);
    if (call.signedIn?.caller.personId === account.person_id) {
      await endSession(tx, call.signedIn, 'signed-out', call.now, call.requestId);
    }
    const id = call.newId();
    const fresh = await beginSession(tx, { id, ...callerOf(account), by, now: call.now });
    await auditSignIn(tx, account, call, 'done', by, `session/${id}`);
    return fresh;
  });
  if (token === null) return refuse(wrong, 'wrong code');
  await forgive(context, account.second_factor ? [...guesses, codeGuess(account.person_id)] : guesses);
  const who = await findSession(context, token, false);
  if (!who) return err(wrong);
  return ok({ token, who });
}

async function takeSecondFactor(
  context: AuthContext,
  tx: Transaction<AuthTables>,
  account: AccountRow,
  call: SignInCall,
): Promise<SignedInBy | null> {
  const { code, recoveryCode } = call.body;
  const { secrets } = context;
  // Staff without one get a session that can do nothing but enrol
  if (!account.second_factor) return 'password';
  if (code !== undefined) {
    return (await takeTotp(tx, secrets, account.person_id, code, call.now)) ? 'password-and-totp' : null;
  }
  const used = await takeRecoveryCode(tx, secrets, account.person_id, recoveryCode ?? '', call.now);
  return used ? 'recovery-code' : null;
}

async function replaceHash(tx: Transaction<AuthTables>, personId: string, password: string, now: string) {
  const hash = await hashPassword(password);
  await tx
    .updateTable('credential')
    .set({ password_hash: hash, changed_at: now })
    .where('person_id', '=', personId)
    .execute();
}

async function auditRefusal(context: AuthContext, account: AccountRow, call: SignInCall, detail: string) {
  await inTransaction(context.db, sessionOf(callerOf(account)), (tx) =>
    auditSignIn(tx, account, call, 'refused', `${detail}, from ${call.address}`, null),
  );
}

/** There is no clinic whose audit could have it: kept beside the attempts, and forgotten with them. */
async function noteStranger(context: AuthContext, call: SignInCall): Promise<void> {
  const subject = context.secrets.keyedHash('no account', call.body.email);
  const nowhere = { clinicId: '', personId: '', role: 'system', patientId: null };
  await inTransaction(context.db, nowhere, (tx) =>
    tx.insertInto('sign_in_attempt').values({ subject, at: call.now }).execute(),
  );
}

async function auditSignIn(
  tx: Transaction<AuthTables>,
  account: AccountRow,
  call: SignInCall,
  outcome: 'done' | 'refused',
  detail: string,
  entity: string | null,
) {
  const who = auditedAs(callerOf(account));
  const { now: at, requestId } = call;
  await appendAudit(tx, {
    ...who,
    at,
    action: 'auth.sign-in',
    outcome,
    patients: [],
    entity,
    detail,
    requestId,
  });
}

function callerOf(account: AccountRow) {
  return {
    clinicId: account.clinic_id,
    personId: account.person_id,
    personName: account.person_name,
    role: account.role,
    patientId: account.patient_id,
  };
}
