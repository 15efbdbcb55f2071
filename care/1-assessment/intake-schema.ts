import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { Allergy, AllergyReview } from '#record/schema/allergy.ts';
import { PartialDateText, PlainText } from '#record/schema/common.ts';
import { Condition } from '#record/schema/condition.ts';
import { Intake, IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import { PregnancyStatus, SubstanceUse } from '#record/schema/patient.ts';
import { entry } from './schema.ts';

const patientParams = z.object({ patientId: Id }).strict();
const intakeParams = z.object({ patientId: Id, intakeId: Id }).strict();
const reviewers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const writers = {
  kind: 'roles',
  roles: ['prescriber', 'nurse', 'patient'],
  patientParam: 'patientId',
} as const;

/** What an answer becomes in the chart when somebody takes it over. */
export const IntakeEntry = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('medication-statement'),
      /** In words; the formulary is asked which medication that is when it is kept. */
      medicine: PlainText(200),
      sigText: PlainText(2000).nullable(),
      status: z.enum(['active', 'stopped', 'not-taken']),
      start: PartialDateText.nullable(),
      end: PartialDateText.nullable(),
    })
    .strict(),
  z.object({ kind: z.literal('allergy'), content: Allergy.omit({ source: true }) }).strict(),
  z.object({ kind: z.literal('allergy-review'), content: AllergyReview }).strict(),
  z.object({ kind: z.literal('condition'), content: Condition.omit({ source: true }) }).strict(),
  z.object({ kind: z.literal('substance-use'), content: SubstanceUse }).strict(),
  z.object({ kind: z.literal('pregnancy-status'), content: PregnancyStatus }).strict(),
]);
export type IntakeEntry = z.infer<typeof IntakeEntry>;

export const openIntake = endpoint({
  name: 'assessment.open-intake',
  method: 'POST',
  path: '/api/patients/:patientId/intake',
  summary: 'Begin an intake: asked for by the team, or begun by the person',
  access: writers,
  idempotent: true,
  params: patientParams,
  body: z.object({}).strict(),
  reply: entry(Intake),
});

export const readIntake = endpoint({
  name: 'assessment.intake',
  method: 'GET',
  path: '/api/patients/:patientId/intake',
  summary: 'The newest intake, as far as it was filled in',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.object({ intake: entry(Intake).nullable() }).strict(),
});

export const saveIntakeStep = endpoint({
  name: 'assessment.save-intake-step',
  method: 'PUT',
  path: '/api/patients/:patientId/intake/:intakeId/steps/:step',
  summary: 'Keep the answers of one step: replaces what was answered there before',
  access: writers,
  ifMatch: 'required',
  params: intakeParams.extend({ step: IntakeStep }).strict(),
  body: z.object({ answers: z.array(IntakeAnswer).max(40) }).strict(),
  reply: entry(Intake),
});

export const submitIntake = endpoint({
  name: 'assessment.submit-intake',
  method: 'PUT',
  path: '/api/patients/:patientId/intake/:intakeId/submission',
  summary: 'Hand an intake in: from now on it is read, not changed',
  access: writers,
  ifMatch: 'required',
  params: intakeParams,
  body: z.object({}).strict(),
  reply: entry(Intake),
});

export const reviewIntake = endpoint({
  name: 'assessment.review-intake',
  method: 'GET',
  path: '/api/patients/:patientId/intake/:intakeId/review',
  summary: 'Every answer of an intake with what it would become in the chart',
  access: { kind: 'roles', roles: clinicalRoles },
  params: intakeParams,
  reply: z
    .object({
      intake: entry(Intake),
      items: z.array(
        z
          .object({
            id: Id,
            /** Null: it stays a statement of the intake (history, goals). */
            becomes: IntakeEntry.nullable(),
            /** How the formulary or the diagnosis codes read the words; null = not recognised. */
            recognised: z.string().nullable(),
            /** The same thing on the chart already, in words. */
            already: z.string().nullable(),
          })
          .strict(),
      ),
      /** Steps nothing was answered in: not known, which is not "nothing". */
      unanswered: z.array(IntakeStep),
    })
    .strict(),
});

export const decideIntakeItem = endpoint({
  name: 'assessment.decide-intake-item',
  method: 'PUT',
  path: '/api/patients/:patientId/intake/:intakeId/items/:itemId/decision',
  summary: 'Take an answer over into the chart, amend it first, or set it aside: once',
  access: reviewers,
  ifMatch: 'required',
  params: intakeParams.extend({ itemId: Id }).strict(),
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('accepted') }).strict(),
    z
      .object({ verdict: z.literal('amended'), becomes: IntakeEntry, because: PlainText(300).nullable() })
      .strict(),
    z.object({ verdict: z.literal('set-aside'), because: PlainText(300) }).strict(),
  ]),
  reply: entry(Intake),
});

export const listIntakes = endpoint({
  name: 'assessment.intakes',
  method: 'GET',
  path: '/api/intakes',
  summary: 'Intakes that wait for somebody: handed in and not looked through, or not finished',
  access: { kind: 'roles', roles: clinicalRoles },
  reply: z
    .object({
      intakes: z.array(
        z
          .object({
            patientId: Id,
            patientName: z.string(),
            id: Id,
            status: Intake.shape.status,
            startedOn: z.string(),
            submittedAt: z.string().nullable(),
            answers: z.int(),
            undecided: z.int(),
          })
          .strict(),
      ),
    })
    .strict(),
});
