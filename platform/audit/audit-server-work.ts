import type { Transaction } from 'kysely';
import { server } from '../db/as-server.ts';
import type { PlatformTables } from '../db/tables.ts';
import { type AuditEvent, appendAudit } from './append-audit.ts';

/** Appends a line about what the server did by itself for one patient: nobody asked. */
export async function auditServerWork(
  tx: Transaction<PlatformTables>,
  event: Pick<AuditEvent, 'clinicId' | 'at' | 'action' | 'outcome' | 'entity' | 'detail'> & {
    readonly patientId: string;
  },
): Promise<void> {
  const { patientId, ...line } = event;
  await appendAudit(tx, {
    ...line,
    personId: null,
    personName: server.personName,
    role: server.role,
    patients: [patientId],
    requestId: 'sweep',
  });
}
