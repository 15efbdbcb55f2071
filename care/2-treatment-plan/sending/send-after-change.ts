import { orderName } from '#clinical/ordering/order-words.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Answer, Call } from '#platform/http/handler.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { PlanCall, PlanChart, StoredOrder } from '../queries.ts';
import { deliverPrescription } from './deliver-prescription.ts';
import { failedSending } from './failed-sending-task.ts';
import { goingOut, receiverFor, type SendingOutlets } from './sending-routes.ts';
import { tellReceiver } from './tell-receiver.ts';

export type ChangingCall = PlanCall & Pick<Call<never>, 'requestId'>;
export type Going = StoredVersion<'order-step'>;

/** An order that has been changed in this transaction, and the order that took over from it, where one did. */
interface Changed {
  readonly order: StoredOrder;
  readonly next?: StoredOrder;
  readonly chart: PlanChart;
}

/**
 * What leaves the house because an order was ended or changed: its receiver is told, and has the order that took over in
 * its place. Where that one cannot be sent from here, whoever signed it gets a task, because the pharmacy is left with
 * nothing. Everything stands as going out in the transaction of the change; nothing is delivered before it is committed.
 *
 * @returns what is to be delivered, in this order
 */
export async function sendAfterChange(
  call: ChangingCall,
  { order, next, chart }: Changed,
  knowledge: Knowledge,
  { prescriptionOutlet: outlet = null }: SendingOutlets,
): Promise<Result<readonly Going[], Refusal>> {
  const told = await tellReceiver({ ...call, knowledge }, order);
  if (!told.ok) return told;
  if (told.value === null) return ok([]);
  if (next === undefined) return ok([told.value]);
  const receiver = await receiverFor(call, next, chart, { knowledge, named: outlet?.name ?? null });
  if (!receiver.ok) {
    const { personId: person, personName: name } = call.caller;
    await failedSending.open({
      ...call,
      patientId: next.patientId,
      order: next.id,
      name: orderName(next.content, knowledge),
      why: `The prescription it takes over from was sent, and the pharmacy is told that it ends; this one is not sent. ${receiver.error.detail}`,
      tells: undefined,
      owner: { person, name },
    });
    return ok([told.value]);
  }
  const going = await goingOut(call, next, receiver.value);
  return going.ok ? ok([told.value, going.value]) : going;
}

/** An answer, with what is delivered once it is committed; it stays the same answer. */
export function deliveredAfterwards<T>(
  call: ChangingCall,
  going: readonly Going[],
  answer: Answer<T>,
  knowledge: Knowledge,
  { printPdf, prescriptionOutlet: outlet = null }: SendingOutlets,
): Answer<T> {
  if (going.length === 0) return answer;
  const { caller, now, today, newId, requestId } = call;
  return {
    ...answer,
    afterwards: async (again) => {
      const delivery = { knowledge, printPdf, outlet, caller, now, today, newId, again, requestId };
      for (const one of going) await deliverPrescription(delivery, one);
      return answer;
    },
  };
}
