-- A closed account is out at once, also with a request that was let in a moment before: the request's transaction holds
-- its person (shared) until it commits, and closing an account or ending sessions waits for that (exclusive). What
-- commits after the closing was checked after it. Advisory locks live in memory: a read of a chart writes no row lock.

create function auth_person_lock(person uuid) returns bigint language sql immutable parallel safe as
  $$ select hashtextextended(person::text, 8423) $$;

-- True while the session may work. The lock comes first; the second statement sees what was committed before it.
create function auth_hold(session_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(auth_person_lock(titrate_person()));
  return exists (
    select from session s join membership m on m.clinic_id = s.clinic_id and m.person_id = s.person_id and m.active
    where s.clinic_id = titrate_clinic() and s.id = session_id and s.person_id = titrate_person() and s.ended_at is null);
end
$$;
revoke all on function auth_hold from public;
grant execute on function auth_hold to titrate_app;
