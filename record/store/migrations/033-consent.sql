-- Consent: what was explained is fixed once somebody has decided, and people decide for themselves and nothing else.

-- While a consent is still being put together it is the clinic's work; from when it was explained, it is the person's too.
create policy consent_once_explained on record_version as restrictive for select to titrate_app using (
  titrate_role() <> 'patient' or kind <> 'consent'
  or content ->> 'status' <> 'preparing' or jsonb_typeof(content -> 'explainedBy') = 'object'
);
create policy consent_once_explained on record_current as restrictive for select to titrate_app using (
  titrate_role() <> 'patient' or kind <> 'consent'
  or content ->> 'status' <> 'preparing' or jsonb_typeof(content -> 'explainedBy') = 'object'
);

create function record_consent_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  old jsonb;
  status text := new.content ->> 'status';
  decided text[] := array['status', 'decision', 'copy'];
  after_decision text[] := array['status', 'withdrawal', 'copy'];
begin
  if (status = 'preparing') = (jsonb_typeof(new.content -> 'decision') = 'object')
      or (status = 'withdrawn') <> (jsonb_typeof(new.content -> 'withdrawal') = 'object') then
    raise exception 'consent % is %, and its decision does not say so', new.id, status using errcode = 'TI409';
  end if;
  select content into old from record_version
    where clinic_id = new.clinic_id and kind = 'consent' and id = new.id order by version desc limit 1;
  if old is not null and old ->> 'status' <> 'preparing' then
    if new.content - after_decision <> old - after_decision then
      raise exception 'consent % is decided: what was explained is not changed', new.id using errcode = 'TI409';
    end if;
    if status <> old ->> 'status' and not (old ->> 'status' = 'agreed' and status = 'withdrawn') then
      raise exception 'consent % is %: it cannot become %', new.id, old ->> 'status', status using errcode = 'TI409';
    end if;
    if (new.content -> 'withdrawal') <> (old -> 'withdrawal') and status = old ->> 'status' then
      raise exception 'consent %: a withdrawal is not changed', new.id using errcode = 'TI409';
    end if;
  end if;
  if titrate_role() = 'patient' then
    if old is null then
      raise exception 'a consent is prepared by the clinic' using errcode = 'TI409';
    end if;
    if new.state <> 'current' or new.content - (decided || after_decision) <> old - (decided || after_decision)
        or status = 'preparing' then
      raise exception 'consent %: a person decides, or changes their mind, and nothing else', new.id
        using errcode = 'TI409';
    end if;
    if old ->> 'status' = 'preparing' and jsonb_typeof(old -> 'explainedBy') is distinct from 'object' then
      raise exception 'consent % is not explained yet', new.id using errcode = 'TI409';
    end if;
    if status = 'withdrawn' and new.content #>> '{withdrawal,by}' <> 'patient' then
      raise exception 'consent %: a person withdraws in their own name', new.id using errcode = 'TI409';
    end if;
  end if;
  return new;
end
$$;
-- After record_version_before in the alphabet: the lock is taken and the version follows by then.
create trigger record_version_consent before insert on record_version
  for each row when (new.kind = 'consent') execute function record_consent_before();
