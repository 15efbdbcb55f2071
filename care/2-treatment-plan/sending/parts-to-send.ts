import { orderSentence } from '#clinical/ordering/order-words.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { orderOn } from '#clinical/regimen/order-holds.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';
import { type InChart, prescribedHere, signedHere, stepsOf } from '../supplies/prescribed-here.ts';
import { prescriptionOnPaper } from '../supplies/prescription-paper.ts';
import { signerOf } from '../supplies/prescription-signer.ts';
import { type GoingOut, goneOut, type Step, sendingState, stateOf } from './decide-sending.ts';
import type { SentPrescription } from './prescription-outlet.ts';

export interface PartsAsked {
  readonly tx: PlanCall['tx'];
  readonly clinicId: string;
  readonly patientId: string;
  /** The number it goes out under. */
  readonly key: string;
  readonly step: GoingOut;
  readonly knowledge: Knowledge;
  readonly printPdf: PrintPdf;
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** Why there is nothing to send; `tell` = somebody has to do something about it. */
export interface NothingToSend {
  readonly nothing: string;
  readonly tell: boolean;
}

export type Parts = Omit<SentPrescription, 'page'> & { readonly page: () => Promise<Uint8Array> };

/**
 * What is sent, as the order is now. `later`: what went out before has not come to its end yet, and nobody is told of an
 * end before they know of the beginning.
 */
export async function partsToSend(asked: PartsAsked): Promise<Result<Parts, NothingToSend | 'later'>> {
  const { tx, clinicId, patientId, key, step, knowledge, printPdf, now, today } = asked;
  const nothing = (why: string, tell = false) => err({ nothing: why, tell });
  const kept = await readCurrent(tx, clinicId, 'medication-order', step.order);
  const order = kept && { ...kept, content: orderOn(kept.content, today) };
  const patient = await readCurrent(tx, clinicId, 'patient', patientId);
  if (order === null || patient === null) return nothing('The order is not there any more.');
  const chart: InChart = { tx, caller: { clinicId }, params: { patientId } };
  const steps = await stepsOf(chart, order.id);
  const { tells } = step;
  const sentAs = tells === undefined ? null : numberBefore(key, steps);
  if (sentAs !== null && !sentAs.ok) return sentAs;
  const signed = await (tells === undefined ? prescribedHere(chart, order, today) : signedHere(chart, order));
  // Whoever ended an order knows that its prescription is not wanted any more; of one that is held it is wanted again, and
  // news that cannot be told is another matter
  if (!signed.ok)
    return nothing(signed.error.detail, tells !== undefined || order.content.status === 'on-hold');
  const schedule = orderedSchedule(order.content.medication.drugs, knowledge);
  if (schedule !== null)
    return nothing('It is a controlled medication, which is not sent from here.', tells !== undefined);
  const clinic = await readLetterhead(tx, clinicId);
  const signer = await signerOf(tx, clinicId, signed.value, today);
  const document = prescriptionOnPaper({
    order: order.content,
    state: order.state,
    patient: patient.content,
    clinic,
    ...signer,
    step,
    sentAt: null,
    schedule,
    knowledge,
  });
  const replacesSending = tells === undefined ? await numberOfReplaced(chart, order) : null;
  return ok({
    key,
    order,
    sentence: orderSentence(order.content, knowledge),
    patient,
    signature: signed.value.signature,
    licences: signer.licences,
    clinic,
    page: () => printPdf(document),
    at: now,
    ...(tells !== undefined && sentAs !== null && { told: { tells, sentAs: sentAs.value } }),
    ...(replacesSending !== null && { replacesSending }),
  });
}

/** The number the prescription went out under that is told of. */
function numberBefore(key: string, steps: readonly Step[]): Result<string, NothingToSend | 'later'> {
  const out = goneOut(steps);
  const at = out.findIndex(({ id }) => id === key);
  const before = out.slice(0, at);
  if (out.slice(at + 1).some(({ content }) => content.tells !== undefined))
    return err({ nothing: 'Later news says how it stands.', tell: false });
  if (before.some((one) => stateOf(one, steps).state === 'on-its-way')) return err('later');
  const prescription = before.findLast(({ content }) => content.tells === undefined);
  return prescription === undefined
    ? err({ nothing: 'No prescription went out before.', tell: false })
    : ok(prescription.id);
}

/** The number the prescription of the order it takes over from went out under; null where that never went out. */
async function numberOfReplaced(chart: InChart, { content }: StoredOrder): Promise<string | null> {
  if (content.replaces === null) return null;
  const last = sendingState(await stepsOf(chart, content.replaces));
  return last?.state === 'sent' ? last.id : null;
}
