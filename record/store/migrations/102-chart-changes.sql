-- How much was ever written about each patient, and by which transaction last: whoever keeps what they worked out of charts
-- asks which of them were written to since, and looks at nobody else. Kept in the transaction of the write, by the
-- database; made anew from the versions at any time, so nothing rests on it that does not stand in them.
create table chart_change (
  clinic_id uuid not null references clinic,
  patient_id uuid not null,
  -- Versions of all entries of the chart: grows with every write.
  versions bigint not null check (versions >= 1),
  -- Numbers are given when a transaction begins to write and seen when it commits: who has seen everything below the
  -- oldest one then under way (pg_snapshot_xmin) misses none by asking from there on the next time.
  changed_in xid8 not null,
  primary key (clinic_id, patient_id)
);
create index chart_change_since on chart_change (clinic_id, changed_in);
call titrate_guard('chart_change');
create policy of_the_house on chart_change for select to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() <> 'patient');
grant select on chart_change to titrate_app;

insert into chart_change (clinic_id, patient_id, versions, changed_in)
select clinic_id, patient_id, count(*), pg_current_xact_id() from record_version group by clinic_id, patient_id;

create function chart_change_after() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into chart_change as known (clinic_id, patient_id, versions, changed_in)
  select clinic_id, patient_id, count(*), pg_current_xact_id()
  from added group by clinic_id, patient_id order by clinic_id, patient_id
  on conflict (clinic_id, patient_id) do update
    set versions = known.versions + excluded.versions, changed_in = excluded.changed_in;
  return null;
end
$$;
create trigger chart_change_after after insert on record_version
  referencing new table as added for each statement execute function chart_change_after();
