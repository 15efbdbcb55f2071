-- Signed orders sent to another system: on their way, sent, not sent (record/schema/order-step.ts). A person still says
-- whether they started, and nothing else; what is not named here is not theirs to write.
create or replace function record_order_step_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.version > 1 and new.state = 'current' then
    raise exception '% % is not changed: it is withdrawn', new.kind, new.id using errcode = 'TI409';
  end if;
  if titrate_role() = 'patient' and (
      new.kind <> 'order-step' or new.state <> 'current'
      or coalesce(new.content ->> 'step', '') not in ('started', 'not-started')
      or coalesce(new.content ->> 'saidBy', '') <> 'patient') then
    raise exception 'a person says whether they started, and nothing else' using errcode = 'TI409';
  end if;
  return new;
end
$$;
