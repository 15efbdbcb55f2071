-- A table of the smallest kind the database layer must keep safe: rows of two clinics, seen through row-level security.
create table note (
  clinic_id text not null,
  id text not null,
  writer integer not null,
  sequence bigint not null,
  body text not null,
  recorded_at timestamptz not null default now(),
  primary key (clinic_id, id)
);

alter table note enable row level security;
alter table note force row level security;

create policy own_clinic on note
  using (clinic_id = current_setting('titrate.clinic', true))
  with check (clinic_id = current_setting('titrate.clinic', true));

grant select, insert on note to titrate_app;
