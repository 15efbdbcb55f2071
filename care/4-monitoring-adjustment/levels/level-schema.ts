import { z } from 'zod';
import { LevelPrediction } from '#clinical/levels/level-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

/** Expected levels by published models and the person's own; for the people who decide. */
export const readLevels = endpoint({
  name: 'monitoring.levels',
  method: 'GET',
  path: '/api/patients/:patientId/levels',
  summary: 'Expected levels over doses, learned from the measured ones, or why nothing is worked out',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: z.object({ levels: z.array(LevelPrediction) }).strict(),
});
