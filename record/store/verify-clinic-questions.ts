import { sql } from 'kysely';
import type { Answer, IntegrityQuestion } from './verify-questions.ts';

/** Questions about what a clinic records about itself and about booked times; their answer must be empty. */
export const clinicQuestions: readonly IntegrityQuestion[] = [
  {
    check: 'version-chain',
    question: sql<Answer>`
      select clinic_id, kind || '/' || id as place, 'versions are not 1, 2, 3 …' as message
      from clinic_entry_version group by clinic_id, kind, id
      having min(version) <> 1 or max(version) <> count(*)`,
  },
  {
    check: 'version-chain',
    question: sql<Answer>`
      select clinic_id, kind || '/' || id as place, 'version ' || version || ' is older than the one before it' as message
      from (select *, lag(recorded_at) over (partition by clinic_id, kind, id order by version) as before
        from clinic_entry_version) v
      where recorded_at < before`,
  },
  {
    check: 'current-state',
    question: sql<Answer>`
      select coalesce(v.clinic_id, c.clinic_id) as clinic_id, coalesce(v.kind, c.kind) || '/' || coalesce(v.id, c.id) as place,
        'the current state is not the last version' as message
      from (select distinct on (clinic_id, kind, id) * from clinic_entry_version
        order by clinic_id, kind, id, version desc) v
      full join clinic_entry_current c on (c.clinic_id, c.kind, c.id) = (v.clinic_id, v.kind, v.id)
      where (v.version, v.state, v.content, v.content_hash, v.recorded_at, v.recorded_by, v.recorded_by_name, v.reason)
        is distinct from (c.version, c.state, c.content, c.content_hash, c.recorded_at, c.recorded_by,
          c.recorded_by_name, c.reason)`,
  },
  {
    // The exclusion constraints keep it so; the walk does not take their word for it.
    check: 'booking',
    question: sql<Answer>`
      select one.clinic_id, 'appointment/' || one.appointment_id as place,
        'overlaps appointment/' || other.appointment_id || ': somebody is in two places at once' as message
      from booking one
      join booking other on other.clinic_id = one.clinic_id and other.appointment_id > one.appointment_id
        and other.during && one.during
        and (other.person_id = one.person_id or other.patient_id = one.patient_id)`,
  },
  {
    check: 'booking',
    question: sql<Answer>`
      select coalesce(a.clinic_id, b.clinic_id) as clinic_id,
        'appointment/' || coalesce(a.id, b.appointment_id) as place,
        case when b.appointment_id is null then 'the appointment stands, and its time is not held'
          when a.id is null then 'a time is held that no standing appointment needs'
          else 'the time that is held is not the time of the appointment' end as message
      from (
        select clinic_id, id, patient_id, (content #>> '{provider,person}')::uuid as person_id,
          tstzrange((content ->> 'start')::timestamptz, (content ->> 'end')::timestamptz, '[)') as during
        from record_current
        where kind = 'appointment' and state = 'current' and content ->> 'status' in ('pending', 'booked', 'arrived')
          and content #>> '{provider,person}' is not null and content ->> 'end' is not null
      ) a
      full join booking b on (b.clinic_id, b.appointment_id) = (a.clinic_id, a.id)
      where (a.patient_id, a.person_id, a.during) is distinct from (b.patient_id, b.person_id, b.during)`,
  },
];
