-- Accounts and sessions.
--
-- A person has one account in the whole database and a membership per clinic. A session belongs to one membership.
-- What is asked before a clinic is known (whose cookie is this? whose e-mail address?) is answered by three functions
-- that run as the owner, each for one exact key the caller must already hold. Everything else goes through row-level
-- security like the record does: no policy here shows a row to a session without a clinic. Foreign-key checks do not
-- pass through row-level security, so the references hold across clinics.

create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  -- Lower case, as it is typed in again.
  email text not null check (email = lower(email) and length(email) <= 200),
  created_at timestamptz not null,
  unique (email)
);

create table membership (
  clinic_id uuid not null references clinic,
  person_id uuid not null references person,
  role text not null check (role in ('prescriber', 'nurse', 'therapist', 'front-desk', 'manager', 'patient')),
  -- The own record of a person in the role patient.
  patient_id uuid,
  active boolean not null default true,
  added_at timestamptz not null,
  ended_at timestamptz,
  -- Who this is in a demo clinic, for the one-click sign-in; null elsewhere.
  about text,
  primary key (clinic_id, person_id),
  check ((role = 'patient') = (patient_id is not null)),
  check (active = (ended_at is null))
);
create index membership_by_person on membership (person_id);

-- argon2id in PHC form. People of a demo clinic have none: nobody can sign in to them with a password.
create table credential (
  person_id uuid primary key references person,
  password_hash text not null,
  changed_at timestamptz not null
);

-- The shared secret of an authenticator app, sealed with the server's key file: a copy of the database alone does not
-- make codes. last_step is the time step of the last code taken; a code of that step or before is a replay.
create table totp (
  person_id uuid primary key references person,
  sealed_secret bytea not null,
  confirmed_at timestamptz not null,
  last_step bigint not null
);
-- A secret that is being enrolled while the old one still counts.
create table totp_pending (
  person_id uuid primary key references person,
  sealed_secret bytea not null,
  begun_at timestamptz not null
);

-- HMAC of each single-use code under the server's key.
create table recovery_code (
  person_id uuid not null references person,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- Only the SHA-256 of the token is here: who reads the table cannot use what is in it.
create table session (
  clinic_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  signed_in_by text not null check (signed_in_by in ('password', 'password-and-totp', 'recovery-code', 'demo', 'set-up')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  step_up_until timestamptz,
  step_up_method text check (step_up_method in ('totp', 'demo')),
  ended_at timestamptz,
  end_reason text check (end_reason in ('signed-out', 'idle', 'too-long', 'password-changed', 'deactivated')),
  primary key (clinic_id, id),
  foreign key (clinic_id, person_id) references membership (clinic_id, person_id),
  check ((step_up_until is null) = (step_up_method is null)),
  check ((ended_at is null) = (end_reason is null))
);
create index session_by_person on session (clinic_id, person_id) where ended_at is null;

-- Failed guesses of the last minutes, written before a guess is judged so that a burst cannot run past the limit.
-- subject is an HMAC of what was guessed at: it belongs to no clinic and says nothing about anybody.
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  subject bytea not null,
  at timestamptz not null
);
create index sign_in_attempt_by_subject on sign_in_attempt (subject, at);

call titrate_guard('person');
call titrate_guard('membership');
call titrate_guard('credential');
call titrate_guard('totp');
call titrate_guard('totp_pending');
call titrate_guard('recovery_code');
call titrate_guard('session');
call titrate_guard('sign_in_attempt');

create function titrate_is_member(who uuid) returns boolean language sql stable as
  $$ select exists (select from membership m where m.clinic_id = titrate_clinic() and m.person_id = who) $$;

-- New accounts: the person row comes before the membership that would make it visible.
create policy adds on person for insert to titrate_app with check (titrate_role() in ('manager', 'system'));
create policy own_clinic_reads on person for select to titrate_app using (titrate_is_member(id));
create policy own_clinic_changes on person for update to titrate_app using (titrate_is_member(id));
grant select, insert, update (name) on person to titrate_app;

create policy own_clinic_reads on membership for select to titrate_app
  using (clinic_id = titrate_clinic() and (person_id = titrate_person() or titrate_role() <> 'patient'));
create policy managers_add on membership for insert to titrate_app
  with check (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'));
create policy managers_change on membership for update to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system'))
  with check (clinic_id = titrate_clinic());
grant select, insert, update (active, ended_at) on membership to titrate_app;

-- Secrets: a person reaches only the own ones; a manager may give a first password to somebody who has none.
create policy own on credential to titrate_app
  using (person_id = titrate_person()) with check (person_id = titrate_person());
create policy first_password on credential for insert to titrate_app
  with check (titrate_role() in ('manager', 'system') and titrate_is_member(person_id));
create policy own on totp to titrate_app
  using (person_id = titrate_person()) with check (person_id = titrate_person());
create policy own on totp_pending to titrate_app
  using (person_id = titrate_person()) with check (person_id = titrate_person());
create policy own on recovery_code to titrate_app
  using (person_id = titrate_person()) with check (person_id = titrate_person());
grant select, insert, update (password_hash, changed_at) on credential to titrate_app;
grant select, insert, update, delete on totp, totp_pending, recovery_code to titrate_app;

create policy own_or_managed on session to titrate_app
  using (clinic_id = titrate_clinic() and (person_id = titrate_person() or titrate_role() in ('manager', 'system')))
  with check (clinic_id = titrate_clinic());
grant select, insert, update (last_seen_at, step_up_until, step_up_method, ended_at, end_reason) on session to titrate_app;

create policy counted on sign_in_attempt to titrate_app using (true) with check (true);
grant select, insert, delete on sign_in_attempt to titrate_app;

-- Whose cookie is this? Ended sessions and closed accounts answer nothing, so both are out with the next request.
create function auth_session(token bytea) returns table (
  clinic_id uuid, session_id uuid, person_id uuid, created_at timestamptz, last_seen_at timestamptz,
  step_up_until timestamptz, step_up_method text, signed_in_by text, role text, patient_id uuid, person_name text,
  email text, clinic_name text, zone text, demo boolean, second_factor boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.clinic_id, s.id, s.person_id, s.created_at, s.last_seen_at, s.step_up_until, s.step_up_method,
    s.signed_in_by, m.role, m.patient_id, p.name, p.email, c.name, c.zone, c.demo,
    exists (select from totp t where t.person_id = s.person_id)
  from session s
    join membership m on m.clinic_id = s.clinic_id and m.person_id = s.person_id and m.active
    join person p on p.id = s.person_id
    join clinic c on c.id = s.clinic_id
  where s.token_hash = token and s.ended_at is null
$$;

-- Whose e-mail address is this? At most one row: the oldest active membership.
create function auth_account(address text) returns table (
  clinic_id uuid, person_id uuid, person_name text, role text, patient_id uuid, demo boolean, password_hash text,
  second_factor boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.clinic_id, p.id, p.name, m.role, m.patient_id, c.demo, k.password_hash,
    exists (select from totp t where t.person_id = p.id)
  from person p
    join membership m on m.person_id = p.id and m.active
    join clinic c on c.id = m.clinic_id
    join credential k on k.person_id = p.id
  where p.email = address
  order by m.added_at, m.clinic_id
  limit 1
$$;

-- Is there a clinic at all, and is it the demo? The sign-in page must know before anybody signs in.
create function auth_clinics(out any_clinic boolean, out demo_clinic uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from clinic), (select c.id from clinic c where c.demo order by c.created_at, c.id limit 1)
$$;

-- The people of the session's clinic, for managers: says whether there is a second factor without showing it.
create function auth_people() returns table (
  person_id uuid, name text, email text, role text, patient_id uuid, active boolean, second_factor boolean,
  last_sign_in timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name, p.email, m.role, m.patient_id, m.active,
    exists (select from totp t where t.person_id = p.id),
    (select max(s.created_at) from session s where s.clinic_id = m.clinic_id and s.person_id = p.id)
  from membership m join person p on p.id = m.person_id
  where m.clinic_id = titrate_clinic() and titrate_role() in ('manager', 'system')
  order by p.name, p.id
$$;

-- The very first clinic. Everybody else who tries, also at the same moment, is told false.
create function auth_first_clinic(new_id uuid, new_name text, new_zone text, is_demo boolean) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  lock table clinic in share row exclusive mode;
  if exists (select from clinic) then return false; end if;
  insert into clinic (id, name, zone, demo) values (new_id, new_name, new_zone, is_demo);
  return true;
end
$$;

revoke all on function auth_session, auth_account, auth_clinics, auth_people, auth_first_clinic from public;
grant execute on function auth_session, auth_account, auth_clinics, auth_people, auth_first_clinic to titrate_app;
