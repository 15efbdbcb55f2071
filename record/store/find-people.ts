import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { WrittenPerson } from '../schema/arriving-result.ts';
import type { Patient } from '../schema/patient.ts';
import { words } from './patient-words.ts';

export interface FoundPerson {
  readonly id: string;
  readonly content: Patient;
}

const most = 20;

/**
 * Everybody of the clinic who could be meant by a person as written elsewhere: who carries one of the numbers, or shares
 * two of family name, given name and birth date. At most twenty, those who share most first.
 */
export async function findPeople(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  { numbers, family, given, birthDate }: WrittenPerson,
): Promise<readonly FoundPerson[]> {
  const values = [...new Set(numbers.flatMap(({ value }) => [value, value.replace(/[\s-]/g, '')]))];
  const term = (text: string | null): string[] => (text === null ? [] : words(text).slice(0, 1));
  const terms = [
    ...new Set([...term(family), ...term(given), ...(birthDate?.length === 10 ? [birthDate] : [])]),
  ];
  const { rows } = await sql<FoundPerson>`
    with meant as (
      select i.id as patient_id, 3 as shared from identifier i
      where i.clinic_id = ${clinicId}::uuid and i.kind = 'patient' and i.value = any(${values}::text[])
      union all
      select t.patient_id, count(*)::integer from patient_term t
      where t.clinic_id = ${clinicId}::uuid and t.term = any(${terms}::text[])
      group by t.patient_id having count(*) >= 2
      union all
      -- Numbers typed in here are words of the list, without what punctuates them
      select t.patient_id, 3 from patient_term t
      where t.clinic_id = ${clinicId}::uuid
        and t.term = any(${values.map((value) => words(value).join(''))}::text[])
    ), best as (
      select patient_id, sum(shared) as shared from meant group by patient_id
    )
    select c.id, c.content from best b join record_current c
      on c.clinic_id = ${clinicId}::uuid and c.kind = 'patient' and c.id = b.patient_id and c.state = 'current'
    order by b.shared desc, c.id limit ${most}`.execute(tx);
  return rows;
}
