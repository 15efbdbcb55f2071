import type { ColumnType, Generated, Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';

/** Tables of the record: `inRecord(tx).selectFrom('record_current')`. What they mean is in migrations/. */
export type RecordTables = {
  record_version: VersionTable;
  record_current: ReadOnly<VersionTable>;
  identifier: IdentifierTable;
  clinic_number: ClinicNumberTable;
  patient_directory: PatientDirectoryTable;
  patient_term: PatientTermTable;
  import_batch: ImportBatchTable;
  clinic_entry_version: ClinicEntryTable;
  clinic_entry_current: ReadOnly<ClinicEntryTable>;
};

/** The transaction a caller works in, with the record's tables in sight. */
export function inRecord(tx: Transaction<PlatformTables>) {
  return tx.withTables<RecordTables>();
}

export interface VersionTable {
  clinic_id: string;
  kind: string;
  id: string;
  version: number;
  patient_id: string;
  state: 'current' | 'entered-in-error';
  /** jsonb: read as a value, written as JSON text. */
  content: ColumnType<Record<string, unknown>, string, never>;
  content_hash: string;
  recorded_at: string;
  recorded_by: string;
  recorded_by_name: string;
  reason: string | null;
}

export interface ClinicEntryTable {
  clinic_id: string;
  kind: string;
  id: string;
  version: number;
  state: 'current' | 'entered-in-error';
  content: ColumnType<Record<string, unknown>, string, never>;
  content_hash: string;
  recorded_at: string;
  recorded_by: string;
  recorded_by_name: string;
  reason: string | null;
}

type ReadOnly<T> = {
  [Column in keyof T]: ColumnType<
    T[Column] extends ColumnType<infer S, infer _I, infer _U> ? S : T[Column],
    never,
    never
  >;
};

interface IdentifierTable {
  clinic_id: string;
  system: string;
  value: string;
  kind: string;
  id: string;
  patient_id: string;
  created_at: Generated<string>;
}

interface ClinicNumberTable {
  clinic_id: string;
  last: bigint;
}

interface PatientDirectoryTable {
  clinic_id: string;
  patient_id: string;
  sort_name: string;
  alike_key: string;
}

interface PatientTermTable {
  clinic_id: string;
  term: string;
  patient_id: string;
}

interface ImportBatchTable {
  clinic_id: string;
  id: string;
  file_name: string;
  sha256: string;
  bytes: bigint;
  raw_gzip: Buffer;
  report: ColumnType<Record<string, unknown>, string, never>;
  imported_at: string;
  imported_by: string;
  imported_by_name: string;
}
