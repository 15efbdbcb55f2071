-- Treatment plans and dose plans: what is only being prepared is not a patient's to read, and no role but the
-- prescriber's puts a plan in force. Handlers decide first; this is the floor.

create function titrate_unagreed_plan(kind text, content jsonb) returns boolean language sql immutable parallel safe as $$
  select (kind = 'treatment-plan' and content ->> 'status' = 'draft')
    or (kind = 'dose-plan' and content ->> 'status' = 'proposed')
$$;
create policy plans_in_preparation on record_version as restrictive for select to titrate_app
  using (titrate_role() <> 'patient' or not titrate_unagreed_plan(kind, content));
create policy plans_in_preparation on record_current as restrictive for select to titrate_app
  using (titrate_role() <> 'patient' or not titrate_unagreed_plan(kind, content));

create function record_plan_check() returns trigger language plpgsql as $$
begin
  if new.kind = 'treatment-plan' then
    if new.content ->> 'status' = 'signed' then
      if titrate_role() not in ('prescriber', 'system') then
        raise exception 'a treatment plan is signed by a prescriber' using errcode = 'TI409';
      end if;
      if new.content -> 'signed' ->> 'by' is distinct from new.recorded_by::text and titrate_role() <> 'system' then
        raise exception 'a treatment plan is signed in the signer''s own name' using errcode = 'TI409';
      end if;
    elsif new.content -> 'signed' <> 'null' then
      raise exception 'a draft carries no signature' using errcode = 'TI409';
    end if;
  elsif new.content ->> 'status' = 'agreed' and titrate_role() not in ('prescriber', 'system') then
    raise exception 'a dose plan is agreed by a prescriber' using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger record_plan_check before insert on record_version
  for each row when (new.kind in ('treatment-plan', 'dose-plan') and new.state = 'current')
  execute function record_plan_check();
