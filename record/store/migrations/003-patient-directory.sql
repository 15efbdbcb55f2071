-- What the patient list is sorted and searched by. Written with every version of a patient, in the same transaction.

create table patient_directory (
  clinic_id uuid not null references clinic,
  patient_id uuid not null,
  -- Family, then given names, folded: lower case, no accents. Sorted by code point so that paging never jumps.
  sort_name text collate "C" not null,
  -- Equal for names that are easily confused.
  alike_key text collate "C" not null,
  primary key (clinic_id, patient_id)
);
create index patient_directory_by_name on patient_directory (clinic_id, sort_name, patient_id);
create index patient_directory_by_alike on patient_directory (clinic_id, alike_key);

-- Every folded word a patient may be found by: parts of names, birth date, numbers. Found by prefix: a range scan.
create table patient_term (
  clinic_id uuid not null references clinic,
  term text collate "C" not null,
  patient_id uuid not null,
  primary key (clinic_id, term, patient_id)
);
create index patient_term_by_patient on patient_term (clinic_id, patient_id);

call titrate_guard('patient_directory');
call titrate_guard('patient_term');
create policy staff on patient_directory to titrate_app
  using (clinic_id = titrate_clinic() and 'patient' = any ((select titrate_readable_kinds())::text[])
    and (titrate_role() <> 'patient' or patient_id = titrate_patient()))
  with check (clinic_id = titrate_clinic() and 'patient' = any ((select titrate_writable_kinds())::text[]));
create policy staff on patient_term to titrate_app
  using (clinic_id = titrate_clinic() and 'patient' = any ((select titrate_readable_kinds())::text[])
    and (titrate_role() <> 'patient' or patient_id = titrate_patient()))
  with check (clinic_id = titrate_clinic() and 'patient' = any ((select titrate_writable_kinds())::text[]));
grant select, insert, update, delete on patient_directory, patient_term to titrate_app;
