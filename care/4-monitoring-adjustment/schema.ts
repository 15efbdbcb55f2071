import { z } from 'zod';
import { Balance } from '#clinical/balance/balance-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

/** The balance: doses, scores, results and events of one person on one time axis. */
export const readBalance = endpoint({
  name: 'monitoring.balance',
  method: 'GET',
  path: '/api/patients/:patientId/balance',
  summary: 'The balance timeline, and the same as a table',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: z.object({ patientId: Id }).strict(),
  reply: z.object({ balance: Balance }).strict(),
});
