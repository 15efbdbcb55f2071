import { planOfOrder } from '#clinical/dose-plans/plan-of-order.ts';
import { orderedSchedule } from '#clinical/ordering/ordered-schedule.ts';
import { usedUpLongAgo } from '#clinical/supply/used-up-long-ago.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addMinutes, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Again, type Call, type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry } from '#record/store/versions.ts';
import { loadOrder } from '../orders/load-order.ts';
import type { PlanCall, PlanChart, StoredOrder } from '../queries.ts';
import { prescribedHere, stepsOf } from '../supplies/prescribed-here.ts';
import { goneOut, receiverOf, type SendingState, sendingState, triedForMinutes } from './decide-sending.ts';
import { deliverPrescription } from './deliver-prescription.ts';
import type { PrescriptionOutlet } from './prescription-outlet.ts';
import { readSending, type Sending, sendPrescription, tellReceiverAgain } from './sending-schema.ts';
import { writeTelling } from './tell-receiver.ts';
import { tellAgain, toldLast } from './what-to-tell.ts';

/** What signed orders leave the clinic with. */
export interface SendingOutlets {
  readonly printPdf: PrintPdf;
  readonly prescriptionOutlet?: PrescriptionOutlet | null;
}

/** Signed orders, sent as prescriptions to the one system that was set up for it; and what became of them since. */
export function sendingRoutes(knowledge: Knowledge, outlets: SendingOutlets): readonly Route[] {
  const { prescriptionOutlet: outlet = null } = outlets;
  const named = outlet?.name ?? null;
  return [
    route(readSending, async (call) => {
      const loaded = await loadOrder(call, call.params.orderId, 'forReading');
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const steps = await stepsOf(call, order.id);
      const receiver = await receiverFor(call, order, chart, { knowledge, named });
      const last = sendingState(steps);
      const told = toldLast(steps);
      return ok({
        reply: {
          last: last === null ? null : toSending(last),
          told:
            told === null
              ? null
              : {
                  tells: told.tells,
                  last: toSending(told.last),
                  again: tellAgain(order, steps).ok,
                },
          to: named,
          refused: receiver.ok ? null : { because: receiver.error.detail, next: receiver.error.next ?? null },
          copies: steps.filter(({ content }) => content.step === 'printed').length,
        },
      });
    }),

    route(sendPrescription, async (call) => {
      const { orderId, patientId } = call.params;
      const loaded = await loadOrder(call, orderId, 'forWriting');
      if (!loaded.ok) return loaded;
      const { chart, order } = loaded.value;
      const receiver = await receiverFor(call, order, chart, { knowledge, named });
      if (!receiver.ok) return receiver;
      const going = await goingOut(call, order, receiver.value);
      if (!going.ok) return going;
      call.touched(patientId, `medication-order/${orderId}`, 'on its way as a prescription');
      return onItsWay(call, going.value, knowledge, outlets);
    }),

    route(tellReceiverAgain, async (call) => {
      const { orderId, patientId } = call.params;
      const loaded = await loadOrder(call, orderId, 'forWriting');
      if (!loaded.ok) return loaded;
      const { order } = loaded.value;
      const steps = await stepsOf(call, orderId);
      const tells = tellAgain(order, steps);
      if (!tells.ok) return tells;
      const to = goneOut(steps).at(-1)?.content.to ?? '';
      const going = await writeTelling({ ...call, knowledge }, order, tells.value, to);
      if (!going.ok) return going;
      call.touched(patientId, `medication-order/${orderId}`, `told again: ${tells.value}`);
      return onItsWay(call, going.value, knowledge, outlets);
    }),
  ];
}

/** What the receiver of a prescription of this order is called, or why it cannot be sent. */
export async function receiverFor(
  call: PlanCall,
  order: StoredOrder,
  chart: PlanChart,
  { knowledge, named }: { readonly knowledge: Knowledge; readonly named: string | null },
): Promise<Result<string, Refusal>> {
  const signed = await prescribedHere(call, order, call.today);
  if (!signed.ok) return signed;
  const steps = await stepsOf(call, order.id);
  const schedule = orderedSchedule(order.content.medication.drugs, knowledge);
  return receiverOf({
    schedule,
    bySteps: bySteps(order, chart, call.today),
    usedUpOn: usedUpLongAgo(order.content, knowledge, call.today),
    steps,
    to: named,
  });
}

/** A prescription that stands as going out. */
export function goingOut(
  call: PlanCall,
  order: StoredOrder,
  to: string,
): Promise<Result<StoredVersion<'order-step'>, Refusal>> {
  const { caller, tx, now, newId } = call;
  const by = { person: caller.personId, name: caller.personName };
  return createEntry(tx, authorOf(call), {
    kind: 'order-step',
    id: newId(),
    patientId: order.patientId,
    content: { step: 'going-out', order: order.id, at: now, by, to },
  });
}

/** The answer now, and the one once it was delivered. */
function onItsWay(
  call: Pick<Call<typeof sendPrescription>, 'caller' | 'now' | 'today' | 'newId' | 'requestId'>,
  going: StoredVersion<'order-step'>,
  knowledge: Knowledge,
  { printPdf, prescriptionOutlet: outlet = null }: SendingOutlets,
) {
  const { caller, now, today, newId, requestId } = call;
  const step = going.content;
  const to = step.step === 'going-out' ? step.to : '';
  const last: Sending = { state: 'on-its-way', to, triedUntil: addMinutes(now, triedForMinutes) };
  const answer = (state: Sending) => ({ reply: { sending: going.id, last: state }, status: 201 as const });
  return ok({
    ...answer(last),
    afterwards: async (again: Again) => {
      const delivery = { knowledge, printPdf, outlet, caller, now, today, newId, again, requestId };
      return answer(toSending(await deliverPrescription(delivery, going)));
    },
  });
}

const bySteps = (order: StoredOrder, { dosePlans }: PlanChart, today: CalendarDate): boolean =>
  planOfOrder(order, dosePlans ?? [], today) !== null;

function toSending(last: SendingState): Sending {
  if (last.state === 'on-its-way')
    return { state: 'on-its-way', to: last.to, triedUntil: addMinutes(last.since, triedForMinutes) };
  const { id: _number, ...rest } = last;
  return rest;
}
