import { z } from 'zod';
import { LoweredAndAfter } from '#clinical/withdrawal/withdrawal-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

/** Lowered doses and what came after them; for the people who decide. */
export const readWithdrawal = endpoint({
  name: 'monitoring.withdrawal',
  method: 'GET',
  path: '/api/patients/:patientId/withdrawal',
  summary:
    'What came after a lowered dose: fits withdrawal, fits relapse, or nobody can tell, with the reasons',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: LoweredAndAfter,
});
