import { type RawBuilder, sql } from 'kysely';

/** A row for everything that is wrong: which entry, and what about it. */
export interface Answer {
  readonly clinic_id: string;
  readonly place: string;
  readonly message: string;
}

export interface IntegrityQuestion {
  readonly check: string;
  readonly question: RawBuilder<Answer>;
}

/** Questions to all charts whose answer must be empty. */
export const integrityQuestions: readonly IntegrityQuestion[] = [
  {
    check: 'version-chain',
    question: sql<Answer>`
      select clinic_id, kind || '/' || id as place, 'versions are not 1, 2, 3 … of one patient' as message
      from record_version group by clinic_id, kind, id
      having min(version) <> 1 or max(version) <> count(*) or count(distinct patient_id) <> 1`,
  },
  {
    check: 'version-chain',
    question: sql<Answer>`
      select clinic_id, kind || '/' || id as place, 'version ' || version || ' is older than the one before it' as message
      from (select *, lag(recorded_at) over (partition by clinic_id, kind, id order by version) as before
        from record_version) v
      where recorded_at < before`,
  },
  {
    // One of these per patient, under the patient's own id
    check: 'one-per-patient',
    question: sql<Answer>`
      select clinic_id, kind || '/' || id as place, 'a patient has one of these, and this is not it' as message
      from record_version
      where kind in ('patient', 'allergy-review', 'pregnancy-status', 'treatment-plan', 'care-team', 'follow-up',
          'check-in-plan')
        and patient_id <> id
      group by clinic_id, kind, id`,
  },
  {
    check: 'current-state',
    question: sql<Answer>`
      select coalesce(v.clinic_id, c.clinic_id) as clinic_id, coalesce(v.kind, c.kind) || '/' || coalesce(v.id, c.id) as place,
        'the current state is not the last version' as message
      from (select distinct on (clinic_id, kind, id) * from record_version order by clinic_id, kind, id, version desc) v
      full join record_current c on (c.clinic_id, c.kind, c.id) = (v.clinic_id, v.kind, v.id)
      where (v.version, v.patient_id, v.state, v.content, v.content_hash, v.recorded_at, v.recorded_by,
          v.recorded_by_name, v.reason)
        is distinct from (c.version, c.patient_id, c.state, c.content, c.content_hash, c.recorded_at, c.recorded_by,
          c.recorded_by_name, c.reason)`,
  },
  {
    check: 'current-state',
    question: sql<Answer>`
      select coalesce(v.clinic_id, c.clinic_id) as clinic_id,
        'patient/' || coalesce(v.patient_id, c.patient_id) as place,
        'how much was written in this chart is not what is kept of it' as message
      from (select clinic_id, patient_id, count(*) as versions from record_version group by clinic_id, patient_id) v
      full join chart_change c on (c.clinic_id, c.patient_id) = (v.clinic_id, v.patient_id)
      where v.versions is distinct from c.versions`,
  },
  {
    check: 'reference',
    question: sql<Answer>`
      select v.clinic_id, v.kind || '/' || v.id as place, 'there is no such patient' as message
      from record_current v
      left join record_current p on p.clinic_id = v.clinic_id and p.kind = 'patient' and p.id = v.patient_id
      where p.id is null`,
  },
  {
    check: 'reference',
    question: sql<Answer>`
      select v.clinic_id, v.kind || '/' || v.id as place,
        'version ' || v.version || ' names a ' || r.kind || ' that is not in this chart' as message
      from record_version v
      cross join lateral (values
        ('medication-order', case when v.kind = 'medication-order' then v.content ->> 'replaces'
          when v.kind in ('screening', 'signature', 'dose-plan', 'loop-waiver', 'co-signature', 'order-step')
            then v.content ->> 'order' end),
        ('screening', case when v.kind in ('medication-order', 'signature') then v.content ->> 'screening' end),
        ('questionnaire-response', case when v.kind = 'observation' then v.content ->> 'answers' end),
        ('dose-plan', case when v.kind = 'dose-plan' then v.content ->> 'pairedWith' end),
        ('condition', case when v.kind = 'target-symptom' then v.content ->> 'condition' end),
        ('thread', case when v.kind in ('message', 'thread-reading') then v.content ->> 'thread' end),
        ('appointment', case when v.kind in ('reminder', 'encounter') then v.content ->> 'appointment' end),
        ('encounter', case when v.kind = 'visit-summary' then v.content ->> 'encounter' end),
        (v.content #>> '{from,kind}', case when v.kind in ('concern', 'task') then v.content #>> '{from,id}' end)
      ) r (kind, id)
      where r.id is not null and not exists (
        select from record_current t where t.clinic_id = v.clinic_id and t.kind = r.kind and t.id = r.id::uuid
          and t.patient_id = v.patient_id)`,
  },
  {
    // A plan names what it is about, a letter what it tells of
    check: 'reference',
    question: sql<Answer>`
      with named as (
        select v.*, 'medication-order' as names, told.id as named_id
        from record_version v cross join jsonb_array_elements_text(v.content -> 'orders') told (id)
        where v.kind = 'letter'
        union all
        select v.*, r.kind, r.id
        from record_version v cross join jsonb_array_elements(v.content -> 'courses') course (content)
        cross join lateral (
          select 'target-symptom' as kind, jsonb_array_elements_text(course.content -> 'targets') as id
          union all select 'dose-plan', course.content ->> 'dosePlan'
          union all select 'condition', course.content #>> '{indication,condition}'
        ) r
        where v.kind = 'treatment-plan' and r.id is not null
        union all
        select v.*, 'dose-plan', agreed.content ->> 'plan'
        from record_version v cross join jsonb_array_elements(v.content -> 'plans') agreed (content)
        where v.kind = 'dose-plan-agreement'
      )
      select n.clinic_id, n.kind || '/' || n.id as place,
        'version ' || n.version || ' names a ' || n.names || ' that is not in this chart' as message
      from named n
      where not exists (select from record_current t where t.clinic_id = n.clinic_id and t.kind = n.names
        and t.id = n.named_id::uuid and t.patient_id = n.patient_id)`,
  },
  {
    check: 'reference',
    question: sql<Answer>`
      select v.clinic_id, v.kind || '/' || v.id as place, 'the import it came from is not kept' as message
      from record_version v
      where v.content #>> '{source,batch}' is not null and not exists (
        select from import_batch b where b.clinic_id = v.clinic_id and b.id = (v.content #>> '{source,batch}')::uuid)`,
  },
  {
    check: 'signature',
    question: sql<Answer>`
      select s.clinic_id, s.kind || '/' || s.id as place, case
          when o.id is null then 'the order version it signs does not exist'
          when o.content_hash <> s.content ->> 'contentHash' then 'the order version is not the content that was signed'
          else 'what was shown is not what the screen says was shown' end as message
      from record_version s
      left join record_version o on o.clinic_id = s.clinic_id and o.kind = 'medication-order'
        and o.id = (s.content ->> 'order')::uuid and o.version = (s.content ->> 'orderVersion')::integer
        and o.patient_id = s.patient_id
      left join record_version c on c.clinic_id = s.clinic_id and c.kind = 'screening'
        and c.id = (s.content ->> 'screening')::uuid and c.version = 1
      where s.kind = 'signature' and (o.id is null or o.content_hash <> s.content ->> 'contentHash'
        or c.content ->> 'shownHash' is distinct from s.content ->> 'shownHash')`,
  },
  {
    check: 'signature',
    question: sql<Answer>`
      select o.clinic_id, o.kind || '/' || o.id as place, 'the order is active and nobody signed it' as message
      from record_current o
      where o.kind = 'medication-order' and o.state = 'current' and o.content ->> 'status' in ('active', 'on-hold')
        and not (o.content ? 'source') and not exists (
          select from record_current s where s.clinic_id = o.clinic_id and s.kind = 'signature'
            and s.content ->> 'order' = o.id::text)`,
  },
  {
    check: 'signature',
    question: sql<Answer>`
      select a.clinic_id, a.kind || '/' || a.id as place, 'the dose plan is not what was agreed' as message
      from record_version a cross join jsonb_array_elements(a.content -> 'plans') agreed (content)
      left join record_version p on p.clinic_id = a.clinic_id and p.kind = 'dose-plan'
        and p.id = (agreed.content ->> 'plan')::uuid and p.version = (agreed.content ->> 'version')::integer
        and p.patient_id = a.patient_id
      where a.kind = 'dose-plan-agreement'
        and p.content_hash is distinct from agreed.content ->> 'contentHash'`,
  },
  {
    check: 'signature',
    question: sql<Answer>`
      select min(s.clinic_id::text)::uuid as clinic_id, 'medication-order/' || (s.content ->> 'order') as place,
        'one version was signed ' || count(*) || ' times' as message
      from record_current s where s.kind = 'signature'
      group by s.clinic_id, s.content ->> 'order', s.content ->> 'orderVersion' having count(*) > 1`,
  },
  {
    check: 'identifier',
    question: sql<Answer>`
      select i.clinic_id, i.kind || '/' || i.id as place, 'an identifier points to no entry of its patient' as message
      from identifier i
      left join record_current c on c.clinic_id = i.clinic_id and c.kind = i.kind and c.id = i.id
      where c.patient_id is distinct from i.patient_id`,
  },
  {
    check: 'identifier',
    question: sql<Answer>`
      select clinic_id, 'identifier' as place, 'an identifier is held ' || count(*) || ' times' as message
      from identifier group by clinic_id, system, value having count(*) > 1`,
  },
  {
    check: 'patient-list',
    question: sql<Answer>`
      select d.clinic_id, 'patient/' || d.patient_id as place, 'listed, but not a current patient' as message
      from patient_directory d
      left join record_current c on c.clinic_id = d.clinic_id and c.kind = 'patient' and c.id = d.patient_id
      where c.state is distinct from 'current'`,
  },
  {
    check: 'audit-patients',
    question: sql<Answer>`
      select clinic_id, 'audit_patient' as place,
        'line ' || seq || ' is not listed under the patients it names' as message
      from (
        (select clinic_id, seq, unnest(patients) as patient_id from audit_event
          except select clinic_id, seq, patient_id from audit_patient)
        union all
        (select clinic_id, seq, patient_id from audit_patient
          except select clinic_id, seq, unnest(patients) from audit_event)
      ) different`,
  },
];
