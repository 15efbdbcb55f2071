import { z } from 'zod';
import { PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CalendarDateText } from '#record/schema/common.ts';

/** Levels a plan would lead to, as a model: worked out when somebody looks, never stored. */
export const readSimulation = endpoint({
  name: 'plan.simulation',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/simulation',
  summary:
    'Predicted relative levels of a dose plan, both sides of a cross-taper, with doses missed if asked for',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id, dosePlanId: Id }).strict(),
  query: z
    .object({
      /** So many doses of each medication are left out. */
      missed: z.coerce.number().int().min(0).max(14).default(0),
      /** First day of the missed doses; without it a day that tells something. */
      missedFrom: CalendarDateText.exactOptional(),
    })
    .strict(),
  reply: z.object({ simulation: PlanSimulation }).strict(),
});
