import { z } from 'zod';
import { ConsentStanding } from '#clinical/consent/consent-standing.ts';
import { LeafletLanguage, LeafletText } from '#clinical/consent/leaflet-shape.ts';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';
import { Consent, ConsentScope } from '#record/schema/consent.ts';
import { ConsentPending } from '#record/schema/screening.ts';

const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
/** Who explains and records; therapists read. */
const explaining = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const patientParams = z.object({ patientId: Id }).strict();
const consentParams = z.object({ patientId: Id, consentId: Id }).strict();
const InLanguages = z.object({ en: z.string(), es: z.string() }).strict();

export const readLeaflet = endpoint({
  name: 'education.leaflet',
  method: 'GET',
  path: '/api/leaflets/:drug',
  summary: 'What a person should know about one medication, in their language',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], ownRows: true },
  params: z.object({ drug: z.string().max(80) }).strict(),
  query: z.object({ language: LeafletLanguage.default('en') }).strict(),
  reply: z
    .object({
      name: z.string(),
      /** Null: nobody has written one yet. */
      leaflet: LeafletText.nullable(),
    })
    .strict(),
});

export const ConsentEntry = z
  .object({
    id: Id,
    version: z.int(),
    recordedAt: z.string(),
    recordedBy: z.string(),
    content: Consent,
  })
  .strict();
export type ConsentEntry = z.infer<typeof ConsentEntry>;

/** A course or a draft order, and whether a consent covers it. */
export const CourseConsent = z
  .object({
    key: z.string(),
    drug: z.string(),
    name: z.string(),
    /** `draft`: ordered by nobody yet. */
    status: z.enum(['active', 'planned', 'on-hold', 'draft']),
    /** As it is taken or drafted: `100 mg a day, oral`; null when that is not known. */
    taken: z.string().nullable(),
    since: z.string().nullable(),
    standing: ConsentStanding,
    /** The order in force was signed while no consent covered it, and none does now. */
    signedOpen: z
      .object({ order: Id, at: z.string(), by: z.string(), pending: ConsentPending })
      .strict()
      .nullable(),
    /** Languages it has a leaflet in. */
    leaflet: z.boolean(),
    /** False where the clinic's templates have nothing for it: then it cannot be prepared here. */
    preparable: z.boolean(),
  })
  .strict();
export type CourseConsent = z.infer<typeof CourseConsent>;

export const listConsents = endpoint({
  name: 'education.consents',
  method: 'GET',
  path: '/api/patients/:patientId/consents',
  summary: 'Every course and draft with how consent stands, and every consent on file',
  access: clinicians,
  params: patientParams,
  reply: z
    .object({
      courses: z.array(CourseConsent),
      consents: z.array(ConsentEntry),
      person: z.object({ name: z.string(), language: z.string().nullable() }).strict(),
    })
    .strict(),
});

/** What talking about one medication with this person would cover. */
export const ConsentProposal = z
  .object({
    drug: z.string(),
    name: z.string(),
    template: z.object({ id: z.string(), name: z.string() }).strict(),
    elements: z.array(
      z.object({ id: z.string(), what: z.string(), plain: InLanguages, required: z.boolean() }).strict(),
    ),
    scope: ConsentScope,
    /** What the answer about the label rests on. */
    labelBecause: z.string(),
    reviewOn: z.string().nullable(),
    leaflet: z.boolean(),
    language: LeafletLanguage,
  })
  .strict();
export type ConsentProposal = z.infer<typeof ConsentProposal>;

export const proposeConsent = endpoint({
  name: 'education.propose-consent',
  method: 'GET',
  path: '/api/patients/:patientId/consent-proposals/:drug',
  summary: 'What has to be talked about, for which dose and use, before this person agrees to a medication',
  access: clinicians,
  params: z.object({ patientId: Id, drug: z.string().max(80) }).strict(),
  reply: z.object({ proposal: ConsentProposal }).strict(),
});

/** What the clinician fills in. */
export const ConsentForm = z
  .object({
    drug: z.string().max(80),
    scope: ConsentScope,
    elements: z
      .array(
        z.object({ id: z.string().max(80), covered: z.boolean(), note: PlainText(500).nullable() }).strict(),
      )
      .max(60),
    capacity: Consent.shape.capacity,
    teachBack: Consent.shape.teachBack,
    leafletGiven: z.boolean(),
    language: LeafletLanguage,
    interpreter: PlainText(200).nullable(),
    reviewOn: CalendarDateText.nullable(),
    /** True: all of it was explained, and the person can decide. */
    explained: z.boolean(),
  })
  .strict();
export type ConsentForm = z.infer<typeof ConsentForm>;

const entryReply = z.object({ consent: ConsentEntry }).strict();

export const prepareConsent = endpoint({
  name: 'education.prepare-consent',
  method: 'POST',
  path: '/api/patients/:patientId/consents',
  summary: 'Begin a consent: what was covered, for which dose and use',
  access: explaining,
  idempotent: true,
  params: patientParams,
  body: ConsentForm,
  reply: entryReply,
});

export const editConsent = endpoint({
  name: 'education.edit-consent',
  method: 'PUT',
  path: '/api/patients/:patientId/consents/:consentId',
  summary: 'Change a consent nobody has decided about yet',
  access: explaining,
  ifMatch: 'required',
  params: consentParams,
  body: ConsentForm,
  reply: entryReply,
});

/** The surface a name is drawn on, in its own units; the path is kept in these, whatever the screen or the paper. */
export const surface = { width: 600, height: 180 } as const;

const path = Consent.shape.decision.unwrap().shape.path;

export const decideConsent = endpoint({
  name: 'education.decide-consent',
  method: 'POST',
  path: '/api/patients/:patientId/consents/:consentId/decision',
  summary: 'Record what the person decided, with their own mark',
  access: explaining,
  ifMatch: 'required',
  idempotent: true,
  params: consentParams,
  body: z
    .object({
      agrees: z.boolean(),
      how: z.enum(['drawn', 'typed', 'spoken']),
      name: PlainText(200),
      path,
      copy: z.enum(['in-the-portal', 'printed']).nullable(),
    })
    .strict(),
  reply: entryReply,
});

export const withdrawConsent = endpoint({
  name: 'education.withdraw-consent',
  method: 'POST',
  path: '/api/patients/:patientId/consents/:consentId/withdrawal',
  summary: 'Record that the person has changed their mind',
  access: explaining,
  ifMatch: 'required',
  idempotent: true,
  params: consentParams,
  body: z.object({ why: PlainText(1000).nullable() }).strict(),
  reply: entryReply,
});

export const ConsentCopy = z.enum(['person', 'file']);
export type ConsentCopy = z.infer<typeof ConsentCopy>;

export const consentPaper = endpoint({
  name: 'education.consent-paper',
  method: 'GET',
  path: '/api/patients/:patientId/consents/:consentId/paper',
  summary:
    'A consent as PDF in the language it was talked about in: the copy the person takes home, or the clinic’s own',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: consentParams,
  query: z.object({ copy: ConsentCopy.default('person') }).strict(),
  reply: FileReply,
  file: 'application/pdf',
});
