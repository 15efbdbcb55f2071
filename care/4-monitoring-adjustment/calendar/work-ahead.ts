import type { Kysely } from 'kysely';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { servedClinics, serverIn } from '#platform/db/as-server.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { roomFor } from '#record/store/chart-memory.ts';
import { treatedAhead } from '#record/store/each-treated.ts';
import { type OverdueMemories, overdueOf } from './clinic-worklist.ts';

/** So many people in one transaction: somebody who asks meanwhile waits for this many at most, and then goes on alone. */
const people = 200;

export interface Ahead {
  readonly db: Kysely<PlatformTables>;
  readonly knowledge: Knowledge;
  readonly overdue: OverdueMemories;
  readonly now: () => Instant;
  /** True once the server wants to end: then the rest stays undone. */
  readonly stopping?: () => boolean;
}

/**
 * Works the overdue queue of every clinic out before somebody asks for it: after the start, when a day begins in the
 * clinic, and of whom something was written. A convenience: nothing is stored, and whoever comes first gets the same. On
 * a server of very many people some clinics are left out (chart-memory.ts says from how many).
 */
export async function workAhead({
  db,
  knowledge,
  overdue,
  now,
  stopping = () => false,
}: Ahead): Promise<void> {
  for (const { id: clinicId, zone } of await servedClinics(db)) {
    for (let done = false; !done && !stopping() && roomFor(overdue, clinicId); ) {
      const today = dateInZone(now(), zone);
      done = await inTransaction(
        db,
        serverIn(clinicId),
        (tx) => treatedAhead(overdueOf({ tx, clinicId, today, memories: overdue }, knowledge), people),
        { readOnly: true },
      );
    }
  }
}
