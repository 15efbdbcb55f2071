import { z } from 'zod';
import { EarlyWarning } from '#clinical/early-warning/early-warning-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

const patientParams = z.object({ patientId: Id }).strict();

/** The concern that came of a warning, as far as the reader may see concerns. */
const WarningConcern = z
  .object({
    id: Id,
    owner: z.string(),
    status: z.enum(['open', 'seen']),
    actBy: z.string(),
    /** Past that time: it is with whoever covers, as the list of concerns says. */
    overdue: z.boolean(),
  })
  .strict();

/** Whether the check-ins or scores have left what is usual for this person; people read it about themselves. */
export const readEarlyWarning = endpoint({
  name: 'monitoring.early-warning',
  method: 'GET',
  path: '/api/patients/:patientId/early-warning',
  summary: 'Whether check-ins and scores have left what is usual for the person, and their own plan for then',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z
    .object({
      warning: EarlyWarning,
      /** The open one; null where there is none, and always for the person themselves. */
      concern: WarningConcern.nullable(),
    })
    .strict(),
});

/** A change that scores show, or that was seen before, gets its owner; check-ins raise it by themselves. */
export const raiseEarlyWarning = endpoint({
  name: 'monitoring.raise-early-warning',
  method: 'POST',
  path: '/api/patients/:patientId/early-warning/concern',
  summary: 'Make an early warning a concern with an owner and a clock',
  access: { kind: 'roles', roles: clinicalRoles },
  idempotent: true,
  params: patientParams,
  reply: z.object({ concern: WarningConcern }).strict(),
});
