import { z } from 'zod';
import { Link, Loop } from '#clinical/loops/loop.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { LoopWaiver } from '#record/schema/closed-loop.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';

const seesLoops = { kind: 'roles', roles: [...clinicalRoles, 'manager'] } as const;
const waives = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;

export const Waiver = z
  .object({ id: Id, version: z.int(), content: LoopWaiver, by: z.string(), at: z.string() })
  .strict();
export type Waiver = z.infer<typeof Waiver>;

export const patientLoops = endpoint({
  name: 'directing.patient-loops',
  method: 'GET',
  path: '/api/patients/:patientId/loops',
  summary: 'The closed loop of every active course of one patient',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: z.object({ loops: z.array(Loop), waivers: z.array(Waiver) }).strict(),
});

/** One missing link, with whose course it is in. */
export const OpenLink = z
  .object({
    patientId: Id,
    patient: z.string(),
    drug: z.string(),
    name: z.string(),
    since: z.string().nullable(),
    link: Link.shape.link,
    because: z.string(),
  })
  .strict();
export type OpenLink = z.infer<typeof OpenLink>;

export const openLoops = endpoint({
  name: 'directing.open-loops',
  method: 'GET',
  path: '/api/loops',
  summary: 'Every missing link of every active course in the clinic, derived at this moment',
  access: seesLoops,
  query: z.object({ link: Link.shape.link.exactOptional() }).strict(),
  reply: z
    .object({
      open: z.array(OpenLink),
      /** Missing links by kind over the whole clinic, whatever was asked for. */
      counts: z.array(z.object({ link: Link.shape.link, open: z.int(), waived: z.int() }).strict()),
      /** Courses looked at, those whose loop is whole, and those in which something could not be told. */
      courses: z.int(),
      whole: z.int(),
      untold: z.int(),
      patients: z.int(),
    })
    .strict(),
});

export const waiveLink = endpoint({
  name: 'directing.waive-link',
  method: 'POST',
  path: '/api/patients/:patientId/loop-waivers',
  summary: 'Say why one link of one course may stay open',
  access: waives,
  idempotent: true,
  params: z.object({ patientId: Id }).strict(),
  body: z
    .object({
      drug: LoopWaiver.shape.drug,
      link: LoopWaiver.shape.link,
      because: PlainText(500),
      until: CalendarDateText.nullable(),
    })
    .strict(),
  reply: z.object({ waiver: Waiver }).strict(),
});

export const withdrawWaiver = endpoint({
  name: 'directing.withdraw-waiver',
  method: 'POST',
  path: '/api/patients/:patientId/loop-waivers/:waiverId/withdraw',
  summary: 'Take a waiver back: the link is open again',
  access: waives,
  ifMatch: 'required',
  params: z.object({ patientId: Id, waiverId: Id }).strict(),
  reply: z.object({ waiver: Waiver }).strict(),
});
