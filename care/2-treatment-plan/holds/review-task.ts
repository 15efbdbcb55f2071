import { reviewTaskWords } from '#clinical/ordering/hold-words.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';

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

/** What the task asked for was decided: it is done, by this decision. Nothing to do where there was no hold. */
export async function closeReviewTask(
  call: PlanCall,
  before: MedicationOrder,
  decided: string,
): Promise<Result<unknown, Refusal>> {
  const { caller, now, params, tx } = call;
  const held = openHold(before);
  if (held === null) return ok(null);
  const task = await readCurrent(tx, caller.clinicId, 'task', held.review.task);
  if (task === null || task.patientId !== params.patientId || task.content.status !== 'open') return ok(null);
  return writeVersion(tx, authorOf(call), {
    ...task,
    content: {
      ...task.content,
      status: 'done',
      done: { at: now, by: caller.personId, byName: caller.personName, text: decided },
    },
    expected: task.version,
    reason: null,
  });
}
