import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { uuidV7 } from '#kernel/id.ts';
import { dateInZone, type Instant, instantToMillis } from '#kernel/time.ts';
import { holdsAlone, servedClinics, server, serverIn } from '#platform/db/as-server.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { deliverLetter, isGoingOut } from './deliver-letter.ts';
import type { Outlets } from './outlets.ts';

export interface LettersLeft extends Outlets {
  readonly db: Kysely<PlatformTables>;
  readonly now: () => Instant;
}

/** Tells this work from other work that one process at a time does. */
const lock = 8438;

/**
 * Delivers letters that were left behind while they went out: the server that sent them stopped in between. Safe to run as
 * often and in as many processes as one likes: one at a time holds a letter. Returns how many were brought to an end.
 */
export async function sendLettersLeft({ db, now, ...outlets }: LettersLeft): Promise<number> {
  let ended = 0;
  for (const { id: clinicId, zone } of await servedClinics(db)) {
    const session = serverIn(clinicId);
    const left = await inTransaction(db, session, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select id from record_current where clinic_id = ${clinicId}::uuid and kind = 'letter' and state = 'current'
          and content ->> 'status' = 'going-out'`.execute(tx);
      return rows.map(({ id }) => id);
    });
    for (const letterId of left) {
      const done = await inTransaction(db, session, async (tx) => {
        if (!(await holdsAlone(tx, clinicId, lock, letterId))) return false;
        const letter = await readCurrent(tx, clinicId, 'letter', letterId);
        const at = now();
        if (letter?.content.status !== 'going-out' || isGoingOut(letter.content, at)) return false;
        await deliverLetter(
          outlets,
          {
            params: { patientId: letter.patientId },
            caller: { clinicId, ...server },
            now: at,
            today: dateInZone(at, zone),
            newId: () => uuidV7(instantToMillis(now()), randomBytes(10)),
            requestId: 'sweep',
            again: (work) => inTransaction(db, session, work),
          },
          letter,
        );
        return true;
      });
      if (done) ended += 1;
    }
  }
  return ended;
}
