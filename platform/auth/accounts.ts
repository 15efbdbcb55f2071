import type { Transaction } from 'kysely';
import type { Role } from '#kernel/role.ts';
import type { Instant } from '#kernel/time.ts';
import type { AuthTables } from './tables.ts';

/** An account to be made in the clinic of the transaction. */
export interface NewAccount {
  readonly id: string;
  readonly clinicId: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  /** The own record of a person in the role patient; null for everybody else. */
  readonly patientId: string | null;
  /** From `hashPassword`; null for people of a demo clinic, who cannot sign in with a password. */
  readonly passwordHash: string | null;
  /** Who this is, for the one-click sign-in of a demo clinic. */
  readonly about: string | null;
}

/**
 * Makes a person, the membership and the first password. False when the e-mail address has an account already, in
 * this clinic or another. The session must be a manager's or the server's.
 */
export async function createAccount(
  tx: Transaction<AuthTables>,
  account: NewAccount,
  now: Instant,
): Promise<boolean> {
  const { id, name, email, clinicId, role, patientId, passwordHash, about } = account;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('person')
    .values({ id, name, email, created_at: now })
    // Without a column: naming one would ask row-level security to show the row, which no membership does yet
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('membership')
    .values({
      clinic_id: clinicId,
      person_id: id,
      role,
      patient_id: patientId,
      added_at: now,
      ended_at: null,
      about,
    })
    .execute();
  if (passwordHash !== null) {
    await tx
      .insertInto('credential')
      .values({ person_id: id, password_hash: passwordHash, changed_at: now })
      .execute();
  }
  return true;
}
