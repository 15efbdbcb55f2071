-- Which interrupting findings a draft order was shown with. With the signatures it tells what became of each: heeded
-- (the draft was given up, or signed without the finding) or overridden. It holds no word about the patient.
create table finding_shown (
  clinic_id uuid not null references clinic,
  order_id uuid not null,
  rule text not null check (length(rule) between 1 and 200),
  severity text not null check (severity in ('contraindicated', 'major', 'moderate')),
  shown_at timestamptz not null,
  primary key (clinic_id, order_id, rule)
);
create index finding_shown_by_day on finding_shown (clinic_id, shown_at);
call titrate_guard('finding_shown');
-- Written with the draft, never changed, and read only as the figures below.
create policy writes on finding_shown for insert to titrate_app with check (clinic_id = titrate_clinic());
grant insert on finding_shown to titrate_app;

-- True for a finding that asked for an answer: a severity that interrupts, or what the clinic decided should.
create function titrate_interrupts(finding jsonb) returns boolean language sql immutable parallel safe as
  $$ select finding ->> 'severity' in ('contraindicated', 'major') or finding ? 'policy' $$;

-- How the rules of the safety screen did in the caller's clinic since a moment. Runs as the owner, because whoever
-- watches the warnings need not read what single people were shown: it tells counts, never whose.
create function titrate_rule_performance(since timestamptz)
returns table (rule text, severity text, shown integer, interrupted integer, heeded integer, reasons jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  with signed as (
    select s.content -> 'overrides' as overrides, c.content -> 'findings' as findings
    from record_current s
      join record_current c on c.clinic_id = s.clinic_id and c.kind = 'screening'
        and c.id = (s.content ->> 'screening')::uuid
    where s.clinic_id = titrate_clinic() and s.kind = 'signature' and s.state = 'current' and s.recorded_at >= since
      and titrate_role() in ('prescriber', 'manager')
  ),
  found as (
    select f -> 'rule' ->> 'id' as rule, f ->> 'severity' as severity, titrate_interrupts(f) as interrupts,
      (select o ->> 'reason' from jsonb_array_elements(overrides) o where o ->> 'finding' = f ->> 'key' limit 1) as reason
    from signed, jsonb_array_elements(findings) f
  ),
  answered as (
    select found.rule, jsonb_object_agg(found.reason, found.times) as reasons
    from (
      select f.rule, f.reason, count(*)::integer as times from found f
      where f.interrupts and f.reason is not null group by f.rule, f.reason
    ) found group by found.rule
  ),
  given_up as (
    select sh.rule, sh.severity from finding_shown sh
      join record_current o on o.clinic_id = sh.clinic_id and o.kind = 'medication-order' and o.id = sh.order_id
    where sh.clinic_id = titrate_clinic() and sh.shown_at >= since and titrate_role() in ('prescriber', 'manager')
      and o.content ->> 'status' <> 'draft'
      and not exists (
        select from record_current c, jsonb_array_elements(c.content -> 'findings') f
        where c.clinic_id = sh.clinic_id and c.kind = 'screening' and c.content ->> 'order' = sh.order_id::text
          and f -> 'rule' ->> 'id' = sh.rule and titrate_interrupts(f)
      )
  ),
  counted as (
    select all_of.rule,
      -- At its worst: the same rule is not equally bad for everybody.
      (array_agg(all_of.severity order by
        array_position(array['contraindicated', 'major', 'moderate', 'info'], all_of.severity)))[1] as severity,
      count(*) filter (where not all_of.given_up)::integer as shown,
      count(*) filter (where all_of.interrupts and not all_of.given_up)::integer as interrupted,
      count(*) filter (where all_of.given_up)::integer as heeded
    from (
      select found.rule, found.severity, interrupts, false as given_up from found
      union all select given_up.rule, given_up.severity, true, true from given_up
    ) all_of group by all_of.rule
  )
  select counted.rule, counted.severity, counted.shown, counted.interrupted, counted.heeded,
    coalesce(answered.reasons, '{}'::jsonb)
  from counted left join answered using (rule)
$$;
revoke execute on function titrate_rule_performance(timestamptz) from public;
grant execute on function titrate_rule_performance(timestamptz) to titrate_app;

-- Acts that were screened and signed since a moment, and drafts that were shown a warning and given up.
create function titrate_screened_acts(since timestamptz) returns table (signed integer, given_up integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    (select count(*)::integer from record_current
      where clinic_id = titrate_clinic() and kind = 'signature' and state = 'current' and recorded_at >= since),
    (select count(distinct sh.order_id)::integer from finding_shown sh
      join record_current o on o.clinic_id = sh.clinic_id and o.kind = 'medication-order' and o.id = sh.order_id
      where sh.clinic_id = titrate_clinic() and sh.shown_at >= since and o.content ->> 'status' = 'cancelled')
  where titrate_role() in ('prescriber', 'manager')
$$;
revoke execute on function titrate_screened_acts(timestamptz) from public;
grant execute on function titrate_screened_acts(timestamptz) to titrate_app;
