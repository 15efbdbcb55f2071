import type { Transaction } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Task } from '#record/schema/concern.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { type Author, createEntry, writeVersion } from '#record/store/versions.ts';

interface NewTask {
  readonly id: string;
  readonly patientId: string;
  readonly sideEffect: string;
  readonly name: string;
  readonly owner: { readonly person: string; readonly name: string };
  readonly due: CalendarDate;
  readonly detail: string | null;
}

/** Writes the task by which somebody looks again. */
export async function addRecheckTask(
  tx: Transaction<PlatformTables>,
  author: Author,
  { id, patientId, sideEffect, name, owner, due, detail }: NewTask,
): Promise<Result<unknown, Refusal>> {
  const content: Task = {
    title: `Side effect, look again: ${name}`.slice(0, 160),
    about: 'follow-up',
    detail,
    owner,
    due,
    from: { kind: 'side-effect', id: sideEffect },
    status: 'open',
    done: null,
  };
  return createEntry(tx, author, { kind: 'task', id, patientId, content });
}

/** Ends the open tasks of a side effect: looked at, or overtaken by what was decided anew. */
export async function endRecheckTasks(
  tx: Transaction<PlatformTables>,
  author: Author,
  patientId: string,
  sideEffect: string,
  status: 'done' | 'cancelled',
  text: string,
): Promise<Result<unknown, Refusal>> {
  const tasks = await listCurrent(tx, author.clinicId, patientId, 'task');
  for (const task of tasks) {
    const { from, status: now } = task.content;
    if (now !== 'open' || from?.kind !== 'side-effect' || from.id !== sideEffect) continue;
    const written = await writeVersion(tx, author, {
      kind: 'task',
      id: task.id,
      patientId,
      content: {
        ...task.content,
        status,
        done: { at: author.at, by: author.personId, byName: author.personName, text },
      },
      expected: task.version,
    });
    if (!written.ok) return written;
  }
  return ok(null);
}
