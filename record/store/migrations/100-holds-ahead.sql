-- A hold can be planned: the order stays active until the last day written down, and everybody reads it as on hold from the
-- day after (clinical/regimen/order-holds.ts). Until then the hold can be moved or called off, each time signed.

create or replace function record_version_before() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  before record_version;
  ours boolean := not (new.content ? 'source');
  status text := new.content ->> 'status';
  later text[] := array['status', 'end', 'stop', 'holds'];
  today text;
begin
  perform titrate_lock_patient(new.clinic_id, new.patient_id);

  if new.version > 1 then
    select * into before from record_version
      where clinic_id = new.clinic_id and kind = new.kind and id = new.id order by version desc limit 1;
    if before.version is distinct from new.version - 1 then
      raise exception 'version % of % % does not follow version %', new.version, new.kind, new.id,
        coalesce(before.version, 0) using errcode = 'TI412';
    end if;
    if before.patient_id <> new.patient_id then
      raise exception '% % belongs to another patient', new.kind, new.id using errcode = 'TI409';
    end if;
    if new.recorded_at < before.recorded_at then
      raise exception '% %: version % would be older than the one before it', new.kind, new.id, new.version
        using errcode = 'TI409';
    end if;
  end if;

  if new.kind = 'medication-order' then
    -- What was signed stays as it was signed: a later version may hold it, take it up again, end it, or declare it an
    -- error, and nothing else.
    if before.version is not null and not (before.content ? 'source') and before.content ->> 'status' <> 'draft' then
      if before.content ->> 'status' = 'awaiting-co-signature' then
        -- The day it begins can have passed while it waited; the screen is the one the supervisor signs on.
        later := later || array['start', 'screening'];
      end if;
      if new.content - later <> before.content - later then
        raise exception 'order % is signed: only its end or a hold may be added', new.id using errcode = 'TI409';
      end if;
      if status in ('draft', 'awaiting-co-signature') and new.content <> before.content
          or (before.content ->> 'status' in ('cancelled', 'stopped', 'completed') and new.content <> before.content) then
        raise exception 'order % is %: it cannot become %', new.id, before.content ->> 'status', status
          using errcode = 'TI409';
      end if;
      -- A hold that is over stays as it was, and the one under way keeps its day; when it is looked at again can change.
      -- One that was planned and has not begun by the clinic's own calendar can be moved or called off.
      select to_char(new.recorded_at at time zone clinic.zone, 'YYYY-MM-DD') into today
        from clinic where clinic.id = new.clinic_id;
      if exists (
        select from jsonb_array_elements(coalesce(before.content -> 'holds', '[]')) with ordinality held (content, place)
        where (held.content ->> 'lastDay' is distinct from new.content -> 'holds' -> (held.place::integer - 1) ->> 'lastDay'
            or (held.content ->> 'resumedOn' is not null
              and held.content is distinct from new.content -> 'holds' -> (held.place::integer - 1)))
          and not (before.content ->> 'status' = 'active' and held.content ->> 'resumedOn' is null
            and held.content ->> 'lastDay' >= today)
      ) then
        raise exception 'order %: what was held stays on file', new.id using errcode = 'TI409';
      end if;
    end if;
    -- No order becomes active here, is held or waits for a supervisor without a stored safety screen of that very order.
    if ours and status in ('active', 'on-hold', 'awaiting-co-signature') and not exists (
      select from record_version s
      where s.clinic_id = new.clinic_id and s.kind = 'screening' and s.id = (new.content ->> 'screening')::uuid
        and s.patient_id = new.patient_id and s.content ->> 'order' = new.id::text
    ) then
      raise exception 'order % cannot become %: no safety screen of it is stored', new.id, status
        using errcode = 'TI409';
    end if;
  elsif new.kind in ('screening', 'signature') then
    if new.version > 1 then
      raise exception 'a % is never changed', new.kind using errcode = 'TI409';
    end if;
    if new.kind = 'signature' and new.content ->> 'signedBy' <> new.recorded_by::text then
      raise exception 'a signature is recorded by the person who signs' using errcode = 'TI409';
    end if;
  end if;
  return new;
end
$$;

-- At commit, every order that became active here, was held, taken up again or waits for a supervisor has a signature over
-- that version. A version that leaves the state and the holds as they were (a last day to come) rests on the one before.
create or replace function record_signature_check() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if exists (
    select from record_version before where before.clinic_id = new.clinic_id and before.kind = new.kind
      and before.id = new.id and before.version = new.version - 1
      and before.content ->> 'status' = new.content ->> 'status'
      and before.content -> 'holds' is not distinct from new.content -> 'holds'
  ) or exists (
    select from record_current s where s.clinic_id = new.clinic_id and s.kind = 'signature'
      and s.patient_id = new.patient_id and s.content ->> 'order' = new.id::text
      and (s.content ->> 'orderVersion')::integer = new.version
      and s.content ->> 'contentHash' = new.content_hash
  ) then
    return null;
  end if;
  raise exception 'order % cannot become %: version % is not signed', new.id, new.content ->> 'status', new.version
    using errcode = 'TI409';
end
$$;
