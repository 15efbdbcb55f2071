-- A side effect somebody looks after. People read what became of what they told; clinicians report, judge and re-check.
call titrate_grant_kind('side-effect', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,system}');

-- What was reported stays as it was said, and judgements, decisions and re-checks are only ever added. Once closed, only
-- a new report begins another.
create function record_side_effect_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  old jsonb;
  part text;
begin
  select content into old from record_version
    where clinic_id = new.clinic_id and kind = 'side-effect' and id = new.id order by version desc limit 1;
  if old is null then
    return new;
  end if;
  if new.content -> 'reported' <> old -> 'reported' or new.content ->> 'name' <> old ->> 'name' then
    raise exception 'side effect %: what was reported stays as it was said', new.id using errcode = 'TI409';
  end if;
  foreach part in array array['judgements', 'decisions', 'rechecks'] loop
    if exists (
      select from jsonb_array_elements(old -> part) with ordinality before (item, place)
      where item is distinct from new.content -> part -> (place::integer - 1)
    ) then
      raise exception 'side effect %: % are only added to', new.id, part using errcode = 'TI409';
    end if;
  end loop;
  if old -> 'closed' <> 'null'::jsonb and new.state = 'current' then
    raise exception 'side effect % is closed: report it anew', new.id using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger record_version_side_effect before insert on record_version
  for each row when (new.kind = 'side-effect') execute function record_side_effect_before();

-- What a decision about a medication rested on: written once, in one's own name.
call titrate_grant_kind('adjustment', '{prescriber,nurse,therapist,manager,system}', '{prescriber,nurse,system}');

create function record_adjustment_before() returns trigger language plpgsql as $$
begin
  if new.version > 1 and new.state = 'current' then
    raise exception 'what a decision rested on is never changed' using errcode = 'TI409';
  end if;
  if new.version = 1 and new.content ->> 'by' <> new.recorded_by::text then
    raise exception 'a decision is recorded by whoever makes it' using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger record_version_adjustment before insert on record_version
  for each row when (new.kind = 'adjustment') execute function record_adjustment_before();
