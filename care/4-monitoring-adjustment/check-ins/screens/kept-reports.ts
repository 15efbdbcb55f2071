import { uuidV7 } from '#kernel/id.ts';
import { addDays } from '#kernel/time.ts';
import { call } from '#ui/call/call.ts';
import { Refused } from '#ui/call/failure.ts';
import { phoneStore } from '#ui/phone/phone-store.ts';
import { type CheckInBody, recordCheckIn } from '../check-in-schema.ts';
import type { CheckInKept } from './check-in-form.tsx';

/** A report on this phone that the server has not confirmed. */
export interface KeptReport {
  /** Also the idempotency key: the server keeps it once, however often it is sent. */
  readonly keptAs: string;
  /** Account that wrote it: nobody else sees it or sends it. */
  readonly owner: string;
  readonly patientId: string;
  readonly body: CheckInBody;
  /** The server understood it and said no: it is not sent again by itself. */
  readonly refused: boolean;
}

/** Whose reports are meant. */
export interface Owner {
  readonly personId: string;
  readonly patientId: string;
}

const store = phoneStore<KeptReport>('kept-reports');
const changed = new EventTarget();

/** Calls back whenever a report was kept, sent or taken off this phone; returns how to stop listening. */
export function onKeptReports(callback: () => void): () => void {
  changed.addEventListener('change', callback);
  return () => changed.removeEventListener('change', callback);
}
const tell = () => changed.dispatchEvent(new Event('change'));

/** A report, ready to be kept; not crypto.randomUUID, which plain http on a clinic's own network does not have. */
export function asReport({ personId, patientId }: Owner, body: CheckInBody, today: string): KeptReport {
  const keptAs = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  return {
    keptAs,
    owner: personId,
    patientId,
    body: { ...body, on: body.on ?? today, keptAs },
    refused: false,
  };
}

/** Keeps a report on this phone. @throws where the browser keeps nothing */
export async function keepReport(report: KeptReport): Promise<void> {
  await store.put(report.keptAs, report);
  tell();
}

/** Reports of this account on this phone, oldest first; those of others are not even read out. */
export async function keptReports({ personId }: Owner): Promise<readonly KeptReport[]> {
  return (await store.all())
    .filter(({ owner }) => owner === personId)
    .toSorted((a, b) => (a.keptAs < b.keptAs ? -1 : 1));
}

export async function dropReport(keptAs: string): Promise<void> {
  await store.drop(keptAs).catch(() => {});
  tell();
}

/** It leaves the phone once the server has said that it has it. */
async function sendReport(report: KeptReport): Promise<CheckInKept> {
  const { keptAs, patientId, body } = report;
  try {
    const reply = await call(recordCheckIn, { params: { patientId }, body }, { idempotencyKey: keptAs });
    await dropReport(keptAs);
    return reply;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 422)
      await keepReport({ ...report, refused: true });
    throw error;
  }
}

/**
 * Sends one report, and nothing else of this browser at the same time: the same report under way twice would be refused
 * once, and look as if it had not arrived.
 */
export function sendReportNow(report: KeptReport): Promise<CheckInKept> {
  if (navigator.locks === undefined) return sendReport(report);
  return navigator.locks.request(lockName, () => sendReport(report));
}

/** Sends what waits, oldest first, and stops at the first that does not go; one tab at a time. */
export async function sendKeptReports(owner: Owner, today: string): Promise<void> {
  const send = async () => {
    await dropForgotten(today);
    for (const report of await keptReports(owner)) {
      if (report.refused) continue;
      try {
        await sendReport(report);
      } catch (error) {
        if (!(error instanceof Refused && error.problem.status === 422)) return;
      }
    }
  };
  if (navigator.locks === undefined) return send();
  await navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await send();
  });
}

const lockName = 'titrate-kept-reports';
/** Longer than any clinic takes a report back: what is older belongs to somebody who will not come back to this phone. */
const forgottenAfterDays = 60;

async function dropForgotten(today: string): Promise<void> {
  for (const { keptAs, body } of await store.all())
    if (body.on !== undefined && addDays(body.on, forgottenAfterDays) < today) await store.drop(keptAs);
}
