-- Both factors given again for one act of signing, and for no other (21 CFR 1311.140): spent by that act, or over after
-- five minutes. What is signed is named word for word by whoever asks for the signature; nothing here reads it.
create table signing_confirmation (
  clinic_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  signs text not null check (length(signs) between 1 and 4000),
  given_at timestamptz not null,
  valid_until timestamptz not null,
  spent_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, person_id) references membership (clinic_id, person_id),
  foreign key (clinic_id, session_id) references session (clinic_id, id)
);
create index signing_confirmation_unspent on signing_confirmation (clinic_id, person_id) where spent_at is null;
call titrate_guard('signing_confirmation');
create policy own on signing_confirmation to titrate_app
  using (clinic_id = titrate_clinic() and person_id = titrate_person())
  with check (clinic_id = titrate_clinic() and person_id = titrate_person());
grant select, insert, update (spent_at) on signing_confirmation to titrate_app;
