import { z } from 'zod';
import { InjectionPlan } from '#clinical/dose-plans/injection-plan-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

/** Long-acting injections as dates: worked out when somebody looks, never stored. */
export const readInjectionPlans = endpoint({
  name: 'plan.injection-plans',
  method: 'GET',
  path: '/api/patients/:patientId/injection-plans',
  summary:
    'Long-acting injections ordered now as dates, with what is taken beside them and what to do when one is late',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: z.object({ injections: z.array(InjectionPlan) }).strict(),
});
