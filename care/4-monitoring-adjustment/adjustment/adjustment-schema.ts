import { z } from 'zod';
import { BenefitBurden } from '#clinical/balance/benefit-shape.ts';
import { PathwayPrompt } from '#clinical/pathways/prompt-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

const patientParams = z.object({ patientId: Id }).strict();

/** What each medication has brought and what it costs; people read the same about their own. */
export const readBenefitBurden = endpoint({
  name: 'monitoring.benefit-burden',
  method: 'GET',
  path: '/api/patients/:patientId/benefit-burden',
  summary: 'Benefit held against burden, medication by medication',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z
    .object({
      courses: z.array(BenefitBurden),
      /** Changes so many days apart or nearer cannot be told apart. */
      separateDays: z.int(),
    })
    .strict(),
});

/** What the figures say at the decision points of measurement-based care; for the people who decide. */
export const readPathways = endpoint({
  name: 'monitoring.pathways',
  method: 'GET',
  path: '/api/patients/:patientId/pathways',
  summary: 'Measurement-based prompts: which decision point is due, what the figures say, what comes first',
  access: { kind: 'roles', roles: clinicalRoles },
  params: patientParams,
  reply: z.object({ prompts: z.array(PathwayPrompt) }).strict(),
});
