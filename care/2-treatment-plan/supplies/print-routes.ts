import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { listCurrent, readHistory } from '#record/store/read-versions.ts';
import { listSignedActs } from '#record/store/signatures.ts';
import { createEntry } from '#record/store/versions.ts';
import { loadOrder } from '../orders/load-order.ts';
import { orderLife } from '../orders/order-life.ts';
import { findOrder, loadPlan } from '../queries.ts';
import { sendingState } from '../sending/decide-sending.ts';
import { prescribedHere, prescribingAct, signedHere, stepsOf } from './prescribed-here.ts';
import { prescriptionOnPaper } from './prescription-paper.ts';
import { signerOf } from './prescription-signer.ts';
import { prescriptionPaper, readOrderLife, recordPrint } from './supply-schema.ts';

/** An order after its signature: printed as a prescription, and its life from draft to end. */
export function printRoutes(knowledge: Knowledge, printPdf: PrintPdf): readonly Route[] {
  return [
    route(recordPrint, async (call) => {
      const { params, caller, tx, now, today, newId, touched } = call;
      const { patientId, orderId } = params;
      const loaded = await loadOrder(call, orderId, 'forWriting');
      if (!loaded.ok) return loaded;
      const signed = await prescribedHere(call, loaded.value.order, today);
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
      // A copy of an ended prescription can still be opened: it says that it is one
      const signed = await signedHere(call, order.value);
      if (!signed.ok) return signed;
      const { content, state } = order.value;
      const sending = sendingState(steps.filter(({ content: one }) => one.order === print.order));
      const pdf = await printPdf(
        prescriptionOnPaper({
          order: content,
          state,
          patient: chart.value.patient,
          clinic: await readLetterhead(tx, caller.clinicId),
          ...(await signerOf(tx, caller.clinicId, signed.value, today)),
          step: print,
          sentAt: sending?.state === 'sent' ? sending.at : null,
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
      const loaded = await loadOrder(call, params.orderId, 'forReading');
      if (!loaded.ok) return loaded;
      const coSignatures = await listCurrent(tx, caller.clinicId, params.patientId, 'co-signature');
      const acts = await listSignedActs(tx, caller.clinicId, params.patientId, params.orderId);
      return ok({
        reply: {
          steps: [
            ...orderLife({
              versions: await readHistory(tx, caller.clinicId, 'medication-order', params.orderId),
              acts,
              steps: await stepsOf(call, params.orderId),
              coSignatures: coSignatures.filter(({ content }) => content.order === params.orderId),
            }),
          ],
          printable: prescribingAct(loaded.value.order, acts, today).ok,
        },
      });
    }),
  ];
}
