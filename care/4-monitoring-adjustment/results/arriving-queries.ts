import { sql, type Transaction } from 'kysely';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ArrivingResult } from '#record/schema/arriving-result.ts';

type Tx = Transaction<PlatformTables>;

/** A result that waits, or waited, as it stands. */
export interface ArrivingEntry {
  readonly id: string;
  readonly version: number;
  readonly content: ArrivingResult;
}

/** Results that wait, what is due first before the others; or those decided last. */
export async function readArriving(
  tx: Tx,
  clinicId: string,
  show: 'waiting' | 'decided',
  limit: number,
): Promise<readonly ArrivingEntry[]> {
  const which = show === 'waiting' ? sql`= 'waiting'` : sql`<> 'waiting'`;
  const order = show === 'waiting' ? sql`content ->> 'actBy', id` : sql`content #>> '{decision,at}' desc, id`;
  const { rows } = await sql<ArrivingEntry>`
    select id, version, content from clinic_entry_current
    where clinic_id = ${clinicId}::uuid and kind = 'arriving-result' and state = 'current'
      and content ->> 'status' ${which} order by ${order} limit ${limit}`.execute(tx);
  return rows;
}

export async function countDecided(tx: Tx, clinicId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from clinic_entry_current where clinic_id = ${clinicId}::uuid
      and kind = 'arriving-result' and state = 'current' and content ->> 'status' <> 'waiting'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Who can have a waiting result: people with an open account who see results, in the order they joined. */
export async function readTeam(tx: Tx, clinicId: string): Promise<readonly TeamMember[]> {
  const { rows } = await sql<TeamMember>`
    select p.id, p.name, m.role from membership m join person p on p.id = m.person_id
    where m.clinic_id = ${clinicId}::uuid and m.active and m.role in ('prescriber', 'nurse', 'manager')
    order by m.added_at, p.id`.execute(tx);
  return rows;
}
