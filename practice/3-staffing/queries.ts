import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Person } from './schema.ts';

/** The row of auth_people() in 010-auth.sql. */
interface PersonRow {
  person_id: string;
  name: string;
  email: string;
  role: z.infer<typeof Person>['role'];
  patient_id: string | null;
  active: boolean;
  second_factor: boolean;
  last_sign_in: string | null;
}

/** Everybody with an account in the session's clinic, by name; closed accounts too. */
export async function readPeople(tx: Transaction<PlatformTables>): Promise<z.infer<typeof Person>[]> {
  const { rows } = await sql<PersonRow>`select * from auth_people()`.execute(tx);
  return rows.map((row) => ({
    id: row.person_id,
    name: row.name,
    email: row.email,
    role: row.role,
    active: row.active,
    secondFactor: row.second_factor,
    patientId: row.patient_id,
    lastSignIn: row.last_sign_in,
  }));
}

/** Somebody with an open account who is not a patient. */
export interface Worker {
  readonly person: string;
  readonly name: string;
  readonly role: string;
}

/** Everybody who works in the clinic now, in the order they joined. */
export async function readWorkers(
  tx: Transaction<PlatformTables>,
  clinicId: string,
): Promise<readonly Worker[]> {
  const { rows } = await sql<Worker>`
    select p.id as person, p.name, m.role from membership m join person p on p.id = m.person_id
    where m.clinic_id = ${clinicId}::uuid and m.active and m.role <> 'patient'
    order by m.added_at, p.id`.execute(tx);
  return rows;
}
