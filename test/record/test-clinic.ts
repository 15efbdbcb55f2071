import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { uuidV7 } from '#kernel/id.ts';
import type { Role } from '#kernel/role.ts';
import { kyselyOver } from '#platform/db/database.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { type DatabaseSession, inTransaction } from '#platform/db/transaction.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { type Author, createEntry } from '#record/store/versions.ts';
import { must, patientContent } from './contents.ts';

/** A clinic in a database of its own, and ways to act in it as anybody. */
export interface TestClinic {
  readonly id: string;
  readonly database: TestDatabase;
  readonly db: Kysely<PlatformTables>;
  readonly people: Readonly<Record<Role | 'system', string>>;
  session(role: Role | 'system', patientId?: string | null): DatabaseSession;
  author(role: Role | 'system', at?: string): Author;
  /** One transaction of the app role, as somebody of this role. */
  as<T>(
    role: Role | 'system',
    work: (tx: Transaction<PlatformTables>, author: Author) => Promise<T>,
    patientId?: string | null,
  ): Promise<T>;
  addPatient(over?: Parameters<typeof patientContent>[0]): Promise<StoredVersion<'patient'>>;
}

export const newId = (): string => uuidV7(Date.now(), randomBytes(10));
export const now = (): string => new Date().toISOString();

/** Opens a fresh database with one clinic in it. */
export async function openTestClinic(): Promise<TestClinic> {
  return addClinic(await createTestDatabase());
}

/** Another clinic in the same database. */
export async function addClinic(database: TestDatabase, name = 'North Clinic'): Promise<TestClinic> {
  const db = kyselyOver<PlatformTables>(database.appPool);
  const id = newId();
  const roles = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager', 'patient', 'system'] as const;
  const people = Object.fromEntries(roles.map((role) => [role, randomUUID()])) as Record<
    Role | 'system',
    string
  >;
  const clinic: TestClinic = {
    id,
    database,
    db,
    people,
    session: (role, patientId = null) => ({ clinicId: id, personId: people[role], role, patientId }),
    author: (role, at = now()) => ({ clinicId: id, personId: people[role], personName: `Some ${role}`, at }),
    as: (role, work, patientId = null) =>
      inTransaction(db, clinic.session(role, patientId), (tx) => work(tx, clinic.author(role))),
    addPatient: (over = {}) =>
      clinic.as('prescriber', async (tx, author) => {
        const patientId = newId();
        const content = patientContent(over);
        return must(await createEntry(tx, author, { kind: 'patient', id: patientId, patientId, content }));
      }),
  };
  await clinic.as('system', (tx) =>
    tx.insertInto('clinic').values({ id, name, zone: 'America/New_York', demo: false }).execute(),
  );
  return clinic;
}
