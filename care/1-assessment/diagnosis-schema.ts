import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { clinicalRoles } from '#kernel/role.ts';

/** One diagnosis code as the picker shows it. */
export const DiagnosisHit = z
  .object({
    code: z.string(),
    title: z.string(),
    /** What choosing this code costs, in words. */
    caution: z.string().nullable(),
    unspecified: z.boolean(),
  })
  .strict();
export type DiagnosisHit = z.infer<typeof DiagnosisHit>;

export const searchDiagnoses = endpoint({
  name: 'assessment.diagnoses',
  method: 'GET',
  path: '/api/diagnoses',
  summary: 'Find a diagnosis code by its words, everyday words or the beginning of the code',
  access: { kind: 'roles', roles: clinicalRoles },
  query: z
    .object({
      search: z.string().max(100),
      limit: z.coerce.number().int().min(1).max(50).default(12),
    })
    .strict(),
  reply: z.object({ hits: z.array(DiagnosisHit) }).strict(),
});
