-- Results of laboratories: who looked at them, what was ordered, and what could not be matched to a chart yet.
call titrate_grant_kind('result-look', '{prescriber,nurse,therapist,manager,system}', '{prescriber,nurse,system}');
call titrate_grant_kind('lab-requisition', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,system}');
-- The front desk helps to find out whose a result is; what it says is kept from it by the endpoint.
call titrate_grant_clinic_kind('arriving-result', '{prescriber,nurse,manager,front-desk,system}',
  '{prescriber,nurse,manager,system}');
-- Read by whoever may enter a result, people answering a scale among them.
call titrate_grant_clinic_kind('result-clocks', '{prescriber,nurse,therapist,front-desk,manager,patient,system}',
  '{prescriber,manager,system}');

-- Looks are only added.
create function record_result_look_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if new.version > 1 and new.state = 'current' then
    raise exception 'a look at a result is not changed' using errcode = 'TI409';
  end if;
  return new;
end
$$;
create trigger record_version_result_look before insert on record_version
  for each row when (new.kind = 'result-look') execute function record_result_look_before();

-- Somebody is found by the number a laboratory knows them by, whichever system it is from.
create index identifier_by_value on identifier (clinic_id, value) where kind = 'patient';
-- What came lately and nobody has looked at.
create index record_current_results on record_current (clinic_id, recorded_at)
  where kind = 'observation' and content ->> 'category' = 'laboratory';
create index record_current_looks on record_current (clinic_id, (content ->> 'observation'))
  where kind = 'result-look';
-- What is waiting for somebody to say whose it is.
create index clinic_entry_arriving on clinic_entry_current (clinic_id, (content ->> 'status'))
  where kind = 'arriving-result';
