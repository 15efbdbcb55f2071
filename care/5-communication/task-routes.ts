import { orderToReview, owesReview } from '#clinical/regimen/hold-review.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { staffRoles } from '#kernel/role.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Task } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicPeople } from '#record/store/clinic-people.ts';
import { patientExists } from '#record/store/patients.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { type ActingOnTask, endIt, seesTask, takeIt, taskState } from './decide-task.ts';
import { readTasks, type TaskRow } from './task-queries.ts';
import {
  addTask,
  cancelTask,
  countTasks,
  finishTask,
  listTasks,
  patientTasks,
  type TaskView,
  takeTask,
} from './task-schema.ts';

const endedShown = 50;

type Asking = Pick<Call<typeof listTasks>, 'caller' | 'today'>;

const acting = ({ caller }: Pick<Asking, 'caller'>): ActingOnTask => ({
  id: caller.personId,
  name: caller.personName,
  role: caller.role,
});

function view(call: Asking, row: TaskRow): TaskView {
  const { owner, status } = row.content;
  const { id, role } = acting(call);
  return {
    id: row.id,
    version: row.version,
    patient: { id: row.patientId, name: row.patientName },
    content: row.content,
    state: taskState(row.content, call.today),
    mine: 'person' in owner && owner.person === id,
    mayTake: status === 'open' && 'role' in owner && owner.role === role,
    decides: waitsFor(row, call.today),
  };
}

/** The order on hold a task waits for; null where it can be ended by whoever did it. */
function waitsFor(
  { content, order }: Pick<TaskRow, 'content' | 'order'>,
  today: CalendarDate,
): string | null {
  return order !== null && owesReview(order, today) ? orderToReview(content) : null;
}

type OnTask = Asking & Pick<Call<typeof takeTask>, 'tx' | 'now' | 'touched' | 'ifMatch' | 'params'>;

/** Changes one task: read under the chart's lock, decided, written as the version after the one seen. */
async function change(call: OnTask, decide: (task: Task, row: TaskRow) => Result<Task, Refusal>) {
  const { params, caller, tx, ifMatch, touched } = call;
  await lockPatient(tx, caller.clinicId, params.patientId);
  const rows = await readTasks(tx, caller.clinicId, { patientId: params.patientId });
  const row = rows.find(({ id, content }) => id === params.taskId && seesTask(content, acting(call)));
  if (row === undefined) return err(notFound);
  if (row.version !== ifMatch)
    return err({
      kind: 'version-changed',
      detail: 'Somebody changed this task in the meantime; nothing was saved.',
      next: 'Look at how it stands now, then decide again.',
      extra: { current: view(call, row) },
    } satisfies Refusal);
  const decided = decide(row.content, row);
  if (!decided.ok) return decided;
  const written = await writeVersion(tx, authorOf(call), {
    kind: 'task',
    id: row.id,
    patientId: row.patientId,
    content: decided.value,
    expected: row.version,
  });
  if (!written.ok) return written;
  touched(row.patientId, `task/${row.id}`, decided.value.status);
  const { version } = written.value;
  return ok({ reply: { task: view(call, { ...row, version, content: decided.value }) }, version });
}

/** Work somebody has to do about a patient: each has an owner, a day and an end. */
export const taskRoutes: readonly Route[] = [
  route(listTasks, async (call) => {
    const { caller, tx, query, today, touched } = call;
    const seen = (rows: readonly TaskRow[]) =>
      rows.filter(({ content }) => seesTask(content, acting(call))).map((row) => view(call, row));
    const open = seen(await readTasks(tx, caller.clinicId, { open: true }));
    const of = {
      mine: open.filter(({ mine }) => mine),
      role: open.filter(({ mayTake }) => mayTake),
      all: open,
    };
    const tasks =
      query.show === 'ended'
        ? seen(await readTasks(tx, caller.clinicId, { ended: endedShown }))
        : of[query.show];
    for (const { patient, id } of tasks) touched(patient.id, `task/${id}`);
    const counts = {
      mine: of.mine.length,
      role: of.role.length,
      all: open.length,
      overdue: open.filter(({ content }) => isOverdue(content, today)).length,
    };
    return ok({ reply: { tasks, counts } });
  }),

  route(countTasks, async (call) => {
    const { caller, tx, today } = call;
    const open = await readTasks(tx, caller.clinicId, { open: true });
    const mine = open.filter((row) => view(call, row).mine);
    const overdue = mine.filter(({ content }) => isOverdue(content, today));
    return ok({ reply: { mine: mine.length, overdue: overdue.length } });
  }),

  route(patientTasks, async (call) => {
    const { params, caller, tx, touched } = call;
    if (!(await patientExists(tx, caller.clinicId, params.patientId))) return err(notFound);
    touched(params.patientId);
    const rows = await readTasks(tx, caller.clinicId, { patientId: params.patientId });
    const views = rows.map((row) => view(call, row));
    const open = views.filter(({ content }) => content.status === 'open');
    const ended = views
      .filter(({ content }) => content.status !== 'open')
      .sort((a, b) => ((a.content.done?.at ?? '') > (b.content.done?.at ?? '') ? -1 : 1));
    const team = await readClinicPeople(tx, caller.clinicId, staffRoles);
    return ok({ reply: { tasks: [...open, ...ended], team: [...team] } });
  }),

  route(addTask, async (call) => {
    const { params, body, caller, tx, newId, touched } = call;
    const { patientId } = params;
    if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
    const owner = await ownerOf(call);
    if (owner === null)
      return err({
        kind: 'bad-input',
        detail: 'This person cannot take a task.',
        errors: [{ path: 'body.owner.person', message: 'is nobody who works here' }],
      });
    const id = newId();
    const content: Task = {
      title: body.title,
      detail: body.detail,
      owner,
      due: body.due,
      from: null,
      status: 'open',
      done: null,
    };
    const written = await createEntry(tx, authorOf(call), { kind: 'task', id, patientId, content });
    if (!written.ok) return written;
    touched(patientId, `task/${id}`);
    const row = (await readTasks(tx, caller.clinicId, { patientId })).find((one) => one.id === id);
    if (row === undefined) return err(notFound);
    return ok({ reply: { task: view(call, row) }, version: 1, status: 201 });
  }),

  route(takeTask, (call) => change(call, (task) => takeIt(task, acting(call)))),
  route(finishTask, (call) =>
    change(call, (task, row) =>
      waitsFor(row, call.today) === null
        ? endIt(task, 'done', call.body.text, acting(call), call.now)
        : err(stillOnHold),
    ),
  ),
  route(cancelTask, (call) =>
    change(call, (task, row) =>
      waitsFor(row, call.today) === null
        ? endIt(task, 'cancelled', call.body.why, acting(call), call.now)
        : err(stillOnHold),
    ),
  ),
];

/** Ended by hand it would leave a medication on hold that nobody looks at any more. */
const stillOnHold: Refusal = {
  kind: 'conflict',
  detail: 'The medication is still on hold, and with this task nobody would look at it again.',
  next: 'Resume it, hold it further or stop it: the task ends with that.',
};

const isOverdue = (task: Task, today: CalendarDate) => taskState(task, today) === 'overdue';

async function ownerOf({ body, caller, tx }: Pick<Call<typeof addTask>, 'body' | 'caller' | 'tx'>) {
  const { owner } = body;
  if ('role' in owner) return owner;
  const people = await readClinicPeople(tx, caller.clinicId, staffRoles);
  const found = people.find(({ id }) => id === owner.person);
  return found === undefined ? null : { person: found.id, name: found.name };
}
