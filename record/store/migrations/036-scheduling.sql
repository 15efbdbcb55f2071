-- Visits: a patient may call off their own and change nothing else about it; reminders go round all clinics.

update role_kind set may_write = true where role = 'patient' and kind = 'appointment';

create function appointment_by_patient() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  before jsonb;
begin
  select content into before from record_current
    where clinic_id = new.clinic_id and kind = 'appointment' and id = new.id and patient_id = new.patient_id
      and state = 'current';
  if before is null or new.state <> 'current' or before ->> 'status' not in ('pending', 'booked')
    or new.content - 'because' is distinct from
      jsonb_set(before, '{status}', '"cancelled"') - 'because'
  then
    raise exception 'a patient may only call off a visit of their own' using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger appointment_by_patient before insert on record_version
  for each row when (new.kind = 'appointment' and titrate_role() = 'patient') execute function appointment_by_patient();

-- Scheduled work of the server goes from clinic to clinic; nobody else learns which there are.
create function titrate_clinics() returns table (clinic_id uuid, clinic_name text, zone text)
language sql stable security definer set search_path = public, pg_temp as
  $$ select id, name, zone from clinic where titrate_role() = 'system' order by id $$;
revoke execute on function titrate_clinics() from public;
grant execute on function titrate_clinics() to titrate_app;

-- Visits of a day or a week are looked for by when they are.
create index record_current_appointments on record_current (clinic_id, (content ->> 'start'))
  where kind = 'appointment' and state = 'current';
