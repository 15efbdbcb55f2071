import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { orderOn } from '#clinical/regimen/order-holds.ts';
import { uuidV7 } from '#kernel/id.ts';
import { addMinutes, dateInZone, type Instant, instantToMillis } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { holdsAlone, type ServedClinic, servedClinics, server, serverIn } from '#platform/db/as-server.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { lockPatient } from '#record/store/versions.ts';
import { stepsOf } from '../supplies/prescribed-here.ts';
import { goneOut } from './decide-sending.ts';
import { deliverPrescription } from './deliver-prescription.ts';
import { ordersToTellOf } from './orders-to-tell-of.ts';
import type { PrescriptionOutlet } from './prescription-outlet.ts';
import { type Telling, writeTelling } from './tell-receiver.ts';
import { stillToTell } from './what-to-tell.ts';

export interface PrescriptionsLeft {
  readonly db: Kysely<PlatformTables>;
  readonly knowledge: Knowledge;
  readonly printPdf: PrintPdf;
  readonly prescriptionOutlet: PrescriptionOutlet | null;
  readonly now: () => Instant;
}

/** Longer than a receiver is waited for: until then somebody may still be at it. */
const atWorkMinutes = 1;

/** Tells this work from other work that one process at a time does. */
const lock = 8439;

/**
 * Has receivers told what became of orders they have a prescription of, where whoever changed the order did not, and tries
 * again what is still on its way: the receiver could not be reached, or the server stopped in between. Safe to run as often
 * and in as many processes as one likes: one at a time holds a sending, and the receiver knows it by its number. Returns
 * how many were looked at.
 */
export async function sendPrescriptionsLeft(left: PrescriptionsLeft): Promise<number> {
  let tried = 0;
  for (const clinic of await servedClinics(left.db)) {
    await writeWhatIsToTell(left, clinic);
    tried += await tryAgain(left, clinic);
  }
  return tried;
}

const freshId = (now: Instant): string => uuidV7(instantToMillis(now), randomBytes(10));

/** Orders that were ended, held or taken up again by an act that did not tell: from there on it stands as going out. */
async function writeWhatIsToTell(
  { db, now, knowledge }: PrescriptionsLeft,
  { id: clinicId, zone }: ServedClinic,
) {
  const session = serverIn(clinicId);
  const found = await inTransaction(db, session, (tx) =>
    ordersToTellOf(tx, clinicId, dateInZone(now(), zone)),
  );
  for (const { patientId, orderId } of found) {
    await inTransaction(db, session, async (tx) => {
      await lockPatient(tx, clinicId, patientId);
      const at = now();
      const caller = { clinicId, ...server };
      const telling: Telling = {
        ...{ tx, caller, knowledge, now: at, today: dateInZone(at, zone) },
        newId: () => freshId(now()),
      };
      const kept = await readCurrent(tx, clinicId, 'medication-order', orderId);
      if (kept === null) return;
      const order = { ...kept, content: orderOn(kept.content, telling.today) };
      const steps = await stepsOf({ tx, caller, params: { patientId } }, orderId);
      const tells = stillToTell(order, steps);
      if (tells === null) return;
      const written = await writeTelling(telling, order, tells, goneOut(steps).at(-1)?.content.to ?? '');
      if (!written.ok) throw new Error(`news of a prescription was not kept: ${written.error.detail}`);
    });
  }
}

async function tryAgain(left: PrescriptionsLeft, { id: clinicId, zone }: ServedClinic): Promise<number> {
  const { db, now, knowledge, printPdf, prescriptionOutlet: outlet } = left;
  const session = serverIn(clinicId);
  const before = addMinutes(now(), -atWorkMinutes);
  const ids = await inTransaction(db, session, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select going.id from record_current going
      where going.clinic_id = ${clinicId}::uuid and going.kind = 'order-step' and going.state = 'current'
        and going.content ->> 'step' = 'going-out' and going.content ->> 'at' <= ${before}
        and not exists (
          select 1 from record_current answer
          where answer.clinic_id = going.clinic_id and answer.kind = 'order-step' and answer.state = 'current'
            and answer.patient_id = going.patient_id and answer.content ->> 'sending' = going.id::text)
      order by going.content ->> 'at', going.id`.execute(tx);
    return rows.map(({ id }) => id);
  });
  let tried = 0;
  for (const stepId of ids) {
    await inTransaction(db, session, async (tx) => {
      if (!(await holdsAlone(tx, clinicId, lock, stepId))) return;
      const going = await readCurrent(tx, clinicId, 'order-step', stepId);
      if (going === null) return;
      const at = now();
      await deliverPrescription(
        {
          knowledge,
          printPdf,
          outlet,
          caller: { clinicId, ...server },
          now: at,
          today: dateInZone(at, zone),
          newId: () => freshId(now()),
          again: (work) => inTransaction(db, session, work),
          requestId: 'sweep',
        },
        going,
      );
      tried += 1;
    });
  }
  return tried;
}
