import { createHash } from 'node:crypto';

/** A line of the audit chain as the database holds it; `at` in UTC with microseconds: `2026-11-22T09:30:00.000000Z`. */
export interface AuditLine {
  readonly clinicId: string;
  readonly seq: bigint;
  readonly at: string;
  readonly personId: string | null;
  readonly personName: string;
  readonly role: string;
  readonly action: string;
  readonly outcome: string;
  readonly patients: readonly string[];
  readonly entity: string | null;
  readonly detail: string | null;
  readonly requestId: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** What stands in for the line before the first one. */
export const hashBeforeFirst = '0'.repeat(64);

/**
 * The hash a line must have: SHA-256 over the hash before it, a newline and the line's own words. The same text is
 * built in SQL by `audit_line` (record/store/migrations/005-audit.sql), where lines are written.
 */
export function expectedHash(line: AuditLine): string {
  const fields = [
    line.at,
    line.personId,
    line.personName,
    line.role,
    line.action,
    line.outcome,
    line.patients.join(','),
    line.entity,
    line.detail,
    line.requestId,
  ];
  const text = `[${[JSON.stringify(line.clinicId), line.seq.toString(), ...fields.map((field) => JSON.stringify(field))].join(', ')}]`;
  return createHash('sha256').update(`${line.prevHash}\n${text}`).digest('hex');
}
