-- Lists of medications compared line by line. Whoever looks after the medications goes through them; people say whether
-- the list is right.
call titrate_grant_kind('reconciliation', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,patient,system}');

-- Written once: a comparison stands for the day it was made. It may be marked as entered in error, and nothing else.
create function record_reconciliation_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  old jsonb;
begin
  select content into old from record_version
    where clinic_id = new.clinic_id and kind = 'reconciliation' and id = new.id order by version desc limit 1;
  if old is not null and (new.content <> old or new.state = 'current') then
    raise exception 'reconciliation % is written once: compare the lists anew', new.id using errcode = 'TI409';
  end if;
  if titrate_role() = 'patient' and (old is not null or new.content ->> 'by' <> 'patient') then
    raise exception 'a person answers whether the list is right, and decides no line' using errcode = 'TI409';
  end if;
  if titrate_role() not in ('patient', 'system') and old is null and new.content ->> 'by' <> 'clinic' then
    raise exception 'only the person answers in their own name' using errcode = 'TI409';
  end if;
  return new;
end
$$;
-- After record_version_before in the alphabet: the lock is taken and the version follows by then.
create trigger record_version_reconciliation before insert on record_version
  for each row when (new.kind = 'reconciliation') execute function record_reconciliation_before();
