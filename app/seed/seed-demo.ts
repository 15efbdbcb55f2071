import { type Kysely, sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { nobody, serverIn } from '#platform/auth/demo.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { createEntry } from '#record/store/versions.ts';
import { demoAccounts, demoClinic, demoPatientId } from './people.ts';

export interface SeedContext {
  readonly db: Kysely<AuthTables>;
  readonly now: () => Instant;
  /** IANA zone of the clinic; null = the one it is written for. */
  readonly zone: string | null;
}

/**
 * Makes the demo clinic with its people, and the one patient who has an account. Everything or nothing; false when
 * some clinic is here already.
 */
export async function seedDemo({ db, now, zone }: SeedContext): Promise<boolean> {
  const at = now();
  return inTransaction(db, serverIn(demoClinic.id), async (tx) => {
    const { id: clinicId, name } = demoClinic;
    const { rows } = await sql<{ made: boolean }>`
      select auth_first_clinic(${clinicId}, ${name}, ${zone ?? demoClinic.zone}, true) as made`.execute(tx);
    if (!rows[0]?.made) return false;
    const author = { clinicId, personId: nobody, personName: 'Demo data', at };
    const patient = await createEntry(tx, author, {
      kind: 'patient',
      id: demoPatientId,
      patientId: demoPatientId,
      content: {
        name: { given: ['Jonah'], family: 'Whitfield', preferred: null },
        pronouns: null,
        birthDate: '1991-05-17',
        sex: 'male',
        identifiers: [],
        phone: null,
        email: null,
        language: 'en',
        deceased: null,
      },
    });
    if (!patient.ok) throw new Error(`The demo patient was refused: ${patient.error.detail}`);
    for (const account of demoAccounts) {
      const patientId = account.role === 'patient' ? demoPatientId : null;
      await createAccount(tx, { ...account, clinicId, patientId, passwordHash: null }, at);
    }
    return true;
  });
}
