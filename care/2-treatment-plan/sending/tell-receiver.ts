import { orderName } from '#clinical/ordering/order-words.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import { authorOf } from '#record/store/author-of.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry } from '#record/store/versions.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';
import { stepsOf } from '../supplies/prescribed-here.ts';
import { goneOut } from './decide-sending.ts';
import { failedSending } from './failed-sending-task.ts';
import { mayHaveIt, newsOf } from './what-to-tell.ts';

/** Who tells, in which transaction: a person, or the server. */
export interface Telling {
  readonly tx: PlanCall['tx'];
  readonly caller: { readonly clinicId: string; readonly personId: string; readonly personName: string };
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly newId: () => string;
  readonly knowledge: Knowledge;
}

/**
 * Has the receiver of a prescription told what became of its order: the step stands as going out in the transaction of the
 * change itself, and is delivered after it is committed. Ends the tasks of sendings that failed where there is nothing left
 * to send.
 *
 * @param order as it is after the change
 * @returns the step; null where the receiver never had the prescription
 */
export async function tellReceiver(
  telling: Telling,
  order: StoredOrder,
): Promise<Result<StoredVersion<'order-step'> | null, Refusal>> {
  const { caller, tx } = telling;
  const steps = await stepsOf({ tx, caller, params: { patientId: order.patientId } }, order.id);
  const news = newsOf(order, steps);
  if (news === 'stops' || news === 'in-error')
    await failedSending.end({ ...telling, patientId: order.patientId, order: order.id }, 'prescription', {
      status: 'cancelled',
      text: `The order ended: ${orderName(order.content, telling.knowledge)}`,
    });
  if (news === null || !mayHaveIt(steps)) return ok(null);
  const to = goneOut(steps).at(-1)?.content.to ?? '';
  return writeTelling(telling, order, news, to);
}

/** The step that stands as going out. */
export async function writeTelling(
  { tx, caller, now, newId }: Telling,
  order: Pick<StoredOrder, 'id' | 'patientId'>,
  tells: ToldOfOrder,
  to: string,
): Promise<Result<StoredVersion<'order-step'>, Refusal>> {
  const by = { person: caller.personId, name: caller.personName };
  return createEntry(tx, authorOf({ caller, now }), {
    kind: 'order-step',
    id: newId(),
    patientId: order.patientId,
    content: { step: 'going-out', order: order.id, at: now, by, to, tells },
  });
}
