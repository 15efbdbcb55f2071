import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { uuidV7 } from '#kernel/id.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone, type Instant, instantToMillis } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { serverIn } from '#platform/auth/demo.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { ResultsFile } from './read-file.ts';
import type { ResultsReport } from './schema.ts';
import { takeFile } from './take-file.ts';

/** Results that no signed-in person brings: from a laboratory's system, or the command line. */
export interface Bringing {
  readonly clinicId: string;
  readonly zone: string;
  /** Who stands as their author and in the audit. */
  readonly by: string;
  readonly at: Instant;
  readonly requestId: string;
}

/** Rolls the transaction back and carries the refusal out. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** Files results in one transaction of the server itself, with its line in the audit: all of it, or nothing. */
export async function takeInTransaction(
  db: Kysely<PlatformTables>,
  { clinicId, zone, by, at, requestId }: Bringing,
  file: ResultsFile,
  source: { readonly name: string; readonly raw: Uint8Array },
  knowledge: Knowledge,
): Promise<Result<{ readonly report: ResultsReport; readonly line: bigint }, Refusal>> {
  const session = serverIn(clinicId);
  const author = { clinicId, personId: session.personId, personName: by, at };
  try {
    const done = await inTransaction(db, session, async (tx) => {
      const newId = () => uuidV7(instantToMillis(at), randomBytes(10));
      const today = dateInZone(at, zone);
      const report = await takeFile({ tx, author, newId, knowledge, today }, file, source);
      if (!report.ok) throw new Refused(report.error);
      const { batch, received, queued, critical, patients } = report.value;
      const { seq } = await appendAudit(tx, {
        clinicId,
        at,
        personId: null,
        personName: by,
        role: 'system',
        action: 'results.import',
        outcome: 'done',
        patients,
        entity: `import/${batch}`,
        detail: `${received} results, ${queued} not matched, ${critical} critical`,
        requestId,
      });
      return { report: report.value, line: seq };
    });
    return ok(done);
  } catch (error) {
    if (error instanceof Refused) return err(error.refusal);
    throw error;
  }
}
