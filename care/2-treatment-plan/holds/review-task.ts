import { reviewTaskWords } from '#clinical/ordering/hold-words.ts';
import { orderToReview } from '#clinical/regimen/hold-review.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';

/** The task that somebody looks at a hold again: written with it, so that there is no hold without one. */
export async function openReviewTask(
  call: PlanCall,
  order: string,
  name: string,
  hold: OrderHold,
): Promise<Result<unknown, Refusal>> {
  const { review } = hold;
  return createEntry(call.tx, authorOf(call), {
    kind: 'task',
    id: review.task,
    patientId: call.params.patientId,
    content: {
      ...reviewTaskWords(name, hold),
      about: 'follow-up',
      owner: review.owner,
      due: review.on,
      from: { kind: 'medication-order', id: order },
      status: 'open',
      done: null,
    },
  });
}

/**
 * What the tasks asked for was decided: they are done, by this decision. An order that came in on hold from elsewhere has
 * one too (interop/import). Nothing to do where there was no hold.
 */
export async function closeReviewTask(
  call: PlanCall,
  { id, content }: Pick<StoredOrder, 'id' | 'content'>,
  decided: string,
): Promise<Result<unknown, Refusal>> {
  const { caller, now, params, tx } = call;
  if (openHold(content) === null && content.status !== 'on-hold') return ok(null);
  const tasks = await listCurrent(tx, caller.clinicId, params.patientId, 'task');
  for (const task of tasks.filter((one) => orderToReview(one.content) === id)) {
    const closed = await writeVersion(tx, authorOf(call), {
      ...task,
      content: {
        ...task.content,
        status: 'done',
        done: { at: now, by: caller.personId, byName: caller.personName, text: decided },
      },
      expected: task.version,
      reason: null,
    });
    if (!closed.ok) return closed;
  }
  return ok(null);
}
