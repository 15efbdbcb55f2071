import { z } from 'zod';
import { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CrisisLine } from '#knowledge/schema/crisis.ts';
import { PlainText } from '#record/schema/common.ts';
import { AidAnswer, SharedAid } from '#record/schema/shared-aid.ts';
import { AidPage, readDecisionAid } from './choosing-schema.ts';

const patientParams = z.object({ patientId: Id }).strict();
const choosers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;

/** A page that was shared, as it was shown then, with what the person answered, oldest first. */
export const SharedAidView = z
  .object({
    id: Id,
    version: z.int(),
    diagnosis: SharedAid.shape.diagnosis,
    page: AidPage,
    sharedBy: z.string(),
    sharedAt: z.string(),
    withdrawn: z.object({ by: z.string(), at: z.string(), why: z.string().nullable() }).strict().nullable(),
    answers: z.array(AidAnswer.omit({ sharing: true })),
  })
  .strict();
export type SharedAidView = z.infer<typeof SharedAidView>;

export const listSharedAids = endpoint({
  name: 'plan.shared-aids',
  method: 'GET',
  path: '/api/patients/:patientId/shared-aids',
  summary:
    'Options shared with the person, newest first, with what they answered; withdrawn ones are for staff alone',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.object({ shared: z.array(SharedAidView) }).strict(),
});

/** Shares the page that was looked at: when it would look different now, answers 409 and shares nothing. */
export const shareAid = endpoint({
  name: 'plan.share-aid',
  method: 'POST',
  path: '/api/patients/:patientId/shared-aids',
  summary: 'Share a few options in plain words with the person, exactly as they were looked at',
  access: choosers,
  idempotent: true,
  params: patientParams,
  body: readDecisionAid.query.extend({ language: LeafletLanguage, hash: z.string().max(64) }),
  reply: z.object({ shared: SharedAidView }).strict(),
});

export const withdrawAid = endpoint({
  name: 'plan.withdraw-aid',
  method: 'POST',
  path: '/api/patients/:patientId/shared-aids/:sharingId/withdraw',
  summary: 'Withdraw shared options: the person does not see them any more; what was shared stays on file',
  access: choosers,
  ifMatch: 'required',
  params: z.object({ patientId: Id, sharingId: Id }).strict(),
  body: z.object({ why: PlainText(300).nullable() }).strict(),
  reply: z.object({ shared: SharedAidView }).strict(),
});

export const answerAid = endpoint({
  name: 'plan.answer-aid',
  method: 'POST',
  path: '/api/patients/:patientId/shared-aids/:sharingId/answers',
  summary:
    'Say what matters, which option to talk about first, and ask; a question reaches somebody who answers for it',
  access: { kind: 'roles', roles: ['patient'], patientParam: 'patientId' },
  idempotent: true,
  params: z.object({ patientId: Id, sharingId: Id }).strict(),
  body: AidAnswer.omit({ sharing: true, at: true }),
  reply: z
    .object({
      id: Id,
      /** Who reads the question, and by when; null where none was asked. */
      seenBy: z.object({ name: z.string(), by: z.string() }).strict().nullable(),
      /** Whom one can reach at once, where the words were about safety. */
      crisis: z.array(CrisisLine),
    })
    .strict(),
});
