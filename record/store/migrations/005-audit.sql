-- Who touched what: per clinic one unbroken chain. Each line carries the hash of the line before it, so a changed,
-- removed, inserted or moved line breaks the chain; checkpoints signed and kept outside the database find a chain
-- that was rebuilt or cut short. platform/audit/ has the writer and the offline verifier.

create table audit_event (
  clinic_id uuid not null references clinic,
  seq bigint not null check (seq >= 1),
  at timestamptz not null,
  person_id uuid,
  person_name text not null,
  role text not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  patients uuid[] not null,
  entity text,
  detail text,
  request_id text not null,
  prev_hash text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (clinic_id, seq)
);
create index audit_event_by_person on audit_event (clinic_id, person_id, seq);
create index audit_event_by_time on audit_event (clinic_id, at);

-- Which lines name a patient, so that "who looked at this chart" is an index lookup. The lines themselves are the
-- record; this can be made again from them.
create table audit_patient (
  clinic_id uuid not null references clinic,
  patient_id uuid not null,
  seq bigint not null,
  primary key (clinic_id, patient_id, seq)
);

create table audit_head (
  clinic_id uuid primary key references clinic,
  seq bigint not null,
  hash text not null
);

create table audit_checkpoint (
  clinic_id uuid not null references clinic,
  seq bigint not null,
  hash text not null,
  at timestamptz not null,
  signature text not null,
  primary key (clinic_id, seq)
);

call titrate_guard('audit_event');
call titrate_guard('audit_patient');
call titrate_guard('audit_head');
call titrate_guard('audit_checkpoint');
create policy reads on audit_event for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'));
create policy reads on audit_patient for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'));
create policy reads on audit_head for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'));
create policy reads on audit_checkpoint for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'));
create policy writes on audit_checkpoint for insert to titrate_app
  with check (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'));
-- Events are written by audit_append and by nothing else, so the app cannot add a line outside the chain.
grant select on audit_event, audit_patient, audit_head to titrate_app;
grant select, insert on audit_checkpoint to titrate_app;

create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function titrate_refuse_change();
create trigger audit_checkpoint_append_only before update or delete or truncate on audit_checkpoint
  for each statement execute function titrate_refuse_change();

-- The text a line's hash is taken over, after the hash before it and a newline. platform/audit/audit-line.ts builds
-- the same text in JavaScript.
create function audit_line(e audit_event) returns text language sql stable as $$
  select json_build_array(e.clinic_id, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    e.person_id, e.person_name, e.role, e.action, e.outcome, array_to_string(e.patients, ','), e.entity, e.detail,
    e.request_id)::text
$$;

-- Appends one line and returns its place and hash. Call it last: from here to the commit, the clinic's other writers
-- wait for this transaction.
create function audit_append(clinic uuid, at timestamptz, person uuid, person_name text, role text, action text,
  outcome text, patients uuid[], entity text, detail text, request_id text, out seq bigint, out hash text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
  line audit_event;
begin
  if clinic is distinct from titrate_clinic() then
    raise exception 'the audit line is for another clinic than the session' using errcode = '42501';
  end if;
  select * into head from audit_head h where h.clinic_id = clinic for update;
  if not found then
    insert into audit_head values (clinic, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from audit_head h where h.clinic_id = clinic for update;
  end if;
  line.clinic_id := clinic;
  line.seq := head.seq + 1;
  line.at := at;
  line.person_id := person;
  line.person_name := person_name;
  line.role := role;
  line.action := action;
  line.outcome := outcome;
  line.patients := patients;
  line.entity := entity;
  line.detail := detail;
  line.request_id := request_id;
  line.prev_hash := head.hash;
  line.hash := encode(sha256(convert_to(head.hash || E'\n' || audit_line(line), 'UTF8')), 'hex');
  insert into audit_event select line.*;
  insert into audit_patient select distinct clinic, patient, line.seq from unnest(patients) patient;
  update audit_head h set seq = line.seq, hash = line.hash where h.clinic_id = clinic;
  seq := line.seq;
  hash := line.hash;
end
$$;
revoke all on function audit_append from public;
grant execute on function audit_append to titrate_app;
