-- Many lines of one clinic's audit chain at once. Each line is what audit_append would have made of it, in the order
-- given; the chain is held, its end moved and the tables written to once for all of them. All or none.
-- Returns how many lines were written and the number of the last one.
create function audit_append_lines(told jsonb, out appended bigint, out last bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  clinic constant uuid := titrate_clinic();
  head audit_head;
  line audit_event;
  lines audit_event[] := '{}';
begin
  if clinic is null then
    raise exception 'the audit lines are for no clinic: there is no session' using errcode = '42501';
  end if;
  select * into head from audit_head h where h.clinic_id = clinic for update;
  if not found then
    insert into audit_head values (clinic, 0, repeat('0', 64)) on conflict do nothing;
    select * into head from audit_head h where h.clinic_id = clinic for update;
  end if;
  for line in
    select t."clinicId", head.seq + t.place, t.at, t."personId", t."personName", t.role, t.action, t.outcome, t.patients,
      t.entity, t.detail, t."requestId", '', ''
    from rows from (jsonb_to_recordset(told) as ("clinicId" uuid, at timestamptz, "personId" uuid, "personName" text,
      role text, action text, outcome text, patients uuid[], entity text, detail text, "requestId" text))
      with ordinality as t ("clinicId", at, "personId", "personName", role, action, outcome, patients, entity, detail,
      "requestId", place)
  loop
    if line.clinic_id is distinct from clinic then
      raise exception 'the audit line is for another clinic than the session' using errcode = '42501';
    end if;
    line.prev_hash := head.hash;
    line.hash := encode(sha256(convert_to(head.hash || E'\n' || audit_line(line), 'UTF8')), 'hex');
    head.seq := line.seq;
    head.hash := line.hash;
    lines := lines || line;
  end loop;
  insert into audit_event select * from unnest(lines);
  insert into audit_patient select distinct clinic, patient, l.seq from unnest(lines) l, unnest(l.patients) patient;
  update audit_head h set seq = head.seq, hash = head.hash where h.clinic_id = clinic;
  appended := cardinality(lines);
  last := head.seq;
end
$$;
revoke all on function audit_append_lines from public;
grant execute on function audit_append_lines to titrate_app;
