import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { PlainText } from '#record/schema/common.ts';
import { Concern } from '#record/schema/concern.ts';

const Person = z.object({ id: Id, name: z.string(), role: z.string() }).strict();

/** A concern as somebody reads it now: whose it is, where its clock stands, and where it goes next. */
export const ConcernView = z
  .object({
    id: Id,
    version: z.int(),
    patient: z.object({ id: Id, name: z.string() }).strict(),
    content: Concern,
    /** `overdue` whether or not it was seen: only an act stops the clock. */
    state: z.enum(['open', 'seen', 'overdue', 'closed']),
    with: z.object({ person: Id, name: z.string(), as: z.enum(['owner', 'cover', 'manager']) }).strict(),
    /** Who it reaches next, and when; null when nobody is left. */
    next: z.object({ name: z.string(), at: z.string() }).strict().nullable(),
    /** It has reached the reader. */
    mine: z.boolean(),
  })
  .strict();
export type ConcernView = z.infer<typeof ConcernView>;

const seesConcerns = { kind: 'roles', roles: [...clinicalRoles, 'manager'] } as const;
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const patientParams = z.object({ patientId: Id }).strict();
const concernParams = z.object({ patientId: Id, concernId: Id }).strict();
const reply = z.object({ concern: ConcernView }).strict();

export const listConcerns = endpoint({
  name: 'communication.concerns',
  method: 'GET',
  path: '/api/concerns',
  summary: 'Everything open that needs somebody, by its clock; or what was closed last',
  access: seesConcerns,
  query: z.object({ show: z.enum(['mine', 'all', 'closed']).default('mine') }).strict(),
  reply: z
    .object({
      concerns: z.array(ConcernView),
      counts: z.object({ mine: z.int(), all: z.int(), overdue: z.int(), closed: z.int() }).strict(),
      /** Who a concern can be handed to. */
      team: z.array(Person),
    })
    .strict(),
});

export const countConcerns = endpoint({
  name: 'communication.count-concerns',
  method: 'GET',
  path: '/api/concerns/count',
  summary: 'How many open concerns have reached the reader',
  access: seesConcerns,
  poll: true,
  reply: z.object({ mine: z.int(), overdue: z.int() }).strict(),
});

export const patientConcerns = endpoint({
  name: 'communication.patient-concerns',
  method: 'GET',
  path: '/api/patients/:patientId/concerns',
  summary: 'Concerns about one patient, open ones first',
  access: clinicians,
  params: patientParams,
  reply: z.object({ concerns: z.array(ConcernView), team: z.array(Person) }).strict(),
});

export const addConcern = endpoint({
  name: 'communication.raise-concern',
  method: 'POST',
  path: '/api/patients/:patientId/concerns',
  summary: 'Raise a concern; it has an owner and a clock from the first moment',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      about: Concern.shape.about,
      title: PlainText(160),
      detail: PlainText(2000).nullable(),
      urgency: Concern.shape.urgency,
      /** Null: whoever it falls to by the clinic's rule. */
      owner: Id.nullable(),
      /** What of this chart it comes from: a message, a check-in, a conversation. */
      from: z
        .object({ kind: z.enum(['message', 'thread', 'check-in']), id: Id })
        .strict()
        .nullable()
        .default(null),
    })
    .strict(),
  reply,
});

export const seeConcern = endpoint({
  name: 'communication.see-concern',
  method: 'POST',
  path: '/api/patients/:patientId/concerns/:concernId/seen',
  summary: 'Say that one has read a concern; its clock goes on',
  access: seesConcerns,
  ifMatch: 'required',
  params: concernParams,
  reply,
});

export const handOverConcern = endpoint({
  name: 'communication.hand-over-concern',
  method: 'POST',
  path: '/api/patients/:patientId/concerns/:concernId/hand-over',
  summary: 'Give a concern another owner, and say why; its clock goes on',
  access: seesConcerns,
  ifMatch: 'required',
  params: concernParams,
  body: z.object({ to: Id, why: PlainText(300) }).strict(),
  reply,
});

export const closeConcern = endpoint({
  name: 'communication.close-concern',
  method: 'POST',
  path: '/api/patients/:patientId/concerns/:concernId/close',
  summary: 'Close a concern by what was done about it',
  access: clinicians,
  ifMatch: 'required',
  params: concernParams,
  body: z.object({ act: Concern.shape.closure.unwrap().shape.act, text: PlainText(2000) }).strict(),
  reply,
});
