-- Clinics, and the four session settings that every row-level security policy reads.
--
-- The app works as titrate_app: no superuser, owner of nothing, no BYPASSRLS. The owner of the tables is held to the
-- same FORCE ROW LEVEL SECURITY and gets its sight of all clinics from one named policy per table (`maintenance`),
-- which backups, the integrity walk and the trigger functions below rely on.

do $$
begin
  if not exists (select from pg_roles where rolname = 'titrate_app') then
    create role titrate_app nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit;
  end if;
end
$$;

grant usage on schema public to titrate_app;

-- An unset or empty setting is null, and null equals nothing: no session, no rows.
create function titrate_clinic() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('titrate.clinic', true), '')::uuid $$;
create function titrate_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('titrate.person', true), '')::uuid $$;
create function titrate_patient() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('titrate.patient', true), '')::uuid $$;
create function titrate_role() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('titrate.role', true), '') $$;

-- Row-level security on, forced, and the owner's maintenance policy: the same three lines for every table.
create procedure titrate_guard(guarded regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy maintenance on %s to current_user using (true) with check (true)', guarded);
end
$$;

create table clinic (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  zone text not null,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
call titrate_guard('clinic');
create policy own_clinic on clinic to titrate_app
  using (id = titrate_clinic())
  with check (id = titrate_clinic());
grant select, insert on clinic to titrate_app;
grant update (name, zone) on clinic to titrate_app;
