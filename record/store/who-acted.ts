import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Concern } from '../schema/concern.ts';

/** Who marked a result as looked at, closed a concern about it, or owns one that is open: newest first, each once. */
export async function whoActedOn(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  observation: string,
): Promise<readonly Concern['owner'][]> {
  const { rows } = await sql<Concern['owner']>`
    select person, max(name) as name from (
      select content ->> 'by' as person, content ->> 'byName' as name, recorded_at from record_current
      where clinic_id = ${clinicId}::uuid and patient_id = ${patientId}::uuid and kind = 'result-look'
        and state = 'current' and content ->> 'observation' = ${observation}
      union all
      select coalesce(content #>> '{closure,by}', content #>> '{owner,person}'),
        coalesce(content #>> '{closure,byName}', content #>> '{owner,name}'), recorded_at from record_current
      where clinic_id = ${clinicId}::uuid and patient_id = ${patientId}::uuid and kind = 'concern'
        and state = 'current' and content #>> '{from,id}' = ${observation}
    ) acted
    group by person order by max(recorded_at) desc, person`.execute(tx);
  return rows;
}
