import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles, staffRoles } from '#kernel/role.ts';
import { CrisisLine } from '#knowledge/schema/crisis.ts';
import { InstrumentWording } from '#knowledge/schema/instrument-parts.ts';
import { Allergy, AllergyReview } from '#record/schema/allergy.ts';
import { CareTeamMember } from '#record/schema/care-team.ts';
import { CalendarDateText } from '#record/schema/common.ts';
import { Condition } from '#record/schema/condition.ts';
import { Observation } from '#record/schema/observation.ts';
import { Patient, PregnancyStatus, SubstanceUse } from '#record/schema/patient.ts';

/** A stored entry together with the version the reader saw (sent back as `If-Match`). */
export const entry = <T extends z.ZodType>(content: T) =>
  z.object({ id: Id, version: z.int(), recordedAt: z.string(), recordedBy: z.string(), content }).strict();

/** A line in the patient list. `alike` marks names that are easily confused with another patient's. */
export const PatientRow = z
  .object({
    id: Id,
    name: z.string(),
    preferredName: z.string().nullable(),
    birthDate: z.string().nullable(),
    age: z.string(),
    pronouns: z.string().nullable(),
    number: z.string().nullable(),
    alike: z.boolean(),
    /** Null for roles that do not see medications. */
    activeMedications: z.int().nullable(),
    lastVisit: z.string().nullable(),
  })
  .strict();
export type PatientRow = z.infer<typeof PatientRow>;

/** One flag of the banner: what, its value, its date, and whether it is known at all. */
export const BannerFlag = z
  .object({
    id: z.enum(['pregnancy', 'renal', 'hepatic', 'weight', 'risk']),
    label: z.string(),
    value: z.string(),
    date: z.string().nullable(),
    state: z.enum(['normal', 'attention', 'unknown', 'stale', 'not-applicable']),
  })
  .strict();

/** The banner above every clinical page. */
export const Banner = z
  .object({
    id: Id,
    version: z.int(),
    name: z.string(),
    preferredName: z.string().nullable(),
    initials: z.string(),
    pronouns: z.string().nullable(),
    age: z.string(),
    birthDate: z.string().nullable(),
    sex: z.string(),
    identifiers: z.array(z.object({ label: z.string(), value: z.string() }).strict()),
    deceased: z.string().nullable(),
    allergies: z
      .object({
        state: z.enum(['listed', 'none-known', 'not-asked', 'unable-to-ask']),
        items: z.array(z.object({ name: z.string(), detail: z.string(), coded: z.boolean() }).strict()),
        reviewedOn: z.string().nullable(),
        stale: z.boolean(),
      })
      .strict(),
    flags: z.array(BannerFlag),
    /** Who looks after the person now: prescriber, therapist, family doctor. Empty where nobody is named. */
    team: z.array(z.object({ as: CareTeamMember.shape.as, name: z.string() }).strict()),
    /** Must come back with every order: proves the order was written on this patient's page (promise K8). */
    screenToken: z.string(),
  })
  .strict();
export type Banner = z.infer<typeof Banner>;

const patientParams = z.object({ patientId: Id }).strict();
const ownChart = { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' } as const;
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;

export const listPatients = endpoint({
  name: 'assessment.patients',
  method: 'GET',
  path: '/api/patients',
  summary: 'Find patients by name, birth date or number',
  access: { kind: 'roles', roles: staffRoles },
  query: z
    .object({
      search: z.string().max(200).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    })
    .strict(),
  reply: z.object({ patients: z.array(PatientRow), next: z.string().nullable(), total: z.int() }).strict(),
});

export const registerPatient = endpoint({
  name: 'assessment.register',
  method: 'POST',
  path: '/api/patients',
  summary: 'Register a patient',
  access: { kind: 'roles', roles: staffRoles },
  idempotent: true,
  body: Patient.omit({ source: true }),
  reply: entry(Patient),
});

export const readBanner = endpoint({
  name: 'assessment.banner',
  method: 'GET',
  path: '/api/patients/:patientId',
  summary: 'Who this is, and what must always be in view',
  access: ownChart,
  params: patientParams,
  reply: Banner,
});

export const readProblems = endpoint({
  name: 'assessment.problems',
  method: 'GET',
  path: '/api/patients/:patientId/problems',
  summary: 'Diagnoses, allergies and what was asked about them',
  access: ownChart,
  params: patientParams,
  reply: z
    .object({
      conditions: z.array(entry(Condition)),
      allergies: z.array(entry(Allergy)),
      allergyReview: entry(AllergyReview).nullable(),
      pregnancy: entry(PregnancyStatus).nullable(),
      substances: z.array(entry(SubstanceUse)),
    })
    .strict(),
});

export const addCondition = endpoint({
  name: 'assessment.add-condition',
  method: 'POST',
  path: '/api/patients/:patientId/conditions',
  summary: 'Record a diagnosis',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: Condition.omit({ source: true }),
  reply: entry(Condition),
});
export const addAllergy = endpoint({
  name: 'assessment.add-allergy',
  method: 'POST',
  path: '/api/patients/:patientId/allergies',
  summary: 'Record an allergy or intolerance',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: Allergy.omit({ source: true }),
  reply: entry(Allergy),
});
export const reviewAllergies = endpoint({
  name: 'assessment.review-allergies',
  method: 'PUT',
  path: '/api/patients/:patientId/allergy-review',
  summary: 'Record that allergies were asked about',
  access: clinicians,
  params: patientParams,
  body: AllergyReview,
  reply: entry(AllergyReview),
});
export const addObservation = endpoint({
  name: 'assessment.add-observation',
  method: 'POST',
  path: '/api/patients/:patientId/observations',
  summary: 'Record a result, a vital sign or a score',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  body: Observation.omit({ source: true }),
  reply: entry(Observation),
});
export const recordPregnancy = endpoint({
  name: 'assessment.record-pregnancy',
  method: 'PUT',
  path: '/api/patients/:patientId/pregnancy',
  summary: 'Record pregnancy and child-bearing state',
  access: clinicians,
  params: patientParams,
  body: PregnancyStatus,
  reply: entry(PregnancyStatus),
});

const amendable = z.enum(['condition', 'allergy', 'observation', 'substance-use', 'life-event']);
export const amendEntry = endpoint({
  name: 'assessment.amend',
  method: 'PUT',
  path: '/api/patients/:patientId/entries/:kind/:id',
  summary: 'Correct an entry: adds a version, erases nothing',
  access: clinicians,
  ifMatch: 'required',
  params: z.object({ patientId: Id, kind: amendable, id: Id }).strict(),
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('amend'), reason: z.string().min(3).max(300), content: z.unknown() }).strict(),
    z.object({ act: z.literal('entered-in-error'), reason: z.string().min(3).max(300) }).strict(),
  ]),
  reply: z.object({ id: Id, version: z.int() }).strict(),
});
export const readHistory = endpoint({
  name: 'assessment.history',
  method: 'GET',
  path: '/api/patients/:patientId/entries/:kind/:id/history',
  summary: 'Every version of an entry: who, when, why',
  access: clinicians,
  params: z.object({ patientId: Id, kind: z.string().max(40), id: Id }).strict(),
  reply: z
    .object({
      versions: z.array(
        z
          .object({
            version: z.int(),
            state: z.string(),
            recordedAt: z.string(),
            recordedBy: z.string(),
            reason: z.string().nullable(),
            content: z.unknown(),
          })
          .strict(),
      ),
    })
    .strict(),
});

/** A rating scale as it is answered on a screen. Without items only its total can be entered. */
export const ScaleToAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    ratedBy: z.enum(['patient', 'clinician']),
    /** What is asked before the items. */
    stem: z.string().nullable(),
    items: z.array(
      z
        .object({
          number: z.int(),
          text: z.string(),
          suicideFrom: z.int().nullable(),
          options: z.array(z.object({ value: z.int(), text: z.string() }).strict()).min(1),
        })
        .strict(),
    ),
    /** Limits of the total, where a total may be entered. */
    total: z.object({ low: z.int(), high: z.int() }).strict().nullable(),
    wording: z.record(z.string(), InstrumentWording),
  })
  .strict();
export type ScaleToAnswer = z.infer<typeof ScaleToAnswer>;

export const listInstruments = endpoint({
  name: 'assessment.instruments',
  method: 'GET',
  path: '/api/instruments',
  summary: 'Rating scales that can be answered here, item by item or by total, and whom to reach in a crisis',
  access: { kind: 'session' },
  reply: z.object({ instruments: z.array(ScaleToAnswer), crisis: z.array(CrisisLine) }).strict(),
});

const Answering = {
  instrument: z.string().max(60),
  /** The day it was answered; default today. */
  on: CalendarDateText.optional(),
};
export const recordAnswers = endpoint({
  name: 'assessment.answers',
  method: 'POST',
  path: '/api/patients/:patientId/answers',
  summary: 'Answers to a rating scale: kept item by item, scored, and followed up at once where they must be',
  access: ownChart,
  idempotent: true,
  params: patientParams,
  body: z.union([
    /** In the order of the items; null where a question was not answered. */
    z.object({ ...Answering, answers: z.array(z.int().nullable()).min(1).max(100) }).strict(),
    z.object({ ...Answering, total: z.int() }).strict(),
  ]),
  reply: z
    .object({
      response: Id.nullable(),
      observation: Id.nullable(),
      score: z.int().nullable(),
      band: z.string().nullable(),
      /** Numbers of the questions a score waits for that were not answered. */
      missing: z.array(z.int()),
      flags: z.array(z.enum(['suicidality', 'suicidality-unknown', 'invalid', 'prorated'])),
      notes: z.array(z.string()),
      suicide: z.enum(['positive', 'unknown', 'negative', 'not-asked']),
      /** Against the score before: points better, negative when worse. */
      change: z
        .object({
          score: z.int(),
          on: z.string(),
          better: z.int(),
          noticeable: z.enum(['better', 'worse', 'no']).nullable(),
        })
        .strict()
        .nullable(),
      /** Not empty when the answers speak of suicide: to be shown at once. */
      crisis: z.array(CrisisLine),
      concern: Id.nullable(),
    })
    .strict(),
});
