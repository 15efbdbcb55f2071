import { type Kysely, sql } from 'kysely';
import type { PlatformTables } from '../db/tables.ts';
import { type AuditLine, expectedHash, hashBeforeFirst } from './audit-line.ts';

/** A place in the chain that was written down outside the database. */
export interface KnownHead {
  readonly seq: bigint;
  readonly hash: string;
}

export interface AuditVerdict {
  readonly intact: boolean;
  /** Lines read. */
  readonly events: number;
  readonly head: KnownHead;
  /** What is wrong, in words, the first hundred of it. */
  readonly problems: readonly string[];
  /** Newest checkpoint the chain was held against; null: nothing outside the database vouches for it. */
  readonly checkpoint: KnownHead | null;
}

const linesPerPage = 5000;
const problemsKept = 100;

/**
 * Reads a clinic's whole audit chain and holds it against the checkpoints kept outside the database. Finds a line that
 * was edited, removed (from the end too), inserted or moved, a chain that was computed anew, and an older copy put
 * back. What was added or removed after the newest checkpoint can only be found by the next one.
 *
 * @param db a transaction of a manager or `system` in that clinic, or the owner's connection
 */
export async function verifyAudit<DB extends PlatformTables>(
  db: Kysely<DB>,
  clinicId: string,
  checkpoints: readonly KnownHead[],
): Promise<AuditVerdict> {
  const problems: string[] = [];
  const report = (problem: string): void => {
    if (problems.length < problemsKept) problems.push(problem);
  };
  const waiting = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint.hash]));
  let events = 0;
  let last: KnownHead = { seq: 0n, hash: hashBeforeFirst };

  for (let more = true; more; ) {
    const page = await readLines(db, clinicId, last.seq);
    for (const line of page) {
      events++;
      if (line.seq !== last.seq + 1n) {
        report(`Lines ${last.seq + 1n} to ${line.seq - 1n} are missing.`);
      } else if (line.prevHash !== last.hash) {
        report(`Line ${line.seq} does not follow line ${last.seq}: one of them was replaced or moved.`);
      }
      if (expectedHash(line) !== line.hash) report(`Line ${line.seq} was changed after it was written.`);
      const known = waiting.get(line.seq);
      if (known !== undefined && known !== line.hash) {
        report(`Line ${line.seq} is not the one the checkpoint knows: the chain was rebuilt.`);
      }
      waiting.delete(line.seq);
      last = { seq: line.seq, hash: line.hash };
    }
    more = page.length === linesPerPage;
  }
  for (const seq of waiting.keys()) {
    if (seq > last.seq) {
      report(
        `A checkpoint knows line ${seq}, but the chain ends at ${last.seq}: its end was cut off, or an older copy put back.`,
      );
    } else {
      report(`A checkpoint knows line ${seq}, which is missing.`);
    }
  }
  const head = await readHead(db, clinicId);
  if (head.seq !== last.seq || head.hash !== last.hash) {
    report(`The chain's head says line ${head.seq}, but its last line is ${last.seq}.`);
  }
  const newest = checkpoints.reduce<KnownHead | null>(
    (found, each) => (found === null || each.seq > found.seq ? each : found),
    null,
  );
  return { intact: problems.length === 0, events, head: last, problems, checkpoint: newest };
}

async function readLines<DB extends PlatformTables>(
  db: Kysely<DB>,
  clinicId: string,
  after: bigint,
): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`
    select clinic_id as "clinicId", seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      person_id as "personId", person_name as "personName", role, action, outcome, patients::text[] as patients, entity,
      detail, request_id as "requestId", prev_hash as "prevHash", hash
    from audit_event where clinic_id = ${clinicId}::uuid and seq > ${after}
    order by seq limit ${linesPerPage}`.execute(db);
  return rows;
}

async function readHead<DB extends PlatformTables>(db: Kysely<DB>, clinicId: string): Promise<KnownHead> {
  const { rows } = await sql<KnownHead>`
    select seq, hash from audit_head where clinic_id = ${clinicId}::uuid`.execute(db);
  return rows[0] ?? { seq: 0n, hash: hashBeforeFirst };
}
