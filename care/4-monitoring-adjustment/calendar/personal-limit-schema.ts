import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CalendarDateText } from '#record/schema/common.ts';
import { PersonalLimit } from '#record/schema/personal-limit.ts';

const StoredLimit = z.object({ id: Id, version: z.int(), content: PersonalLimit, name: z.string() }).strict();
export type StoredLimit = z.infer<typeof StoredLimit>;

const patientParams = z.object({ patientId: Id }).strict();

export const readPersonalLimits = endpoint({
  name: 'monitoring.personal-limits',
  method: 'GET',
  path: '/api/patients/:patientId/personal-limits',
  summary: 'Whether other limits than usual hold for a person’s results, and which are known',
  access: { kind: 'roles', roles: clinicalRoles },
  params: patientParams,
  reply: z
    .object({
      limits: z.array(StoredLimit),
      /** What the protocols of their medications know other limits for. */
      known: z.array(z.object({ limit: z.string(), name: z.string() }).strict()),
    })
    .strict(),
});

export const recordPersonalLimit = endpoint({
  name: 'monitoring.record-personal-limit',
  method: 'POST',
  path: '/api/patients/:patientId/personal-limits',
  summary: 'Record that other limits hold for a person’s results, and on what that rests',
  access: { kind: 'roles', roles: ['prescriber'] },
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      limit: PersonalLimit.shape.limit,
      rests: PersonalLimit.shape.rests,
      note: z.string().trim().min(3).max(500),
      on: CalendarDateText,
    })
    .strict(),
  reply: StoredLimit,
});

export const withdrawPersonalLimit = endpoint({
  name: 'monitoring.withdraw-personal-limit',
  method: 'POST',
  path: '/api/patients/:patientId/personal-limits/:limitId/withdrawal',
  summary: 'Take back that other limits hold: the usual ones do again',
  access: { kind: 'roles', roles: ['prescriber'] },
  ifMatch: 'required',
  params: z.object({ patientId: Id, limitId: Id }).strict(),
  body: z.object({ reason: z.string().trim().min(3).max(500) }).strict(),
  reply: z.object({ id: Id, version: z.int() }).strict(),
});
