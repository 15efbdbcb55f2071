import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Concern, Task } from '#record/schema/concern.ts';
import type { Queue } from './queues-schema.ts';

/** What the queues are counted from: everything of the clinic, closed or not. */
export interface Work {
  readonly concerns: readonly Pick<Concern, 'owner' | 'status' | 'actBy'>[];
  readonly tasks: readonly Pick<Task, 'owner' | 'status' | 'due'>[];
  /** Supervisors' names, one for each order that waits; null where they could not be read. */
  readonly coSignatures: readonly string[] | null;
}

/** Counts what waits for whom, the longest queue first. A concern past its time and a task past its day are overdue. */
export function queuesOf(
  { concerns, tasks, coSignatures }: Work,
  { now, today }: { readonly now: Instant; readonly today: CalendarDate },
): readonly Queue[] {
  const open = concerns.filter(({ status }) => status !== 'closed');
  const todo = tasks.filter(({ status }) => status === 'open');
  const ownerOf = (task: (typeof todo)[number]): string =>
    'role' in task.owner ? `role:${task.owner.role}` : task.owner.name;
  const people = new Set([
    ...open.map(({ owner }) => owner.name),
    ...todo.map(ownerOf),
    ...(coSignatures ?? []),
  ]);
  return [...people]
    .map((who) => {
      const mine = open.filter(({ owner }) => owner.name === who);
      const own = todo.filter((task) => ownerOf(task) === who);
      return {
        who,
        concerns: { open: mine.length, overdue: mine.filter(({ actBy }) => actBy < now).length },
        tasks: { open: own.length, overdue: own.filter(({ due }) => due < today).length },
        coSignatures: coSignatures?.filter((name) => name === who).length ?? null,
      };
    })
    .toSorted((a, b) => length(b) - length(a) || (a.who < b.who ? -1 : 1));
}

const length = ({ concerns, tasks, coSignatures }: Queue): number =>
  concerns.open + tasks.open + (coSignatures ?? 0);
