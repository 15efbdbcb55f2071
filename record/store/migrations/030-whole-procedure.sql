-- The rooms of the whole procedure: who may read and write the new kinds of entry, what a clinic records about itself,
-- times nobody can be booked twice in, and the door through which somebody asks for a first appointment.

-- 1. Kinds of a chart -------------------------------------------------------------------------------------------------

create procedure titrate_grant_kind(of_kind text, readers text[], writers text[]) language sql as $$
  insert into role_kind (role, kind, may_read, may_write)
  select role, of_kind, role = any (readers), role = any (writers)
  from unnest(array(select unnest(readers) union select unnest(writers))) role
$$;

-- What a person tells about themselves is theirs to write until it is handed in; handlers see to that.
call titrate_grant_kind('intake', '{prescriber,nurse,therapist,patient,system}', '{prescriber,nurse,patient,system}');
call titrate_grant_kind('treatment-plan', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,system}');
call titrate_grant_kind('dose-plan', '{prescriber,nurse,therapist,patient,manager,system}', '{prescriber,nurse,system}');
-- People sign for themselves and may change their mind from home.
call titrate_grant_kind('consent', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,patient,system}');
call titrate_grant_kind('thread', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,patient,system}');
call titrate_grant_kind('message', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,patient,system}');
call titrate_grant_kind('thread-reading', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,patient,system}');
call titrate_grant_kind('care-team', '{prescriber,nurse,therapist,front-desk,patient,manager,system}',
  '{prescriber,nurse,therapist,front-desk,manager,system}');
call titrate_grant_kind('letter', '{prescriber,nurse,therapist,patient,manager,system}', '{prescriber,nurse,system}');
call titrate_grant_kind('follow-up', '{prescriber,nurse,therapist,front-desk,patient,manager,system}',
  '{prescriber,nurse,therapist,system}');
call titrate_grant_kind('reminder', '{prescriber,nurse,therapist,front-desk,patient,manager,system}',
  '{prescriber,nurse,therapist,front-desk,system}');
call titrate_grant_kind('visit-summary', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,system}');
call titrate_grant_kind('loop-waiver', '{prescriber,nurse,therapist,manager,system}', '{prescriber,nurse,system}');
call titrate_grant_kind('co-signature', '{prescriber,nurse,therapist,manager,system}', '{prescriber,system}');

-- There is one of these per patient, under the patient's own id.
alter table record_version add constraint record_version_one_per_patient
  check (kind not in ('treatment-plan', 'care-team', 'follow-up') or patient_id = id);

-- Worklists ask for one kind over the whole clinic.
create index record_current_by_kind on record_current (clinic_id, kind, patient_id);

-- 2. What a clinic records about itself -------------------------------------------------------------------------------

create table role_clinic_kind (
  role text not null,
  kind text not null,
  may_read boolean not null,
  may_write boolean not null,
  primary key (role, kind)
);
call titrate_guard('role_clinic_kind');
create policy everybody_reads on role_clinic_kind for select to titrate_app using (true);
grant select on role_clinic_kind to titrate_app;

create procedure titrate_grant_clinic_kind(of_kind text, readers text[], writers text[]) language sql as $$
  insert into role_clinic_kind (role, kind, may_read, may_write)
  select role, of_kind, role = any (readers), role = any (writers)
  from unnest(array(select unnest(readers) union select unnest(writers))) role
$$;
call titrate_grant_clinic_kind('access-request', '{prescriber,nurse,front-desk,manager,system}',
  '{prescriber,nurse,front-desk,manager,system}');
call titrate_grant_clinic_kind('location', '{prescriber,nurse,therapist,front-desk,manager,patient,system}',
  '{manager,system}');
call titrate_grant_clinic_kind('team', '{prescriber,nurse,therapist,front-desk,manager,system}', '{manager,system}');
call titrate_grant_clinic_kind('visit-type', '{prescriber,nurse,therapist,front-desk,manager,patient,system}',
  '{manager,system}');
call titrate_grant_clinic_kind('working-hours', '{prescriber,nurse,therapist,front-desk,manager,system}',
  '{front-desk,manager,system}');
call titrate_grant_clinic_kind('absence', '{prescriber,nurse,therapist,front-desk,manager,system}',
  '{prescriber,nurse,therapist,front-desk,manager,system}');
call titrate_grant_clinic_kind('licence', '{prescriber,nurse,therapist,manager,system}', '{manager,system}');
call titrate_grant_clinic_kind('supervision', '{prescriber,nurse,therapist,manager,system}', '{manager,system}');
call titrate_grant_clinic_kind('objective', '{prescriber,nurse,therapist,manager,system}', '{manager,system}');
call titrate_grant_clinic_kind('corrective-action', '{prescriber,nurse,therapist,manager,system}',
  '{prescriber,nurse,manager,system}');
call titrate_grant_clinic_kind('announcement', '{prescriber,nurse,therapist,front-desk,manager,system}',
  '{prescriber,manager,system}');
call titrate_grant_clinic_kind('alert-policy', '{prescriber,nurse,therapist,manager,system}',
  '{prescriber,manager,system}');

create table clinic_entry_version (
  clinic_id uuid not null references clinic,
  kind text not null,
  id uuid not null,
  version integer not null check (version >= 1),
  state text not null check (state in ('current', 'entered-in-error')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  reason text,
  primary key (clinic_id, kind, id, version),
  check (state = 'current' or reason is not null)
);
create table clinic_entry_current (
  clinic_id uuid not null,
  kind text not null,
  id uuid not null,
  version integer not null,
  state text not null,
  content jsonb not null,
  content_hash text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  reason text,
  primary key (clinic_id, kind, id),
  foreign key (clinic_id, kind, id, version) references clinic_entry_version (clinic_id, kind, id, version)
);
call titrate_guard('clinic_entry_version');
call titrate_guard('clinic_entry_current');

create function titrate_may_read_clinic_kind(of_kind text) returns boolean language sql stable as
  $$ select exists (select from role_clinic_kind where role = titrate_role() and kind = of_kind and may_read) $$;
create function titrate_may_write_clinic_kind(of_kind text) returns boolean language sql stable as
  $$ select exists (select from role_clinic_kind where role = titrate_role() and kind = of_kind and may_write) $$;

create policy reads on clinic_entry_version for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_may_read_clinic_kind(kind));
create policy reads on clinic_entry_current for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_may_read_clinic_kind(kind));
create policy writes on clinic_entry_version for insert to titrate_app with check (
  clinic_id = titrate_clinic() and titrate_may_write_clinic_kind(kind)
  and (titrate_role() = 'system' or recorded_by = titrate_person())
);
grant select, insert on clinic_entry_version to titrate_app;
grant select on clinic_entry_current to titrate_app;

create function clinic_entry_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  before clinic_entry_version;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.clinic_id::text || new.kind || new.id::text, 8424));
  select * into before from clinic_entry_version
    where clinic_id = new.clinic_id and kind = new.kind and id = new.id order by version desc limit 1;
  if new.version <> coalesce(before.version, 0) + 1 then
    raise exception 'version % of % % does not follow version %', new.version, new.kind, new.id,
      coalesce(before.version, 0) using errcode = 'TI412';
  end if;
  if new.recorded_at < before.recorded_at then
    raise exception '% %: version % would be older than the one before it', new.kind, new.id, new.version
      using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger clinic_entry_before before insert on clinic_entry_version
  for each row execute function clinic_entry_before();

create function clinic_entry_after() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into clinic_entry_current
    (clinic_id, kind, id, version, state, content, content_hash, recorded_at, recorded_by, recorded_by_name, reason)
  values (new.clinic_id, new.kind, new.id, new.version, new.state, new.content, new.content_hash, new.recorded_at,
    new.recorded_by, new.recorded_by_name, new.reason)
  on conflict (clinic_id, kind, id) do update set version = excluded.version, state = excluded.state,
    content = excluded.content, content_hash = excluded.content_hash, recorded_at = excluded.recorded_at,
    recorded_by = excluded.recorded_by, recorded_by_name = excluded.recorded_by_name, reason = excluded.reason;
  return null;
end
$$;
create trigger clinic_entry_after after insert on clinic_entry_version
  for each row execute function clinic_entry_after();
create trigger clinic_entry_append_only before update or delete or truncate on clinic_entry_version
  for each statement execute function titrate_refuse_change();

-- 3. Booked times: nobody is in two places at once ---------------------------------------------------------------------

create extension if not exists btree_gist;

create table booking (
  clinic_id uuid not null references clinic,
  appointment_id uuid not null,
  patient_id uuid not null,
  person_id uuid not null,
  during tstzrange not null check (not isempty(during)),
  primary key (clinic_id, appointment_id),
  constraint booking_person_is_free exclude using gist (clinic_id with =, person_id with =, during with &&),
  constraint booking_patient_is_free exclude using gist (clinic_id with =, patient_id with =, during with &&)
);
call titrate_guard('booking');

-- Written by this trigger alone; bookings that were imported, or name nobody of ours, hold no time here.
create function booking_follows_appointment() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from booking where clinic_id = new.clinic_id and appointment_id = new.id;
  if new.state = 'current' and new.content ->> 'status' in ('pending', 'booked', 'arrived')
    and new.content -> 'provider' ->> 'person' is not null and new.content ->> 'end' is not null
  then
    insert into booking (clinic_id, appointment_id, patient_id, person_id, during) values (new.clinic_id, new.id,
      new.patient_id, (new.content -> 'provider' ->> 'person')::uuid,
      tstzrange((new.content ->> 'start')::timestamptz, (new.content ->> 'end')::timestamptz, '[)'));
  end if;
  return null;
end
$$;
create trigger booking_follows_appointment after insert on record_version
  for each row when (new.kind = 'appointment') execute function booking_follows_appointment();

-- 4. The front door ----------------------------------------------------------------------------------------------------

-- The word in the clinic's public address; null = closed.
alter table clinic add column front_door text unique check (front_door ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
grant update (front_door) on clinic to titrate_app;

create function titrate_front_door(door text) returns table (clinic_id uuid, clinic_name text, zone text)
language sql stable security definer set search_path = public, pg_temp as
  $$ select id, name, zone from clinic where front_door = door $$;

-- Somebody without an account asks for an appointment: one new entry, and nothing can be read back.
create function titrate_knock(door text, entry uuid, entry_content jsonb, entry_hash text, at timestamptz)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found uuid;
begin
  select id into found from clinic where front_door = door;
  if found is null then return null; end if;
  if entry_content ->> 'status' <> 'new' then
    raise exception 'a request begins as new' using errcode = 'TI409';
  end if;
  insert into clinic_entry_version (clinic_id, kind, id, version, state, content, content_hash, recorded_at,
    recorded_by, recorded_by_name, reason)
  values (found, 'access-request', entry, 1, 'current', entry_content, entry_hash, at, entry, 'The person asking', null);
  return found;
end
$$;
revoke execute on function titrate_front_door(text) from public;
revoke execute on function titrate_knock(text, uuid, jsonb, text, timestamptz) from public;
grant execute on function titrate_front_door(text) to titrate_app;
grant execute on function titrate_knock(text, uuid, jsonb, text, timestamptz) to titrate_app;
