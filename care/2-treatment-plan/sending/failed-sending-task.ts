import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';

interface OfOrder {
  readonly tx: PlanCall['tx'];
  readonly caller: { readonly clinicId: string; readonly personId: string; readonly personName: string };
  readonly now: Instant;
  readonly patientId: string;
  readonly order: string;
}

interface Failed extends OfOrder {
  readonly today: CalendarDate;
  readonly newId: () => string;
  readonly name: string;
  readonly why: string;
  /** Left out where the prescription itself did not go out. */
  readonly tells: ToldOfOrder | undefined;
  /** Who signed it: it is theirs that it reaches a pharmacy. */
  readonly owner: { readonly person: string; readonly name: string };
}

/** How the task of what did not go out begins: by it the task is found again when it went out after all. */
const begins: Readonly<Record<'prescription' | ToldOfOrder, string>> = {
  prescription: 'Prescription was not sent',
  stops: 'The pharmacy was not told that it ends',
  holds: 'The pharmacy was not told to hold it',
  resumes: 'The pharmacy was not told that it goes on',
  'in-error': 'The pharmacy was not told that it was a mistake',
};

/** The task a prescription that did not go out, or news of it, leaves behind: for whoever signed it, today. */
export const failedSending = {
  async open(failed: Failed): Promise<void> {
    const { tx, patientId, order, name, why, owner, today, newId, tells } = failed;
    const remedy =
      tells === undefined
        ? 'Send it again, or print it and call the pharmacy.'
        : 'Call the pharmacy, or tell its system again from the order.';
    const written = await createEntry(tx, authorOf(failed), {
      kind: 'task',
      id: newId(),
      patientId,
      content: {
        title: `${begins[tells ?? 'prescription']}: ${name}`.slice(0, 160),
        about: 'refill',
        detail: `${why} ${remedy}`,
        owner,
        due: today,
        from: { kind: 'medication-order', id: order },
        status: 'open',
        done: null,
      },
    });
    if (!written.ok) throw new Error('the task of a prescription that was not sent was not kept');
  },

  /** It went out after all, or there is nothing left to send: the open tasks about it are over. */
  async end(
    of: OfOrder,
    what: 'prescription' | 'news',
    { status, text }: { readonly status: 'done' | 'cancelled'; readonly text: string },
  ): Promise<void> {
    const { tx, caller, now, patientId, order } = of;
    const titles = Object.entries(begins).flatMap(([of, words]) =>
      (of === 'prescription') === (what === 'prescription') ? [`${words}: `] : [],
    );
    for (const { id, version, content } of await listCurrent(tx, caller.clinicId, patientId, 'task')) {
      if (content.status !== 'open' || content.from?.id !== order) continue;
      if (!titles.some((words) => content.title.startsWith(words))) continue;
      const done = { at: now, by: caller.personId, byName: caller.personName, text: text.slice(0, 1000) };
      const written = await writeVersion(tx, authorOf(of), {
        kind: 'task',
        id,
        patientId,
        content: { ...content, status, done },
        expected: version,
      });
      if (!written.ok) throw new Error('the task of a prescription was not ended');
    }
  },
};
