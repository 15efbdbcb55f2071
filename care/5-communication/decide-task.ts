import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Task } from '#record/schema/concern.ts';

export interface ActingOnTask {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Whether somebody sees a task at all: the front desk only what is theirs, because titles can be clinical. */
export function seesTask({ owner }: Pick<Task, 'owner'>, who: Pick<ActingOnTask, 'id' | 'role'>): boolean {
  if (who.role === 'patient') return false;
  if (who.role !== 'front-desk') return true;
  return 'person' in owner ? owner.person === who.id : owner.role === 'front-desk';
}

/** How a task stands today. */
export function taskState(
  { status, due }: Pick<Task, 'status' | 'due'>,
  today: CalendarDate,
): 'overdue' | 'today' | 'open' | 'done' | 'cancelled' {
  if (status !== 'open') return status;
  return due < today ? 'overdue' : due === today ? 'today' : 'open';
}

/** A task of a role becomes one person's. */
export function takeIt(task: Task, who: ActingOnTask): Result<Task, Refusal> {
  const ended = refuseEnded(task);
  if (ended) return err(ended);
  if ('person' in task.owner)
    return err({
      kind: 'conflict',
      detail:
        task.owner.person === who.id ? 'This task is yours already.' : `${task.owner.name} has this task.`,
    });
  if (task.owner.role !== who.role)
    return err({ kind: 'conflict', detail: 'This task is for another role.', next: 'Leave it to them.' });
  return ok({ ...task, owner: { person: who.id, name: who.name } });
}

/** Ended by somebody, in words: done, or not needed any more. */
export function endIt(
  task: Task,
  status: 'done' | 'cancelled',
  text: string,
  who: ActingOnTask,
  at: Instant,
): Result<Task, Refusal> {
  const ended = refuseEnded(task);
  if (ended) return err(ended);
  return ok({ ...task, status, done: { at, by: who.id, byName: who.name, text } });
}

function refuseEnded({ status, done }: Task): Refusal | null {
  if (status === 'open') return null;
  const by = done === null ? '' : ` by ${done.byName}`;
  const what = status === 'done' ? 'done' : 'cancelled';
  return { kind: 'conflict', detail: `This task was ${what}${by} already; nothing was changed.` };
}
