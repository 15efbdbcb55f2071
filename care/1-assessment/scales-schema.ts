import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { PlainText } from '#record/schema/common.ts';
import { ScaleRequest } from '#record/schema/scale-request.ts';
import { entry } from './schema.ts';

const patientParams = z.object({ patientId: Id }).strict();

/** A scale somebody was asked for, and where that stands today. */
export const AskedScale = entry(ScaleRequest).extend({
  shortName: z.string(),
  /** Day of the last answers; null = none since it exists here. */
  lastAnswered: z.string().nullable(),
  /** First day it is asked for again; null = answered, nothing more to do. */
  dueOn: z.string().nullable(),
  due: z.boolean(),
});
export type AskedScale = z.infer<typeof AskedScale>;

export const listScales = endpoint({
  name: 'assessment.scales',
  method: 'GET',
  path: '/api/patients/:patientId/scales',
  summary: 'Scales the person was asked to answer, and which of them wait today',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.object({ scales: z.array(AskedScale) }).strict(),
});

export const askForScale = endpoint({
  name: 'assessment.ask-for-scale',
  method: 'POST',
  path: '/api/patients/:patientId/scales',
  summary: 'Ask somebody to answer a scale on their own phone, once or every so often',
  access: { kind: 'roles', roles: clinicalRoles },
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      instrument: z.string().max(60),
      everyDays: z.int().min(1).max(366).nullable(),
      note: PlainText(300).nullable(),
    })
    .strict(),
  reply: entry(ScaleRequest),
});

export const endScale = endpoint({
  name: 'assessment.end-scale',
  method: 'PUT',
  path: '/api/patients/:patientId/scales/:requestId',
  summary: 'Stop asking for a scale',
  access: { kind: 'roles', roles: clinicalRoles },
  ifMatch: 'required',
  params: z.object({ patientId: Id, requestId: Id }).strict(),
  body: z.object({ status: z.literal('ended') }).strict(),
  reply: entry(ScaleRequest),
});
