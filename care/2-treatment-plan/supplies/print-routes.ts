import { holds } from '#clinical/ordering/may-sign.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { listCurrent, readHistory } from '#record/store/read-versions.ts';
import { listSignedActs, type SignedAct } from '#record/store/signatures.ts';
import { createEntry } from '#record/store/versions.ts';
import { isInForce } from '../orders/end-order.ts';
import { orderLife } from '../orders/order-life.ts';
import { findOrder, loadPlan, type PlanCall, type StoredOrder } from '../queries.ts';
import { prescriptionOnPaper } from './prescription-paper.ts';
import { prescriptionPaper, readOrderLife, recordPrint } from './supply-schema.ts';

/** An order after its signature: printed as a prescription, and its life from draft to end. */
export function printRoutes(knowledge: Knowledge, printPdf: PrintPdf): readonly Route[] {
  return [
    route(recordPrint, async (call) => {
      const { params, caller, tx, now, today, newId, touched } = call;
      const { patientId, orderId } = params;
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, orderId);
      if (!order.ok) return order;
      const signed = await signedOrRefused(call, order.value, today);
      if (!signed.ok) return signed;
      const before = (await stepsOf(call, orderId)).filter(({ content }) => content.step === 'printed');
      const copy = before.length + 1;
      const id = newId();
      const by = { person: caller.personId, name: caller.personName };
      const written = await createEntry(tx, authorOf(call), {
        kind: 'order-step',
        id,
        patientId,
        content: { step: 'printed', order: orderId, at: now, by, copy },
      });
      if (!written.ok) return written;
      touched(patientId, `medication-order/${orderId}`, `printed as a prescription, copy ${copy}`);
      return ok({ reply: { print: id, copy }, status: 201 });
    }),

    route(prescriptionPaper, async (call) => {
      const { params, caller, tx, today, touched } = call;
      const { patientId, printId } = params;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const steps = await listCurrent(tx, caller.clinicId, patientId, 'order-step');
      const print = steps.find(({ id }) => id === printId)?.content;
      if (print?.step !== 'printed') return err(notFound);
      const order = findOrder(chart.value, print.order);
      if (!order.ok) return order;
      const signed = await signedOrRefused(call, order.value, today);
      if (!signed.ok) return signed;
      const { signedBy, signedByName, at } = signed.value.signature.content;
      const licences = await listClinicEntries(tx, caller.clinicId, 'licence');
      const { content } = order.value;
      const pdf = await printPdf(
        prescriptionOnPaper({
          order: content,
          patient: chart.value.patient,
          clinic: await readLetterhead(tx, caller.clinicId),
          signed: { name: signedByName, at },
          licences: licences
            .map((one) => one.content)
            .filter((licence) => licence.person === signedBy && holds(licence, today)),
          print,
          schedule: orderedSchedule(content.medication.drugs, knowledge),
          knowledge,
        }),
      );
      touched(patientId, `medication-order/${print.order}`, `prescription opened, copy ${print.copy}`);
      const drug = (content.medication.drugs ?? ['medication']).join('-').replace(/[^\w-]+/g, '-');
      return ok({ reply: { name: `prescription-${drug}-${today}.pdf`.slice(-120), bytes: pdf } });
    }),

    route(readOrderLife, async (call) => {
      const { params, caller, tx, today } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, params.orderId);
      if (!order.ok) return order;
      const acts = await listSignedActs(tx, caller.clinicId, params.patientId, params.orderId);
      return ok({
        reply: {
          steps: [
            ...orderLife({
              versions: await readHistory(tx, caller.clinicId, 'medication-order', params.orderId),
              acts,
              steps: await stepsOf(call, params.orderId),
            }),
          ],
          printable: printableAct(order.value, acts, today).ok,
        },
      });
    }),
  ];
}

async function stepsOf({ tx, caller, params }: PlanCall, orderId: string) {
  const all = await listCurrent(tx, caller.clinicId, params.patientId, 'order-step');
  return all.filter(({ content }) => content.order === orderId);
}

async function signedOrRefused(
  { tx, caller, params }: PlanCall,
  order: StoredOrder,
  today: CalendarDate,
): Promise<Result<SignedAct, Refusal>> {
  const acts = await listSignedActs(tx, caller.clinicId, params.patientId, order.id);
  return printableAct(order, acts, today);
}

/** The signature a prescription rests on, or why there is none to print. */
function printableAct(
  { content }: StoredOrder,
  acts: readonly SignedAct[],
  today: CalendarDate,
): Result<SignedAct, Refusal> {
  const refused = (detail: string, next: string): Result<SignedAct, Refusal> =>
    err({ kind: 'conflict', detail, next });
  if (content.status === 'draft')
    return refused('This order is not signed: nothing is printed.', 'Sign it, then print it.');
  if (content.status !== 'active' || !isInForce(content, today))
    return refused(
      `This order is not in force: it is ${content.status}.`,
      'Order it anew, sign, then print.',
    );
  const act = acts.findLast(({ signature }) => signature.content.meaning !== 'stops');
  if (act === undefined)
    return refused(
      'This order was not signed here: who ordered it prints it.',
      'To prescribe it yourself, order it and sign.',
    );
  if (!act.intact)
    return refused(
      'What is stored is not what was signed, so nothing is printed.',
      'Tell your administrator; order it anew meanwhile.',
    );
  return ok(act);
}
