import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { PlainText } from '#record/schema/common.ts';

const params = z.object({ patientId: Id }).strict();
const access = { kind: 'roles', roles: ['prescriber', 'nurse', 'front-desk'] } as const;
const reply = z.object({ address: z.string().nullable(), version: z.int() }).strict();

/** A prescription names where the person lives. */
export const readAddress = endpoint({
  name: 'plan.address',
  method: 'GET',
  path: '/api/patients/:patientId/address',
  summary: 'Where the person lives, as it stands on prescriptions; null = not on file',
  access,
  params,
  reply,
});

export const keepAddress = endpoint({
  name: 'plan.keep-address',
  method: 'PUT',
  path: '/api/patients/:patientId/address',
  summary: 'Record where the person lives, or that it is not on file',
  access,
  ifMatch: 'required',
  params,
  body: z.object({ address: PlainText(500).nullable() }).strict(),
  reply,
});
