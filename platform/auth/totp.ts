import { sql, type Transaction } from 'kysely';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { toString as qrCode } from 'qrcode';
import { type Instant, instantToMillis } from '#kernel/time.ts';
import type { Secrets } from './secrets.ts';
import type { AuthTables } from './tables.ts';

/** RFC 6238 with the values every authenticator app uses: SHA-1, six digits, 30 seconds. */
const periodSeconds = 30;

/** A fresh secret and the two ways to get it into an authenticator app. */
export async function newTotp(account: string): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const secret = generateSecret();
  const uri = generateURI({ issuer: 'Titrate', label: account, secret });
  return { secret, uri, qrSvg: await qrCode(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }) };
}

/**
 * The time step a code belongs to, or null when it is wrong. One step before and after now are taken, for clocks that
 * differ; a step at or before `lastStep` was used already and is refused.
 */
export function totpStep(secret: string, code: string, now: Instant, lastStep: bigint | null): number | null {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(instantToMillis(now) / 1000),
    epochTolerance: periodSeconds,
    ...(lastStep === null ? {} : { afterTimeStep: Number(lastStep) }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/**
 * Takes a code of the person of `tx`. The step is written in the same statement that checks it was not used, so of
 * twenty requests with one code exactly one passes. False when there is no second factor, or the code is not right.
 */
export async function takeTotp(
  tx: Transaction<AuthTables>,
  secrets: Secrets,
  personId: string,
  code: string,
  now: Instant,
): Promise<boolean> {
  const enrolled = await tx
    .selectFrom('totp')
    .select(['sealed_secret', 'last_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!enrolled) return false;
  const secret = secrets.unseal(enrolled.sealed_secret, personId);
  const step = totpStep(secret, code, now, enrolled.last_step);
  if (step === null) return false;
  const { numUpdatedRows } = await tx
    .updateTable('totp')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where(sql<boolean>`last_step < ${step}`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
