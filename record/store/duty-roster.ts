import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Absence, WorkingHours } from '../schema/clinic-places.ts';

/** Working hours, absences and whoever is called when nobody is on duty. */
export interface StoredRoster {
  readonly hours: readonly WorkingHours[];
  readonly absences: readonly Absence[];
  readonly zone: string;
  readonly afterHours: string | null;
}

/** The clinic's roster in one query. Whoever may not read hours finds none: then nobody can be told to be on duty. */
export async function readDutyRoster(
  tx: Transaction<PlatformTables>,
  clinicId: string,
): Promise<StoredRoster> {
  const entries = (kind: string) => sql`(
    select coalesce(jsonb_agg(e.content order by e.recorded_at, e.id), '[]') from clinic_entry_current e
    where e.clinic_id = c.id and e.kind = ${kind} and e.state = 'current')`;
  const { rows } = await sql<StoredRoster>`
    select c.zone, ${entries('working-hours')} as hours, ${entries('absence')} as absences, (
      select e.content #>> '{afterHours,person}' from clinic_entry_current e
      where e.clinic_id = c.id and e.kind = 'result-clocks' and e.state = 'current'
    ) as "afterHours"
    from clinic c where c.id = ${clinicId}::uuid`.execute(tx);
  return rows[0] ?? { hours: [], absences: [], zone: 'UTC', afterHours: null };
}
