-- What became of a signed order (printed, started, not started, because), and looks into the prescription registry.
call titrate_grant_kind('order-step', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,patient,system}');
-- What other prescribers ordered is in such a look: it is for who prescribes and who prepares orders.
call titrate_grant_kind('registry-look', '{prescriber,nurse,system}', '{prescriber,nurse,system}');

-- Steps are only added. A person says for themselves whether they started, and nothing else.
create function record_order_step_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.version > 1 and new.state = 'current' then
    raise exception '% % is not changed: it is withdrawn', new.kind, new.id using errcode = 'TI409';
  end if;
  if titrate_role() = 'patient' and (
      new.kind <> 'order-step' or new.state <> 'current' or new.content ->> 'step' = 'printed'
      or new.content ->> 'saidBy' <> 'patient') then
    raise exception 'a person says whether they started, and nothing else' using errcode = 'TI409';
  end if;
  return new;
end
$$;
-- After record_version_before in the alphabet: the lock is taken and the version follows by then.
create trigger record_version_order_step before insert on record_version
  for each row when (new.kind in ('order-step', 'registry-look')) execute function record_order_step_before();
