-- Options in plain words, shared with the person; and what the person answers.
call titrate_grant_kind('shared-aid', '{prescriber,nurse,therapist,patient,manager,system}', '{prescriber,nurse,system}');
call titrate_grant_kind('aid-answer', '{prescriber,nurse,therapist,patient,manager,system}', '{patient,system}');

-- What was shared stays what it was; it can only be withdrawn. An answer stands as it was given.
create function record_shared_aid_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  old jsonb;
begin
  if new.kind = 'aid-answer' then
    if new.version > 1 and new.state = 'current' then
      raise exception 'aid-answer % is not changed: the next answer is a new one', new.id using errcode = 'TI409';
    end if;
    return new;
  end if;
  select content into old from record_version
    where clinic_id = new.clinic_id and kind = new.kind and id = new.id order by version desc limit 1;
  if old is not null and new.state = 'current' and (
      old ->> 'status' <> 'shared' or new.content ->> 'status' <> 'withdrawn'
      or (old - 'status' - 'withdrawn') <> (new.content - 'status' - 'withdrawn')) then
    raise exception 'shared-aid % is not changed: it is withdrawn, and shared anew', new.id using errcode = 'TI409';
  end if;
  return new;
end
$$;
-- After record_version_before in the alphabet: the lock is taken and the version follows by then.
create trigger record_version_shared_aid before insert on record_version
  for each row when (new.kind in ('shared-aid', 'aid-answer')) execute function record_shared_aid_before();
