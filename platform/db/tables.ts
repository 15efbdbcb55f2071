import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** Tables of the platform: clinics, accounts, audit. Each room adds its own (`tx.withTables<RecordTables>()`). */
export interface PlatformTables {
  clinic: ClinicTable;
  audit_event: AuditEventTable;
  audit_head: AuditHeadTable;
  audit_checkpoint: AuditCheckpointTable;
  idempotency_key: IdempotencyKeyTable;
}

interface ClinicTable {
  id: string;
  name: string;
  /** IANA zone all its calendar dates are in. */
  zone: string;
  demo: boolean;
  created_at: Generated<string>;
}

/** One touch of the record. Insert and select only: rows are chained by hash and never change. */
export interface AuditEventTable {
  clinic_id: string;
  seq: bigint;
  at: string;
  person_id: string | null;
  person_name: string;
  role: string;
  action: string;
  outcome: 'done' | 'refused' | 'failed';
  /** Patients touched; empty for acts about no patient. */
  patients: string[];
  entity: string | null;
  detail: string | null;
  request_id: string;
  prev_hash: string;
  hash: string;
}

interface AuditHeadTable {
  clinic_id: string;
  seq: bigint;
  hash: string;
}

interface AuditCheckpointTable {
  clinic_id: string;
  seq: bigint;
  hash: string;
  at: string;
  signature: string;
}

interface IdempotencyKeyTable {
  clinic_id: string;
  person_id: string;
  key: string;
  endpoint: string;
  body_hash: string;
  status: number | null;
  reply: JSONColumnType<Record<string, unknown>> | null;
  version: number | null;
  created_at: ColumnType<string, never, never>;
}
