import { sql, type Transaction } from 'kysely';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Caseload } from './caseload.ts';
import type { StaffMember } from './schema.ts';

type Tx = Transaction<PlatformTables>;

/** Everybody with an open account who works here, in the order they joined. */
export async function readStaff(tx: Tx, clinicId: string): Promise<readonly StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select p.id, p.name, m.role from membership m join person p on p.id = m.person_id
    where m.clinic_id = ${clinicId}::uuid and m.active and m.role <> 'patient'
    order by m.added_at, p.id`.execute(tx);
  return rows;
}

/** The word in the clinic's public address; null = closed. */
export async function readFrontDoor(tx: Tx, clinicId: string): Promise<string | null> {
  const { rows } = await sql<{ door: string | null }>`
    select front_door as door from clinic where id = ${clinicId}::uuid`.execute(tx);
  return rows[0]?.door ?? null;
}

/** The clinic whose front door has this word; null when none has. */
export async function clinicBehind(tx: Tx, door: string): Promise<string | null> {
  const { rows } = await sql<{ clinic: string }>`
    select clinic_id as clinic from titrate_front_door(${door})`.execute(tx);
  return rows[0]?.clinic ?? null;
}

/** Opens or closes the front door. */
export async function writeFrontDoor(tx: Tx, clinicId: string, door: string | null): Promise<void> {
  await sql`update clinic set front_door = ${door} where id = ${clinicId}::uuid`.execute(tx);
}

/** Of each patient: who the care team names as clinicians here today, and who signed the newest active order. */
export async function readWhoLooksAfter(
  tx: Tx,
  clinicId: string,
  today: CalendarDate,
): Promise<readonly Caseload[]> {
  const { rows } = await sql<Caseload>`
    select p.id as patient,
      coalesce((
        select array_agg(distinct (member ->> 'person')::uuid)
        from record_current t, jsonb_array_elements(t.content -> 'members') member
        where t.clinic_id = p.clinic_id and t.kind = 'care-team' and t.id = p.id and t.state = 'current'
          and member ->> 'person' is not null and member ->> 'as' in ('prescriber', 'nurse', 'therapist')
          and coalesce(member ->> 'until', '9999-12-31') >= ${today} and member ->> 'since' <= ${today}
      ), '{}') as "careTeam",
      (
        select s.recorded_by
        from record_current s join record_current o on o.clinic_id = s.clinic_id and o.kind = 'medication-order'
          -- Named although it follows: an id taken out of a text is compared row by row, behind row-level security
          and o.patient_id = s.patient_id and o.id = (s.content ->> 'order')::uuid
          and o.state = 'current' and o.content ->> 'status' = 'active'
        where s.clinic_id = p.clinic_id and s.patient_id = p.id and s.kind = 'signature' and s.state = 'current'
        order by s.recorded_at desc, s.id limit 1
      ) as "lastSigner"
    from record_current p
    where p.clinic_id = ${clinicId}::uuid and p.kind = 'patient' and p.state = 'current'
      and p.content ->> 'deceased' is null`.execute(tx);
  return rows;
}

/** Visits booked per person between two instants. */
export async function countVisits(
  tx: Tx,
  clinicId: string,
  from: Instant,
  to: Instant,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ person: string; visits: number }>`
    select content #>> '{provider,person}' as person, count(*)::integer as visits from record_current
    where clinic_id = ${clinicId}::uuid and kind = 'appointment' and state = 'current'
      and content ->> 'status' in ('pending', 'booked', 'arrived')
      and content ->> 'start' >= ${from} and content ->> 'start' < ${to}
    group by 1`.execute(tx);
  return new Map(rows.map(({ person, visits }) => [person, visits]));
}
