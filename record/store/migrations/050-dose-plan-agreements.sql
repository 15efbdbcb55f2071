-- Agreeing to a dose plan is an act over the screen of its steps that was shown: it is written once, in one's own name, and
-- without it no proposed plan becomes agreed.
call titrate_grant_kind('dose-plan-agreement', '{prescriber,nurse,therapist,manager,system}', '{prescriber,system}');

create function record_agreement_before() returns trigger language plpgsql as $$
begin
  if new.version > 1 then
    raise exception 'an agreement is never changed' using errcode = 'TI409';
  end if;
  if new.content ->> 'agreedBy' <> new.recorded_by::text then
    raise exception 'an agreement is recorded by the person who agrees' using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger record_version_agreement before insert on record_version
  for each row when (new.kind = 'dose-plan-agreement') execute function record_agreement_before();

-- At commit, every plan agreed here has an agreement over that very version. One that was held and goes on was agreed
-- before. `system` is the importer and the demo generator, which bring what was agreed elsewhere.
create function record_agreement_check() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if titrate_role() = 'system' or exists (
    select from record_version before where before.clinic_id = new.clinic_id and before.kind = new.kind
      and before.id = new.id and before.version = new.version - 1 and before.content ->> 'status' in ('agreed', 'held')
  ) or exists (
    select from record_current a cross join jsonb_array_elements(a.content -> 'plans') agreed (content)
    where a.clinic_id = new.clinic_id and a.kind = 'dose-plan-agreement' and a.patient_id = new.patient_id
      and agreed.content ->> 'plan' = new.id::text
      and (agreed.content ->> 'version')::integer = new.version
      and agreed.content ->> 'contentHash' = new.content_hash
  ) then
    return null;
  end if;
  raise exception 'dose plan % cannot be agreed: no screen of its steps is stored with it', new.id
    using errcode = 'TI409';
end
$$;
create constraint trigger record_agreement_check after insert on record_version
  deferrable initially deferred for each row
  when (new.kind = 'dose-plan' and new.state = 'current' and new.content ->> 'status' = 'agreed'
    and not (new.content ? 'source'))
  execute function record_agreement_check();
