-- Whose a new concern about a patient is: the active prescriber who signed the newest active order, else the first
-- active prescriber of the clinic, else a manager. Runs as the owner because the person whose answers raise the concern
-- may read neither signatures nor who works here; it tells one name about one patient, and a patient only the own.
create function titrate_concern_owner(of_patient uuid) returns table (person_id uuid, person_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name
  from membership m
    join person p on p.id = m.person_id
    left join lateral (
      select max(s.recorded_at) as at
      from record_current s
        join record_current o on o.clinic_id = s.clinic_id and o.kind = 'medication-order'
          and o.id = (s.content ->> 'order')::uuid
      where s.clinic_id = m.clinic_id and s.patient_id = of_patient and s.kind = 'signature' and s.state = 'current'
        and s.recorded_by = m.person_id and o.state = 'current' and o.content ->> 'status' = 'active'
    ) signed on m.role = 'prescriber'
  where m.clinic_id = titrate_clinic() and m.active and m.role in ('prescriber', 'manager')
    and (titrate_role() <> 'patient' or of_patient = titrate_patient())
  order by m.role = 'manager', signed.at desc nulls last, m.added_at, m.person_id
  limit 1
$$;
revoke execute on function titrate_concern_owner(uuid) from public;
grant execute on function titrate_concern_owner(uuid) to titrate_app;
