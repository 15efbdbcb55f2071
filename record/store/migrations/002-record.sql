-- The record: append-only versions, and the current state that the database itself keeps beside them.

-- Which role may read and write which kind of entry. Endpoints decide first; this is the floor under them.
create table role_kind (
  role text not null,
  kind text not null,
  may_read boolean not null,
  may_write boolean not null,
  primary key (role, kind)
);

insert into role_kind (role, kind, may_read, may_write)
select role, kind, true, true
from unnest(array['prescriber', 'system']) role,
  unnest(array['patient', 'pregnancy-status', 'substance-use', 'life-event', 'condition', 'allergy', 'allergy-review',
    'medication-order', 'medication-statement', 'observation', 'questionnaire-response', 'encounter', 'appointment',
    'screening', 'signature']) kind;
-- Nurses prepare orders but sign none; therapists read orders.
insert into role_kind
select 'nurse', kind, true, kind not in ('screening', 'signature') from role_kind where role = 'system';
insert into role_kind
select 'therapist', kind, true, kind not in ('medication-order', 'screening', 'signature')
from role_kind where role = 'system';
-- Managers import charts; what somebody was shown and signed is not theirs to write.
insert into role_kind
select 'manager', kind, true, true from role_kind where role = 'system' and kind not in ('screening', 'signature');
-- Registering a patient also records that allergies were not asked about yet: written, never read, at the front desk.
insert into role_kind values
  ('front-desk', 'patient', true, true), ('front-desk', 'appointment', true, true),
  ('front-desk', 'encounter', true, true), ('front-desk', 'allergy-review', false, true);
insert into role_kind
select 'patient', kind, true, false from role_kind where role = 'system' and kind not in ('screening', 'signature');

call titrate_guard('role_kind');
create policy everybody_reads on role_kind for select to titrate_app using (true);
grant select on role_kind to titrate_app;

create function titrate_readable_kinds() returns text[] language sql stable as
  $$ select coalesce(array_agg(kind), '{}') from role_kind where role = titrate_role() and may_read $$;
create function titrate_writable_kinds() returns text[] language sql stable as
  $$ select coalesce(array_agg(kind), '{}') from role_kind where role = titrate_role() and may_write $$;

create table record_version (
  clinic_id uuid not null references clinic,
  kind text not null,
  id uuid not null,
  version integer not null check (version >= 1),
  -- The patient it belongs to; a patient's own row carries its own id.
  patient_id uuid not null,
  state text not null check (state in ('current', 'entered-in-error')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- SHA-256 of the canonical JSON of the content.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  reason text,
  primary key (clinic_id, kind, id, version),
  -- There is one of these per patient, under the patient's own id.
  check (kind not in ('patient', 'allergy-review', 'pregnancy-status') or patient_id = id),
  check (state = 'current' or reason is not null)
);
create index record_version_by_patient on record_version (clinic_id, patient_id, kind, recorded_at);
-- One version of an order is signed once, whoever else presses the button at that moment.
create unique index record_version_one_signature
  on record_version (clinic_id, (content ->> 'order'), (content ->> 'orderVersion')) where kind = 'signature';

create table record_current (
  clinic_id uuid not null,
  kind text not null,
  id uuid not null,
  version integer not null,
  patient_id uuid not null,
  state text not null,
  content jsonb not null,
  content_hash text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  reason text,
  primary key (clinic_id, kind, id),
  foreign key (clinic_id, kind, id, version) references record_version (clinic_id, kind, id, version)
);
create index record_current_by_patient on record_current (clinic_id, patient_id, kind);
create index record_current_by_order on record_current (clinic_id, (content ->> 'order'))
  where kind in ('screening', 'signature');

call titrate_guard('record_version');
call titrate_guard('record_current');

-- Orders somebody is still preparing, or gave up, are not a patient's to read as theirs to take.
create function titrate_in_preparation(kind text, content jsonb) returns boolean language sql immutable parallel safe as
  $$ select kind = 'medication-order' and content ->> 'status' in ('draft', 'cancelled') $$;

create policy reads on record_version for select to titrate_app using (
  clinic_id = titrate_clinic()
  and kind = any ((select titrate_readable_kinds())::text[])
  and (titrate_role() <> 'patient' or (patient_id = titrate_patient() and not titrate_in_preparation(kind, content)))
);
-- Nobody writes under another person's name. `system` is the importer, the demo generator and scheduled work.
create policy writes on record_version for insert to titrate_app with check (
  clinic_id = titrate_clinic()
  and kind = any ((select titrate_writable_kinds())::text[])
  and (titrate_role() <> 'patient' or patient_id = titrate_patient())
  and (titrate_role() = 'system' or recorded_by = titrate_person())
);
create policy reads on record_current for select to titrate_app using (
  clinic_id = titrate_clinic()
  and kind = any ((select titrate_readable_kinds())::text[])
  and (titrate_role() <> 'patient' or (patient_id = titrate_patient() and not titrate_in_preparation(kind, content)))
);
grant select, insert on record_version to titrate_app;
-- The current state is written by the trigger below and by nothing else.
grant select on record_current to titrate_app;

-- One writer at a time per patient, so that signing an order and recording a new allergy cannot cross. Patients share
-- 2,048 locks: a file of thousands of patients imported in one transaction must not exhaust the lock table.
create function titrate_lock_patient(clinic uuid, patient uuid) returns void language sql volatile as
  $$ select pg_advisory_xact_lock(8421, (hashtextextended(clinic::text || patient::text, 0) & 2047)::integer) $$;

create function record_version_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  before record_version;
  ours boolean := not (new.content ? 'source');
  status text := new.content ->> 'status';
begin
  perform titrate_lock_patient(new.clinic_id, new.patient_id);

  if new.version > 1 then
    select * into before from record_version
      where clinic_id = new.clinic_id and kind = new.kind and id = new.id order by version desc limit 1;
    if before.version is distinct from new.version - 1 then
      raise exception 'version % of % % does not follow version %', new.version, new.kind, new.id,
        coalesce(before.version, 0) using errcode = 'TI412';
    end if;
    if before.patient_id <> new.patient_id then
      raise exception '% % belongs to another patient', new.kind, new.id using errcode = 'TI409';
    end if;
    if new.recorded_at < before.recorded_at then
      raise exception '% %: version % would be older than the one before it', new.kind, new.id, new.version
        using errcode = 'TI409';
    end if;
  end if;

  if new.kind = 'medication-order' then
    -- What was signed stays as it was signed: a later version may end it, or declare it an error, and nothing else.
    if before.version is not null and not (before.content ? 'source') and before.content ->> 'status' <> 'draft' then
      if new.content - array['status', 'end', 'stop'] <> before.content - array['status', 'end', 'stop'] then
        raise exception 'order % is signed: only its end may be added', new.id using errcode = 'TI409';
      end if;
      if status = 'draft' or (before.content ->> 'status' in ('cancelled', 'stopped', 'completed')
          and new.content <> before.content) then
        raise exception 'order % is %: it cannot become %', new.id, before.content ->> 'status', status
          using errcode = 'TI409';
      end if;
    end if;
    -- No order becomes active here without a stored safety screen of that very order.
    if ours and status = 'active' and not exists (
      select from record_version s
      where s.clinic_id = new.clinic_id and s.kind = 'screening' and s.id = (new.content ->> 'screening')::uuid
        and s.patient_id = new.patient_id and s.content ->> 'order' = new.id::text
    ) then
      raise exception 'order % cannot become active: no safety screen of it is stored', new.id using errcode = 'TI409';
    end if;
  elsif new.kind in ('screening', 'signature') then
    if new.version > 1 then
      raise exception 'a % is never changed', new.kind using errcode = 'TI409';
    end if;
    if new.kind = 'signature' and new.content ->> 'signedBy' <> new.recorded_by::text then
      raise exception 'a signature is recorded by the person who signs' using errcode = 'TI409';
    end if;
  end if;
  return new;
end
$$;
create trigger record_version_before before insert on record_version
  for each row execute function record_version_before();

-- The current state follows the versions in the same statement.
create function record_version_after() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into record_current
    (clinic_id, kind, id, version, patient_id, state, content, content_hash, recorded_at, recorded_by,
      recorded_by_name, reason)
  select distinct on (clinic_id, kind, id) clinic_id, kind, id, version, patient_id, state, content, content_hash,
    recorded_at, recorded_by, recorded_by_name, reason
  from added order by clinic_id, kind, id, version desc
  on conflict (clinic_id, kind, id) do update set version = excluded.version, state = excluded.state,
    content = excluded.content, content_hash = excluded.content_hash, recorded_at = excluded.recorded_at,
    recorded_by = excluded.recorded_by, recorded_by_name = excluded.recorded_by_name, reason = excluded.reason;
  return null;
end
$$;
create trigger record_version_after after insert on record_version
  referencing new table as added for each statement execute function record_version_after();

-- At commit, every order made active here has a signature over that version: all of it is there, or none of it.
create function record_signature_check() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if exists (
    select from record_version before where before.clinic_id = new.clinic_id and before.kind = new.kind
      and before.id = new.id and before.version = new.version - 1 and before.content ->> 'status' in ('active', 'on-hold')
  ) or exists (
    select from record_current s where s.clinic_id = new.clinic_id and s.kind = 'signature'
      and s.patient_id = new.patient_id and s.content ->> 'order' = new.id::text
      and (s.content ->> 'orderVersion')::integer = new.version
      and s.content ->> 'contentHash' = new.content_hash
  ) then
    return null;
  end if;
  raise exception 'order % cannot become active: version % is not signed', new.id, new.version using errcode = 'TI409';
end
$$;
create constraint trigger record_signature_check after insert on record_version
  deferrable initially deferred for each row
  when (new.kind = 'medication-order' and new.state = 'current' and new.content ->> 'status' = 'active'
    and not (new.content ? 'source'))
  execute function record_signature_check();

-- For the owner too: versions are added, never changed. (The app role has no such right in the first place.)
create function titrate_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'TI409';
end
$$;
create trigger record_version_append_only before update or delete or truncate on record_version
  for each statement execute function titrate_refuse_change();

-- Who carries which number: the one place where two simultaneous creates of the same thing meet.
create table identifier (
  clinic_id uuid not null references clinic,
  system text not null,
  value text not null,
  kind text not null,
  id uuid not null,
  patient_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, system, value),
  -- Checked at commit: the number is claimed first, and only who got it writes the entry.
  foreign key (clinic_id, kind, id) references record_current (clinic_id, kind, id) deferrable initially deferred
);
create index identifier_by_entry on identifier (clinic_id, kind, id);
call titrate_guard('identifier');
create policy of_readable_kinds on identifier to titrate_app
  using (
    clinic_id = titrate_clinic()
    and kind = any ((select titrate_readable_kinds())::text[])
    and (titrate_role() <> 'patient' or patient_id = titrate_patient())
  )
  with check (
    clinic_id = titrate_clinic()
    and kind = any ((select titrate_writable_kinds())::text[])
    and titrate_role() <> 'patient'
  );
grant select, insert, delete on identifier to titrate_app;

-- Clinic numbers handed out to patients who bring none.
create table clinic_number (
  clinic_id uuid primary key references clinic,
  last bigint not null
);
call titrate_guard('clinic_number');
create policy own_clinic on clinic_number to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() <> 'patient')
  with check (clinic_id = titrate_clinic() and titrate_role() <> 'patient');
grant select, insert, update on clinic_number to titrate_app;
