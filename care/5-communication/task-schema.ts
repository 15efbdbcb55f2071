import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles, staffRoles } from '#kernel/role.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';
import { Task } from '#record/schema/concern.ts';

/** A task as somebody reads it today. */
export const TaskView = z
  .object({
    id: Id,
    version: z.int(),
    patient: z.object({ id: Id, name: z.string() }).strict(),
    content: Task,
    state: z.enum(['overdue', 'today', 'open', 'done', 'cancelled']),
    /** It is the reader's own, by name. */
    mine: z.boolean(),
    /** Nobody has taken it yet and the reader may. */
    mayTake: z.boolean(),
    /** The order that is left out until somebody decides: the task ends with that decision, and in no other way. */
    decides: Id.nullable(),
  })
  .strict();
export type TaskView = z.infer<typeof TaskView>;

const everybody = { kind: 'roles', roles: staffRoles } as const;
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const patientParams = z.object({ patientId: Id }).strict();
const taskParams = z.object({ patientId: Id, taskId: Id }).strict();
const reply = z.object({ task: TaskView }).strict();
const team = z.array(z.object({ id: Id, name: z.string(), role: z.string() }).strict());

export const listTasks = endpoint({
  name: 'communication.tasks',
  method: 'GET',
  path: '/api/tasks',
  summary: 'Open tasks, overdue first: the reader’s own, those of the role, everybody’s; or those ended last',
  access: everybody,
  query: z.object({ show: z.enum(['mine', 'role', 'all', 'ended']).default('mine') }).strict(),
  reply: z
    .object({
      tasks: z.array(TaskView),
      counts: z.object({ mine: z.int(), role: z.int(), all: z.int(), overdue: z.int() }).strict(),
    })
    .strict(),
});

export const countTasks = endpoint({
  name: 'communication.count-tasks',
  method: 'GET',
  path: '/api/tasks/count',
  summary: 'How many open tasks are the reader’s own',
  access: everybody,
  poll: true,
  reply: z.object({ mine: z.int(), overdue: z.int() }).strict(),
});

export const patientTasks = endpoint({
  name: 'communication.patient-tasks',
  method: 'GET',
  path: '/api/patients/:patientId/tasks',
  summary: 'Tasks about one patient, open ones first',
  access: clinicians,
  params: patientParams,
  reply: z.object({ tasks: z.array(TaskView), team }).strict(),
});

export const addTask = endpoint({
  name: 'communication.add-task',
  method: 'POST',
  path: '/api/patients/:patientId/tasks',
  summary: 'Give somebody, or a role, a piece of work with a day',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      title: PlainText(160),
      detail: PlainText(2000).nullable(),
      owner: z.union([
        z.object({ person: Id }).strict(),
        z.object({ role: z.enum(['prescriber', 'nurse', 'therapist', 'front-desk', 'manager']) }).strict(),
      ]),
      due: CalendarDateText,
    })
    .strict(),
  reply,
});

export const takeTask = endpoint({
  name: 'communication.take-task',
  method: 'POST',
  path: '/api/patients/:patientId/tasks/:taskId/take',
  summary: 'Make a task of one’s role one’s own',
  access: everybody,
  ifMatch: 'required',
  params: taskParams,
  reply,
});

export const finishTask = endpoint({
  name: 'communication.finish-task',
  method: 'POST',
  path: '/api/patients/:patientId/tasks/:taskId/done',
  summary: 'A task is done, with a word on how',
  access: everybody,
  ifMatch: 'required',
  params: taskParams,
  body: z.object({ text: PlainText(1000) }).strict(),
  reply,
});

export const cancelTask = endpoint({
  name: 'communication.cancel-task',
  method: 'POST',
  path: '/api/patients/:patientId/tasks/:taskId/cancel',
  summary: 'A task is not needed any more, and why',
  access: everybody,
  ifMatch: 'required',
  params: taskParams,
  body: z.object({ why: PlainText(1000) }).strict(),
  reply,
});
