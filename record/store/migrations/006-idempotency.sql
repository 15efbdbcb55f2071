-- Answers already given, so that a retry gets the first answer instead of a second order.

create table idempotency_key (
  clinic_id uuid not null references clinic,
  person_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  endpoint text not null,
  body_hash text not null,
  -- Null while the first call is still at work.
  status integer,
  reply jsonb,
  version integer,
  created_at timestamptz not null default now(),
  primary key (clinic_id, person_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
call titrate_guard('idempotency_key');
create policy own_keys on idempotency_key to titrate_app
  using (clinic_id = titrate_clinic() and person_id = titrate_person())
  with check (clinic_id = titrate_clinic() and person_id = titrate_person());
grant select, insert, update, delete on idempotency_key to titrate_app;
