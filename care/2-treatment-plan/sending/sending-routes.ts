import { planOfOrder } from '#clinical/dose-plans/plan-of-order.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { ok } from '#kernel/result.ts';
import { addMinutes, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { authorOf } from '#record/store/author-of.ts';
import { createEntry } from '#record/store/versions.ts';
import { findOrder, loadPlan, type PlanChart, type StoredOrder } from '../queries.ts';
import { prescribedHere, stepsOf } from '../supplies/prescribed-here.ts';
import { receiverOf, type SendingState, sendingState, triedForMinutes } from './decide-sending.ts';
import { deliverPrescription } from './deliver-prescription.ts';
import type { PrescriptionOutlet } from './prescription-outlet.ts';
import { readSending, type Sending, sendPrescription } from './sending-schema.ts';

/** What signed orders leave the clinic with. */
export interface SendingOutlets {
  readonly printPdf: PrintPdf;
  readonly prescriptionOutlet?: PrescriptionOutlet | null;
}

/** Signed orders, sent as prescriptions to the one system that was set up for it. */
export function sendingRoutes(knowledge: Knowledge, outlets: SendingOutlets): readonly Route[] {
  const { printPdf, prescriptionOutlet: outlet = null } = outlets;
  const named = outlet?.name ?? null;
  return [
    route(readSending, async (call) => {
      const { today } = call;
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, call.params.orderId);
      if (!order.ok) return order;
      const signed = await prescribedHere(call, order.value, call.today);
      const steps = await stepsOf(call, order.value.id);
      const schedule = orderedSchedule(order.value.content.medication.drugs, knowledge);
      const receiver = signed.ok
        ? receiverOf({ schedule, bySteps: bySteps(order.value, chart.value, today), steps, to: named })
        : signed;
      const last = sendingState(steps);
      return ok({
        reply: {
          last: last === null ? null : toSending(last),
          to: named,
          refused: receiver.ok ? null : { because: receiver.error.detail, next: receiver.error.next ?? null },
          copies: steps.filter(({ content }) => content.step === 'printed').length,
        },
      });
    }),

    route(sendPrescription, async (call) => {
      const { params, caller, tx, now, today, newId, requestId, touched } = call;
      const { patientId, orderId } = params;
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      const order = findOrder(chart.value, orderId);
      if (!order.ok) return order;
      const signed = await prescribedHere(call, order.value, today);
      if (!signed.ok) return signed;
      const steps = await stepsOf(call, orderId);
      const schedule = orderedSchedule(order.value.content.medication.drugs, knowledge);
      const receiver = receiverOf({
        schedule,
        bySteps: bySteps(order.value, chart.value, today),
        steps,
        to: named,
      });
      if (!receiver.ok) return receiver;
      const to = receiver.value;
      const by = { person: caller.personId, name: caller.personName };
      const going = await createEntry(tx, authorOf(call), {
        kind: 'order-step',
        id: newId(),
        patientId,
        content: { step: 'going-out', order: orderId, at: now, by, to },
      });
      if (!going.ok) return going;
      touched(patientId, `medication-order/${orderId}`, 'on its way as a prescription');
      const { id } = going.value;
      const triedUntil = addMinutes(now, triedForMinutes);
      return ok({
        reply: { sending: id, last: { state: 'on-its-way' as const, to, triedUntil } },
        status: 201 as const,
        afterwards: async (again) => {
          const delivery = { knowledge, printPdf, outlet, caller, now, today, newId, again, requestId };
          const last = await deliverPrescription(delivery, going.value);
          const known = last === null ? { state: 'on-its-way' as const, to, triedUntil } : toSending(last);
          return { reply: { sending: id, last: known }, status: 201 as const };
        },
      });
    }),
  ];
}

const bySteps = (order: StoredOrder, { dosePlans }: PlanChart, today: CalendarDate): boolean =>
  planOfOrder(order, dosePlans ?? [], today) !== null;

function toSending(last: SendingState): Sending {
  return last.state === 'on-its-way'
    ? { state: 'on-its-way', to: last.to, triedUntil: addMinutes(last.since, triedForMinutes) }
    : last;
}
