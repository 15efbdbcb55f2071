import { sql, type Transaction } from 'kysely';
import type { Role } from '#kernel/role.ts';
import type { PlatformTables } from '#platform/db/tables.ts';

/** Somebody who works in the clinic now. */
export interface ClinicPersonName {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Everybody with an open account of these roles, in the order they joined. */
export async function readClinicPeople(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  roles: readonly Role[],
): Promise<readonly ClinicPersonName[]> {
  const { rows } = await sql<ClinicPersonName>`
    select p.id, p.name, m.role from membership m join person p on p.id = m.person_id
    where m.clinic_id = ${clinicId}::uuid and m.active and m.role = any(${[...roles]}::text[])
    order by m.added_at, p.id`.execute(tx);
  return rows;
}
