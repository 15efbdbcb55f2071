import type { Refusal } from '#kernel/problem.ts';
import type { Result } from '#kernel/result.ts';
import { authorOf } from '#record/store/author-of.ts';
import { writeVersion } from '#record/store/versions.ts';
import { closeReviewTask } from '../holds/review-task.ts';
import { findOrder, type PlanCall, type PlanChart, type StoredOrder } from '../queries.ts';
import { endedOrder, lastDayBefore } from './end-order.ts';

/** Ends the order that the signed one takes over from, in the same transaction. */
export async function endReplaced(
  call: PlanCall,
  chart: PlanChart,
  signed: StoredOrder,
  replacedId: string,
): Promise<Result<StoredOrder, Refusal>> {
  const replaced = findOrder(chart, replacedId);
  if (!replaced.ok) return replaced;
  const { content, version } = replaced.value;
  const same = content.medication.drugs?.join() === signed.content.medication.drugs?.join();
  const stop = { reason: same ? ('changed-dose' as const) : ('switched' as const), text: null };
  const lastDay = lastDayBefore(signed.content, content, call.today);
  const closed = await closeReviewTask(call, replaced.value, 'Another order took over.');
  if (!closed.ok) return closed;
  return writeVersion(call.tx, authorOf(call), {
    ...replaced.value,
    content: endedOrder(content, lastDay, stop, call.today),
    expected: version,
    reason: `taken over by ${signed.id}`,
  });
}
