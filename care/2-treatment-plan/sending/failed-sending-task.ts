import type { CalendarDate, Instant } from '#kernel/time.ts';
import { authorOf } from '#record/store/author-of.ts';
import { createEntry } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';

interface Failed {
  readonly tx: PlanCall['tx'];
  readonly caller: { readonly clinicId: string; readonly personId: string; readonly personName: string };
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly newId: () => string;
  readonly patientId: string;
  readonly order: string;
  readonly name: string;
  readonly why: string;
  /** Who signed it: it is theirs that it reaches a pharmacy. */
  readonly owner: { readonly person: string; readonly name: string };
}

/** The task a prescription that did not go out leaves behind: for whoever signed it, today. */
export async function failedSendingTask(failed: Failed): Promise<void> {
  const { tx, patientId, order, name, why, owner, today, newId } = failed;
  const written = await createEntry(tx, authorOf(failed), {
    kind: 'task',
    id: newId(),
    patientId,
    content: {
      title: `Prescription was not sent: ${name}`.slice(0, 160),
      about: 'refill',
      detail: `${why} Send it again, or print it and call the pharmacy.`,
      owner,
      due: today,
      from: { kind: 'medication-order', id: order },
      status: 'open',
      done: null,
    },
  });
  if (!written.ok) throw new Error('the task of a prescription that was not sent was not kept');
}
