import { orderName } from '#clinical/ordering/order-words.ts';
import type { Result } from '#kernel/result.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import type { Again, Caller } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { listSignedActs } from '#record/store/signatures.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import { stepsOf } from '../supplies/prescribed-here.ts';
import { type GoingOut, isStillTried, type SendingState, stateOf } from './decide-sending.ts';
import { failedSending } from './failed-sending-task.ts';
import { type NothingToSend, type Parts, partsToSend } from './parts-to-send.ts';
import type { PrescriptionOutlet } from './prescription-outlet.ts';
import { sendPrescription } from './sending-schema.ts';

/** Who delivers: a person in their session, or the server. */
export interface Delivery {
  readonly knowledge: Knowledge;
  readonly printPdf: PrintPdf;
  readonly outlet: PrescriptionOutlet | null;
  readonly caller: Pick<Caller, 'clinicId' | 'personId' | 'personName'> & { readonly role: string };
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly newId: () => string;
  readonly again: Again;
  readonly requestId: string;
}

type Tx = PlanCall['tx'];

/** What becomes of one attempt; `later` = the receiver is asked again. */
type Outcome = { readonly sent: string } | { readonly failed: string; readonly tell: boolean } | 'later';

/**
 * Hands what stands as going out to the receiver, a prescription or news of one, and keeps what became of that: with a task
 * where it failed, and with an end of earlier tasks where it went out. The chart is not locked meanwhile. Should the
 * machine die in between, it still stands as going out and is tried again under the same number
 * (send-prescriptions-left.ts).
 */
export async function deliverPrescription(
  delivery: Delivery,
  going: StoredVersion<'order-step'>,
): Promise<SendingState> {
  const { again, caller, now } = delivery;
  const { patientId, id: key } = going;
  const step = going.content as GoingOut;
  const { clinicId } = caller;
  const parts = await again((tx) => partsToSend({ ...delivery, tx, clinicId, patientId, key, step }));
  const outcome = await attempt(delivery, parts, step);
  return again(async (tx) => {
    await lockPatient(tx, clinicId, patientId);
    const chart = { tx, caller, params: { patientId } };
    const out = { id: key, content: step };
    const before = stateOf(out, await stepsOf(chart, step.order));
    // Somebody else has brought it to its end
    if (outcome === 'later' || before.state !== 'on-its-way') return before;
    await keep(delivery, tx, going, step, outcome);
    if ('sent' in outcome)
      await failedSending.end(
        { tx, caller, now, patientId, order: step.order },
        step.tells === undefined ? 'prescription' : 'news',
        { status: 'done', text: `It went out after all: ${outcome.sent}` },
      );
    else if (outcome.tell) await tellSigner(delivery, tx, going, step, outcome.failed);
    return stateOf(out, await stepsOf(chart, step.order));
  });
}

async function attempt(
  { outlet, now }: Delivery,
  parts: Result<Parts, NothingToSend | 'later'>,
  { at }: GoingOut,
): Promise<Outcome> {
  if (!parts.ok)
    return parts.error === 'later' ? 'later' : { failed: parts.error.nothing, tell: parts.error.tell };
  if (outlet === null)
    return { failed: 'No system that takes prescriptions is set up any more.', tell: true };
  const answer = await outlet.send({ ...parts.value, page: await parts.value.page() });
  if (answer.ok) return { sent: answer.value.receipt };
  const { reason, detail } = answer.error;
  if (reason === 'unreachable' && isStillTried(at, now)) return 'later';
  return { failed: detail, tell: true };
}

async function keep(
  { newId, requestId, caller, now }: Delivery,
  tx: Tx,
  { id, patientId }: StoredVersion<'order-step'>,
  { order, tells }: GoingOut,
  ended: Exclude<Outcome, 'later'>,
): Promise<void> {
  const by = { person: caller.personId, name: caller.personName };
  const answered = { order, sending: id, at: now, by };
  const written = await createEntry(tx, authorOf({ caller, now }), {
    kind: 'order-step',
    id: newId(),
    patientId,
    content:
      'sent' in ended
        ? { step: 'sent', ...answered, receipt: ended.sent.slice(0, 200) }
        : { step: 'not-sent', ...answered, why: ended.failed.slice(0, 200) },
  });
  if (!written.ok) throw new Error(`what became of a prescription was not kept: ${written.error.detail}`);
  const what = tells === undefined ? '' : `${tells}: `;
  await appendAudit(tx, {
    clinicId: caller.clinicId,
    at: now,
    personId: caller.role === 'system' ? null : caller.personId,
    personName: caller.personName,
    role: caller.role,
    action: sendPrescription.name,
    outcome: 'sent' in ended ? 'done' : 'failed',
    patients: [patientId],
    entity: `medication-order/${order}`,
    detail: `${what}${'sent' in ended ? 'sent' : 'not sent'}`,
    requestId,
  });
}

/** A task of whoever signed last: whoever prescribed it, or ended it. */
async function tellSigner(
  delivery: Delivery,
  tx: Tx,
  { patientId }: StoredVersion<'order-step'>,
  { order: orderId, tells }: GoingOut,
  why: string,
): Promise<void> {
  const { caller, knowledge } = delivery;
  const order = await readCurrent(tx, caller.clinicId, 'medication-order', orderId);
  const acts = await listSignedActs(tx, caller.clinicId, patientId, orderId);
  const signature = acts.at(-1)?.signature.content;
  if (order === null || signature === undefined) return;
  await failedSending.open({
    ...delivery,
    tx,
    patientId,
    order: order.id,
    name: orderName(order.content, knowledge),
    why,
    tells,
    owner: { person: signature.signedBy, name: signature.signedByName },
  });
}
