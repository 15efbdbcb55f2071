import { z } from 'zod';
import { PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CalendarDateText } from '#record/schema/common.ts';
import { DosePlanForm } from './steps-schema.ts';

/** Levels a plan would lead to, as a model: worked out when somebody looks, never stored. */
export const readSimulation = endpoint({
  name: 'plan.simulation',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/simulation',
  summary:
    'Predicted relative levels of a dose plan, both sides of a cross-taper, with doses missed or late if asked for',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id, dosePlanId: Id }).strict(),
  query: z
    .object({
      /** So many doses of each medication are left out. */
      missed: z.coerce.number().int().min(0).max(14).default(0),
      /** First day of the missed doses; without it a day that tells something. */
      missedFrom: CalendarDateText.exactOptional(),
      /** They are taken after all, so many hours late. */
      lateHours: z.coerce.number().int().min(1).max(72).exactOptional(),
    })
    .strict(),
  reply: z.object({ simulation: PlanSimulation }).strict(),
});

/** The same of a plan that is only being written: stores nothing but the audit line. */
export const simulateDraft = endpoint({
  name: 'plan.simulate-draft',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plan-simulation',
  summary: 'Predicted relative levels of the steps of a dose plan while they are written',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  body: z
    .object({
      plan: DosePlanForm,
      pairedWith: DosePlanForm.nullable(),
      missed: z.int().min(0).max(14),
      /** The missed doses are taken after all, so many hours late; null = they are left out. */
      lateHours: z.int().min(1).max(72).nullable(),
    })
    .strict(),
  reply: z.object({ simulation: PlanSimulation }).strict(),
});
