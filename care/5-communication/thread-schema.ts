import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { PlainText } from '#record/schema/common.ts';
import { Message, Thread } from '#record/schema/thread.ts';

const Step = z
  .object({ name: z.string(), as: z.enum(['owner', 'cover', 'manager']), at: z.string() })
  .strict();

/** A conversation as somebody reads it now: whose it is, since when the person waits, where it goes next. */
export const ThreadLine = z
  .object({
    id: Id,
    version: z.int(),
    patient: z.object({ id: Id, name: z.string() }).strict(),
    subject: z.string(),
    topic: Thread.shape.topic,
    state: z.enum(['waiting', 'seen', 'overdue', 'answered', 'closed']),
    owner: z.object({ person: Id, name: z.string() }).strict(),
    waitingSince: z.string().nullable(),
    answerBy: z.string().nullable(),
    with: Step.extend({ person: Id }).nullable(),
    next: Step.nullable(),
    /** It has reached the reader and waits for an answer. */
    mine: z.boolean(),
    /** Messages by others the reader has not read. */
    unread: z.int(),
    last: z.object({ name: z.string(), by: z.enum(['patient', 'staff']), at: z.string() }).strict(),
  })
  .strict();
export type ThreadLine = z.infer<typeof ThreadLine>;

export const ThreadView = ThreadLine.extend({
  messages: z.array(Message.omit({ thread: true }).extend({ id: Id })),
  /** Who had it before, newest last. */
  handedOver: Thread.shape.handedOver.unwrap(),
}).strict();
export type ThreadView = z.infer<typeof ThreadView>;

const team = z.array(z.object({ id: Id, name: z.string(), role: z.string() }).strict());
const inbox = { kind: 'roles', roles: [...clinicalRoles, 'manager'] } as const;
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const both = { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' } as const;
const patientParams = z.object({ patientId: Id }).strict();
const threadParams = z.object({ patientId: Id, threadId: Id }).strict();
const reply = z.object({ thread: ThreadView }).strict();

export const listThreads = endpoint({
  name: 'communication.threads',
  method: 'GET',
  path: '/api/threads',
  summary:
    'Conversations by their clock: those waiting for the reader, of the people in their care, all open, or closed',
  access: inbox,
  query: z.object({ show: z.enum(['mine', 'team', 'all', 'closed']).default('mine') }).strict(),
  reply: z
    .object({
      threads: z.array(ThreadLine),
      counts: z
        .object({ mine: z.int(), team: z.int(), all: z.int(), closed: z.int(), overdue: z.int() })
        .strict(),
    })
    .strict(),
});

export const countThreads = endpoint({
  name: 'communication.count-threads',
  method: 'GET',
  path: '/api/threads/count',
  summary: 'How many conversations wait for the reader',
  access: inbox,
  poll: true,
  reply: z.object({ mine: z.int(), overdue: z.int() }).strict(),
});

export const patientThreads = endpoint({
  name: 'communication.patient-threads',
  method: 'GET',
  path: '/api/patients/:patientId/threads',
  summary: 'The conversations of one person with their team, newest first',
  access: both,
  params: patientParams,
  reply: z
    .object({
      threads: z.array(ThreadView),
      /** Who a conversation can be handed to; empty for the patient. */
      team,
      /** Within how many hours somebody is to answer: a setting of the clinic. */
      answeredWithinHours: z.int(),
    })
    .strict(),
});

export const readThread = endpoint({
  name: 'communication.thread',
  method: 'GET',
  path: '/api/patients/:patientId/threads/:threadId',
  summary: 'One conversation with its messages',
  access: inbox,
  params: threadParams,
  reply: z.object({ thread: ThreadView, team }).strict(),
});

export const startThread = endpoint({
  name: 'communication.start-thread',
  method: 'POST',
  path: '/api/patients/:patientId/threads',
  summary: 'Begin a conversation; it has somebody who answers from the first moment',
  access: both,
  idempotent: true,
  params: patientParams,
  body: z.object({ subject: PlainText(160), topic: Thread.shape.topic, text: PlainText(8000) }).strict(),
  reply,
});

export const writeMessage = endpoint({
  name: 'communication.write-message',
  method: 'POST',
  path: '/api/patients/:patientId/threads/:threadId/messages',
  summary: 'Write in a conversation; refused when somebody else wrote since the last message seen',
  access: both,
  idempotent: true,
  params: threadParams,
  body: z
    .object({
      text: PlainText(8000),
      /** The newest message the writer had before their eyes. */
      after: Id,
    })
    .strict(),
  reply,
});

export const markRead = endpoint({
  name: 'communication.read-thread',
  method: 'POST',
  path: '/api/patients/:patientId/threads/:threadId/read',
  summary: 'Say how far one has read; the clock goes on',
  access: both,
  params: threadParams,
  body: z.object({ upTo: Id }).strict(),
  reply,
});

export const handOverThread = endpoint({
  name: 'communication.hand-over-thread',
  method: 'POST',
  path: '/api/patients/:patientId/threads/:threadId/hand-over',
  summary: 'Let somebody else answer, and say why; the clock goes on',
  access: clinicians,
  ifMatch: 'required',
  params: threadParams,
  body: z.object({ to: Id, why: PlainText(300) }).strict(),
  reply,
});

export const closeThread = endpoint({
  name: 'communication.close-thread',
  method: 'POST',
  path: '/api/patients/:patientId/threads/:threadId/close',
  summary: 'End a conversation; while the person waits for an answer only with a word on why none is needed',
  access: clinicians,
  ifMatch: 'required',
  params: threadParams,
  body: z.object({ why: PlainText(300).nullable() }).strict(),
  reply,
});
