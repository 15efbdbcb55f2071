import { randomBytes } from 'node:crypto';
import { addMinutes } from '#kernel/time.ts';
import { keepConfirmation } from '#platform/auth/signing-confirmation.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { newId, now, type TestClinic } from '../record/test-clinic.ts';

/** Gives both factors for one act, as the step-up does: the act is named by its refusal (`extra.signs`). */
export async function confirmBoth(
  clinic: TestClinic,
  signs: string,
  {
    personId = clinic.people.prescriber,
    at = now(),
  }: { readonly personId?: string | undefined; readonly at?: string } = {},
): Promise<void> {
  const sessionId = newId();
  const { id: clinicId } = clinic;
  // People of test clinics have no accounts; a session has one
  const sql = (text: string, values: readonly unknown[]) =>
    clinic.database.ownerPool.query(text, [...values]);
  await sql(
    'insert into person (id, name, email, created_at) values ($1, $2, $3, $4) on conflict do nothing',
    [personId, 'Some prescriber', `${personId}@example.org`, at],
  );
  await sql(
    `insert into membership (clinic_id, person_id, role, added_at) values ($1, $2, 'prescriber', $3)
     on conflict do nothing`,
    [clinicId, personId, at],
  );
  await sql(
    `insert into session (clinic_id, id, person_id, token_hash, signed_in_by, created_at, last_seen_at)
     values ($1, $2, $3, $4, 'password-and-totp', $5, $5)`,
    [clinicId, sessionId, personId, randomBytes(32), at],
  );
  const session = { clinicId, personId, role: 'prescriber', patientId: null };
  await inTransaction(clinic.db, session, (tx) =>
    keepConfirmation(tx, { clinicId, personId, sessionId, signs, at, validUntil: addMinutes(at, 5) }),
  );
}
