import { orderName, orderSentence } from '#clinical/ordering/order-words.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import type { Again, Caller } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import type { OrderStep } from '#record/schema/order-step.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import { prescribedHere, stepsOf } from '../supplies/prescribed-here.ts';
import { prescriptionOnPaper } from '../supplies/prescription-paper.ts';
import { signerOf } from '../supplies/prescription-signer.ts';
import { isStillTried, type SendingState, sendingState } from './decide-sending.ts';
import { failedSendingTask } from './failed-sending-task.ts';
import type { PrescriptionOutlet, SentPrescription } from './prescription-outlet.ts';
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
type GoingOut = Extract<OrderStep, { step: 'going-out' }>;

/** What becomes of one attempt; `later` = the receiver is asked again. */
type Outcome = { readonly sent: string } | { readonly failed: string; readonly tell: boolean } | 'later';

/**
 * Hands a prescription that stands as going out to the receiver, and keeps what became of it, with the task where it
 * failed. The chart is not locked meanwhile. Should the machine die in between, it still stands as going out and is tried
 * again under the same number (send-prescriptions-left.ts).
 */
export async function deliverPrescription(
  delivery: Delivery,
  going: StoredVersion<'order-step'>,
): Promise<SendingState | null> {
  const { again, caller, now } = delivery;
  const { patientId } = going;
  const step = going.content as GoingOut;
  const parts = await again((tx) => partsOf(delivery, tx, going.id, patientId, step));
  const outcome = await attempt(delivery, parts, step);
  return again(async (tx) => {
    await lockPatient(tx, caller.clinicId, patientId);
    const chart = { tx, caller, params: { patientId } };
    const before = sendingState(await stepsOf(chart, step.order));
    // Somebody else has brought it to its end
    if (outcome === 'later' || before?.state !== 'on-its-way' || before.id !== going.id) return before;
    await keep(delivery, tx, going, outcome);
    if ('failed' in outcome && outcome.tell) await tellSigner(delivery, tx, going, outcome.failed);
    return sendingState(await stepsOf(chart, step.order));
  });

  async function keep(
    { newId, requestId }: Delivery,
    tx: Tx,
    { id }: StoredVersion<'order-step'>,
    ended: Exclude<Outcome, 'later'>,
  ): Promise<void> {
    const by = { person: caller.personId, name: caller.personName };
    const answered = { order: step.order, sending: id, at: now, by };
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
    await appendAudit(tx, {
      clinicId: caller.clinicId,
      at: now,
      personId: caller.role === 'system' ? null : caller.personId,
      personName: caller.personName,
      role: caller.role,
      action: sendPrescription.name,
      outcome: 'sent' in ended ? 'done' : 'failed',
      patients: [patientId],
      entity: `medication-order/${step.order}`,
      detail: 'sent' in ended ? 'sent' : 'not sent',
      requestId,
    });
  }
}

/** What is sent; a string says why there is nothing to send any more. */
async function partsOf(
  { knowledge, caller, today, now, printPdf }: Delivery,
  tx: Tx,
  key: string,
  patientId: string,
  step: GoingOut,
): Promise<(Omit<SentPrescription, 'page'> & { readonly page: () => Promise<Uint8Array> }) | string> {
  const { clinicId } = caller;
  const order = await readCurrent(tx, clinicId, 'medication-order', step.order);
  const patient = await readCurrent(tx, clinicId, 'patient', patientId);
  if (order === null || patient === null) return 'The order is not there any more.';
  const signed = await prescribedHere({ tx, caller, params: { patientId } }, order, today);
  if (!signed.ok) return signed.error.detail;
  const clinic = await readLetterhead(tx, clinicId);
  const signer = await signerOf(tx, clinicId, signed.value, today);
  const schedule = orderedSchedule(order.content.medication.drugs, knowledge);
  if (schedule !== null) return 'It is a controlled medication, which is not sent from here.';
  const document = prescriptionOnPaper({
    order: order.content,
    patient: patient.content,
    clinic,
    ...signer,
    step,
    sentAt: null,
    schedule,
    knowledge,
  });
  return {
    key,
    order,
    sentence: orderSentence(order.content, knowledge),
    patient,
    signature: signed.value.signature,
    licences: signer.licences,
    clinic,
    page: () => printPdf(document),
    at: now,
  };
}

async function attempt(
  { outlet, now }: Delivery,
  parts: Awaited<ReturnType<typeof partsOf>>,
  { at }: GoingOut,
): Promise<Outcome> {
  // Whoever ended the order knows that it is not wanted any more
  if (typeof parts === 'string') return { failed: parts, tell: false };
  if (outlet === null)
    return { failed: 'No system that takes prescriptions is set up any more.', tell: true };
  const answer = await outlet.send({ ...parts, page: await parts.page() });
  if (answer.ok) return { sent: answer.value.receipt };
  const { reason, detail } = answer.error;
  if (reason === 'unreachable' && isStillTried(at, now)) return 'later';
  return { failed: detail, tell: true };
}

async function tellSigner(
  delivery: Delivery,
  tx: Tx,
  { patientId, content }: StoredVersion<'order-step'>,
  why: string,
): Promise<void> {
  const { caller, knowledge, today } = delivery;
  const order = await readCurrent(tx, caller.clinicId, 'medication-order', content.order);
  if (order === null) return;
  const signed = await prescribedHere({ tx, caller, params: { patientId } }, order, today);
  if (!signed.ok) return;
  const { signedBy, signedByName } = signed.value.signature.content;
  await failedSendingTask({
    ...delivery,
    tx,
    patientId,
    order: order.id,
    name: orderName(order.content, knowledge),
    why,
    owner: { person: signedBy, name: signedByName },
  });
}
