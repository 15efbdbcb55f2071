-- What somebody takes home from a visit is theirs to read once it was given; until then it is the clinic's draft.

create policy summary_once_given on record_version as restrictive for select to titrate_app using (
  titrate_role() <> 'patient' or kind <> 'visit-summary' or jsonb_typeof(content -> 'given') = 'object'
);
create policy summary_once_given on record_current as restrictive for select to titrate_app using (
  titrate_role() <> 'patient' or kind <> 'visit-summary' or jsonb_typeof(content -> 'given') = 'object'
);

-- Given, it is fixed: what the person has in their hand and what the chart says are the same.
create function visit_summary_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  old jsonb;
begin
  select content into old from record_version
    where clinic_id = new.clinic_id and kind = 'visit-summary' and id = new.id order by version desc limit 1;
  if jsonb_typeof(old -> 'given') = 'object' and new.content - 'given' <> old - 'given' then
    raise exception 'visit summary % was given: its lines are fixed', new.id using errcode = 'TI409';
  end if;
  return new;
end $$;
-- After record_version_before in the alphabet: the version follows by then.
create trigger record_version_visit_summary before insert on record_version
  for each row when (new.kind = 'visit-summary') execute function visit_summary_before();
