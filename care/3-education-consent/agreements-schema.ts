import { z } from 'zod';
import { LeafletText } from '#clinical/consent/leaflet-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { PlainText } from '#record/schema/common.ts';
import { Consent } from '#record/schema/consent.ts';

const own = { kind: 'roles', roles: ['patient'], patientParam: 'patientId' } as const;
const ownParams = z.object({ patientId: Id }).strict();
const agreementParams = z.object({ patientId: Id, consentId: Id }).strict();

/** A consent as the person it is about reads it. */
export const Agreement = z
  .object({
    id: Id,
    version: z.int(),
    drug: z.string(),
    name: z.string(),
    state: z.enum(['waiting', 'agreed', 'declined', 'withdrawn']),
    /** A later decision about the same medication took its place. */
    replaced: z.boolean(),
    /** What they take now goes beyond this, or it is time to talk again. */
    talkAgain: z.enum(['higher-dose-or-other-way', 'time-to-talk']).nullable(),
    taking: z.boolean(),
    purpose: z.string().nullable(),
    offLabel: z.boolean().nullable(),
    upToDaily: z.string().nullable(),
    everyDays: z.int(),
    routes: z.array(z.string()),
    /** What was talked about, in the words it was signed in. */
    language: z.string(),
    points: z.array(z.object({ id: z.string(), words: z.string(), note: z.string().nullable() }).strict()),
    explainedBy: z.object({ name: z.string(), at: z.string() }).strict().nullable(),
    decision: Consent.shape.decision,
    withdrawal: z.object({ at: z.string(), why: z.string().nullable() }).strict().nullable(),
    reviewOn: z.string().nullable(),
    leaflet: z.boolean(),
  })
  .strict();
export type Agreement = z.infer<typeof Agreement>;

export const listAgreements = endpoint({
  name: 'education.agreements',
  method: 'GET',
  path: '/api/patients/:patientId/agreements',
  summary: 'What I said yes to, and what waits for my decision',
  access: own,
  params: ownParams,
  reply: z
    .object({
      agreements: z.array(Agreement),
      name: z.string(),
      crisis: LeafletText.shape.crisis,
    })
    .strict(),
});

export const decideAgreement = endpoint({
  name: 'education.decide-agreement',
  method: 'POST',
  path: '/api/patients/:patientId/agreements/:consentId/decision',
  summary: 'Say yes or no to a medication that was explained to me',
  access: own,
  ifMatch: 'required',
  idempotent: true,
  params: agreementParams,
  body: z
    .object({
      agrees: z.boolean(),
      how: z.enum(['drawn', 'typed']),
      name: PlainText(200),
      path: Consent.shape.decision.unwrap().shape.path,
    })
    .strict(),
  reply: z.object({ agreement: Agreement }).strict(),
});

export const withdrawAgreement = endpoint({
  name: 'education.withdraw-agreement',
  method: 'POST',
  path: '/api/patients/:patientId/agreements/:consentId/withdrawal',
  summary: 'Change my mind; my prescriber is told in the same moment',
  access: own,
  ifMatch: 'required',
  idempotent: true,
  params: agreementParams,
  body: z.object({ why: PlainText(1000).nullable() }).strict(),
  reply: z
    .object({
      agreement: Agreement,
      /** Who was told, and by when they act; null where nobody works here who could be. */
      told: z.object({ name: z.string(), by: z.string() }).strict().nullable(),
      /** Stopping this medication at once can harm. */
      notAtOnce: z.boolean(),
    })
    .strict(),
});
