import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { inTransaction } from '../db/transaction.ts';
import { admitGuess, forgive, type Guessed } from './attempts.ts';
import type { AuthContext } from './context.ts';
import { verifyPassword } from './password-hash.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { addMillis } from './session-limits.ts';
import { auditedAs, sessionOf } from './session-store.ts';
import { codeGuess } from './sign-in.ts';
import type { SignedIn } from './signed-in.ts';
import { keepConfirmation } from './signing-confirmation.ts';
import { newTotp, takeTotp, totpStep } from './totp.ts';

/** The code of the demo clinic, where nobody has an authenticator. The demo says so on the screen. */
export const demoCode = '000000';

interface When {
  readonly now: Instant;
  readonly requestId: string;
}

const wrongCode: Refusal = {
  kind: 'bad-input',
  detail: 'The code is not right.',
  errors: [{ path: 'body.code', message: 'is wrong, too old or used already' }],
  next: 'Wait for the next code and enter that.',
};

const wrongEither: Refusal = {
  kind: 'bad-input',
  detail: 'The password or the code is not right.',
  errors: [{ path: 'body.code', message: 'one of the two is wrong, or the code was used already' }],
  next: 'Enter both again, with the next code.',
};

/**
 * Takes the second factor again; for the next five minutes this session may sign what asks for no more. With the password
 * as well, both factors were given, for the one act that `signs` names: which of the two is wrong is not told.
 */
export async function stepUp(
  context: AuthContext,
  who: SignedIn,
  {
    code,
    password,
    signs,
  }: {
    readonly code: string;
    readonly password?: string | undefined;
    readonly signs?: string | undefined;
  },
  when: When,
): Promise<Result<{ stepUpUntil: Instant }, Refusal>> {
  const { caller } = who;
  if (who.secondFactor !== 'enrolled' && !caller.demo) {
    return err({
      kind: 'second-factor-needed',
      detail: 'There is no second factor to give yet.',
      next: 'Enrol an authenticator app.',
    });
  }
  const guess: Guessed[] = [
    codeGuess(caller.personId),
    ...(password === undefined ? [] : [{ purpose: 'own password' as const, of: caller.personId, limit: 10 }]),
  ];
  const admitted = await admitGuess(context, guess);
  if (!admitted.ok) return refused(context, who, 'auth.step-up', admitted.error, when);
  if (password !== undefined && !caller.demo && !(await isOwnPassword(context, who, password)))
    return refused(context, who, 'auth.step-up', wrongEither, when);
  const stepUpUntil = addMillis(when.now, context.limits.stepUpMinutes * 60_000);
  const method = caller.demo ? 'demo' : password === undefined ? 'totp' : 'password-and-totp';
  const passed = await inTransaction(context.db, sessionOf(caller), async (tx) => {
    const right = caller.demo
      ? code === demoCode
      : await takeTotp(tx, context.secrets, caller.personId, code, when.now);
    if (!right) return false;
    await tx
      .updateTable('session')
      .set({ step_up_until: stepUpUntil, step_up_method: method })
      .where('id', '=', who.sessionId)
      .execute();
    if (signs !== undefined && password !== undefined)
      await keepConfirmation(tx, {
        clinicId: caller.clinicId,
        personId: caller.personId,
        sessionId: who.sessionId,
        signs,
        at: when.now,
        validUntil: stepUpUntil,
      });
    await appendAudit(tx, { ...line(who, 'auth.step-up', when), outcome: 'done', detail: method });
    return true;
  });
  if (!passed)
    return refused(context, who, 'auth.step-up', password === undefined ? wrongCode : wrongEither, when);
  await forgive(context, guess);
  return ok({ stepUpUntil });
}

/**
 * Begins enrolling an authenticator app. Replacing one that counts already needs a fresh second factor, or a session
 * that was opened with a recovery code: otherwise a session left open would be enough to take an account over.
 */
export async function beginEnrolment(
  context: AuthContext,
  who: SignedIn,
  when: When,
): Promise<Result<{ uri: string; secret: string; qrSvg: string }, Refusal>> {
  const refusal = whyNotEnrol(who);
  if (refusal) return err(refusal);
  const totp = await newTotp(who.email);
  const { personId } = who.caller;
  await inTransaction(context.db, sessionOf(who.caller), async (tx) => {
    const pending = { sealed_secret: context.secrets.seal(totp.secret, personId), begun_at: when.now };
    await tx
      .insertInto('totp_pending')
      .values({ person_id: personId, ...pending })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(pending))
      .execute();
    await appendAudit(tx, { ...line(who, 'auth.totp-begin', when), outcome: 'done' });
  });
  return ok(totp);
}

async function isOwnPassword(context: AuthContext, { caller }: SignedIn, password: string): Promise<boolean> {
  const stored = await inTransaction(context.db, sessionOf(caller), (tx) =>
    tx
      .selectFrom('credential')
      .select('password_hash')
      .where('person_id', '=', caller.personId)
      .executeTakeFirst(),
  );
  return verifyPassword(password, stored?.password_hash ?? null);
}

/** Finishes enrolling with a first code. Gives fresh recovery codes, and the session may sign right away. */
export async function confirmEnrolment(
  context: AuthContext,
  who: SignedIn,
  code: string,
  when: When,
): Promise<Result<{ recoveryCodes: string[] }, Refusal>> {
  const refusal = whyNotEnrol(who);
  if (refusal) return err(refusal);
  const { personId } = who.caller;
  const guess = [codeGuess(personId)];
  const admitted = await admitGuess(context, guess);
  if (!admitted.ok) return refused(context, who, 'auth.totp-confirm', admitted.error, when);
  const recoveryCodes = await inTransaction(context.db, sessionOf(who.caller), async (tx) => {
    const pending = await tx
      .selectFrom('totp_pending')
      .select('sealed_secret')
      .where('person_id', '=', personId)
      .forUpdate()
      .executeTakeFirst();
    if (!pending) return null;
    const step = totpStep(context.secrets.unseal(pending.sealed_secret, personId), code, when.now, null);
    if (step === null) return null;
    const enrolled = { sealed_secret: pending.sealed_secret, confirmed_at: when.now, last_step: step };
    await tx
      .insertInto('totp')
      .values({ person_id: personId, ...enrolled })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(enrolled))
      .execute();
    await tx.deleteFrom('totp_pending').where('person_id', '=', personId).execute();
    await tx
      .updateTable('session')
      .set({
        step_up_until: addMillis(when.now, context.limits.stepUpMinutes * 60_000),
        step_up_method: 'totp',
      })
      .where('id', '=', who.sessionId)
      .execute();
    const codes = await renewRecoveryCodes(tx, context.secrets, personId);
    await appendAudit(tx, { ...line(who, 'auth.totp-confirm', when), outcome: 'done' });
    return codes;
  });
  if (recoveryCodes === null) return refused(context, who, 'auth.totp-confirm', wrongCode, when);
  await forgive(context, guess);
  return ok({ recoveryCodes });
}

function whyNotEnrol(who: SignedIn): Refusal | null {
  if (who.caller.demo) {
    return {
      kind: 'not-available',
      detail: `The demo clinic has no second factors; its code is ${demoCode}.`,
    };
  }
  const mayReplace = who.stepUpUntil !== null || who.signedInBy === 'recovery-code';
  if (who.secondFactor !== 'enrolled' || mayReplace) return null;
  return {
    kind: 'step-up-needed',
    detail: 'Replacing your authenticator needs a code of the present one.',
    next: 'Enter a fresh code, or sign in with a recovery code.',
  };
}

async function refused(context: AuthContext, who: SignedIn, action: string, refusal: Refusal, when: When) {
  await inTransaction(context.db, sessionOf(who.caller), (tx) =>
    appendAudit(tx, { ...line(who, action, when), outcome: 'refused', detail: refusal.kind }),
  );
  return err(refusal);
}

function line(who: SignedIn, action: string, when: When) {
  const entity = `session/${who.sessionId}`;
  return {
    ...auditedAs(who.caller),
    at: when.now,
    action,
    patients: [],
    entity,
    detail: null,
    requestId: when.requestId,
  };
}
