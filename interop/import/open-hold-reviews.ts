import { importedHoldWords } from '#clinical/ordering/hold-words.ts';
import { orderName } from '#clinical/ordering/order-words.ts';
import { orderToReview, owesReview } from '#clinical/regimen/hold-review.ts';
import { openHold } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Task } from '#record/schema/concern.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { ApplyContext } from './apply-context.ts';
import type { PlannedFact } from './import-plan.ts';

/**
 * A medication that comes in on hold has somebody here who looks at it again, from the transaction of the file on: whoever
 * held it works elsewhere. The task its source sent along becomes that one where there is such a task; else one is opened
 * for the prescribers, on the day its hold names, or at once where none is on file.
 */
export async function openHoldReviews(
  { tx, author, newId, knowledge, today }: ApplyContext,
  patientId: string,
  facts: readonly PlannedFact[],
): Promise<Result<null, Refusal>> {
  if (!facts.some(({ kind }) => kind === 'medication-order')) return ok(null);
  const orders = await listCurrent(tx, author.clinicId, patientId, 'medication-order');
  const waiting = orders.filter(({ content }) => content.source !== undefined && owesReview(content, today));
  if (waiting.length === 0) return ok(null);
  const tasks = await listCurrent(tx, author.clinicId, patientId, 'task');
  for (const { id, content } of waiting) {
    if (tasks.some((task) => orderToReview(task.content) === id)) continue;
    const held = openHold(content);
    const words = importedHoldWords(orderName(content, knowledge), held);
    const from = { kind: 'medication-order', id } as const;
    const sent = tasks.find((task) => isUnclaimed(task, words.title));
    const day = held?.review.on ?? today;
    const written =
      sent === undefined
        ? await createEntry(tx, author, {
            kind: 'task',
            id: newId(),
            patientId,
            content: {
              ...words,
              ...{ about: 'follow-up', owner: { role: 'prescriber' }, due: day < today ? today : day },
              ...{ from, status: 'open', done: null },
            },
          })
        : await writeVersion(tx, author, {
            ...sent,
            content: { ...sent.content, from },
            expected: sent.version,
            reason: 'asks about an order that came in with it',
          });
    if (!written.ok) return written;
  }
  return ok(null);
}

function isUnclaimed({ content }: StoredVersion<'task'>, title: Task['title']): boolean {
  const { status, about, from } = content;
  return status === 'open' && about === 'follow-up' && from === null && content.title === title;
}
