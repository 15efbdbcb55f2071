import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Secrets } from './secrets.ts';
import type { AuthTables } from './tables.ts';

/** No 0/O, 1/I/L: these are read from paper. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codes = 10;
const length = 12;

/** Ten single-use codes of 12 letters (59 bits each), replacing any older ones. Shown once, stored as keyed hashes. */
export async function renewRecoveryCodes(
  tx: Transaction<AuthTables>,
  secrets: Secrets,
  personId: string,
): Promise<string[]> {
  const fresh = Array.from({ length: codes }, () =>
    Array.from({ length }, () => letters[randomInt(letters.length)]).join(''),
  );
  await tx.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  await tx
    .insertInto('recovery_code')
    .values(
      fresh.map((code) => ({ person_id: personId, code_hash: hash(secrets, personId, code), used_at: null })),
    )
    .execute();
  return fresh.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

/** Uses up a code; false when it is wrong or used. Two requests with one code: one passes. */
export async function takeRecoveryCode(
  tx: Transaction<AuthTables>,
  secrets: Secrets,
  personId: string,
  typed: string,
  now: Instant,
): Promise<boolean> {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const { numUpdatedRows } = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hash(secrets, personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function hash(secrets: Secrets, personId: string, code: string): Buffer {
  return secrets.keyedHash('recovery code', `${personId}\0${code}`);
}
