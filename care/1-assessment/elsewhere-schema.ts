import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { OutsideConsent, OutsideDocument, OutsideMessage, OutsidePlan } from '#record/schema/outside.ts';

const told = <S extends z.ZodType>(content: S) =>
  z.object({ id: Id, recordedAt: z.string(), recordedBy: z.string(), content }).strict();

/** What other clinics planned, agreed, wrote and filed: read here, in force nowhere here. */
export const readElsewhere = endpoint({
  name: 'assessment.elsewhere',
  method: 'GET',
  path: '/api/patients/:patientId/elsewhere',
  summary: 'Plans, consents, messages and documents of other clinics, as imported',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: z
    .object({
      plans: z.array(told(OutsidePlan)),
      consents: z.array(told(OutsideConsent)),
      messages: z.array(told(OutsideMessage)),
      documents: z.array(told(OutsideDocument)),
    })
    .strict(),
});
