-- Imported files, kept word for word beside the report of what became of them.

create table import_batch (
  clinic_id uuid not null references clinic,
  id uuid not null,
  file_name text not null,
  -- Of the file as it arrived, before compression.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  raw_gzip bytea not null,
  report jsonb not null,
  imported_at timestamptz not null,
  imported_by uuid not null,
  imported_by_name text not null,
  primary key (clinic_id, id)
);
create index import_batch_by_file on import_batch (clinic_id, sha256);
create index import_batch_by_time on import_batch (clinic_id, imported_at);
-- Already compressed.
alter table import_batch alter column raw_gzip set storage external;

call titrate_guard('import_batch');
create policy importers on import_batch to titrate_app
  using (clinic_id = titrate_clinic() and titrate_role() in ('prescriber', 'nurse', 'manager', 'system'))
  with check (clinic_id = titrate_clinic() and titrate_role() in ('prescriber', 'nurse', 'manager', 'system')
    and (titrate_role() = 'system' or imported_by = titrate_person()));
grant select, insert on import_batch to titrate_app;
create trigger import_batch_append_only before update or delete or truncate on import_batch
  for each statement execute function titrate_refuse_change();
