import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { TreatmentPlan } from '#record/schema/treatment-plan.ts';

const patientParams = z.object({ patientId: Id }).strict();
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;

/** The part of a plan people write; status and signature come from what is done with it. */
export const PlanForm = TreatmentPlan.omit({ status: true, signed: true, source: true }).strict();
export type PlanForm = z.infer<typeof PlanForm>;

/** A version of a plan with who recorded it. */
export const PlanVersion = z
  .object({ version: z.int(), recordedAt: z.string(), recordedBy: z.string(), plan: TreatmentPlan })
  .strict();
export type PlanVersion = z.infer<typeof PlanVersion>;

const Named = z.object({ id: Id, text: z.string() }).strict();

/** What differs between two versions, as `clinical/treatment-plan/compare-plans.ts` finds it. */
export const PlanChangeView = z
  .object({
    change: z.enum(['added', 'removed', 'changed']),
    part: z.enum(['goal', 'medication', 'other-help', 'early-sign', 'if-worse', 'review', 'agreed']),
    about: z.string().nullable(),
    field: z.enum(['why', 'targets', 'why-this', 'review', 'stop', 'dose-plan']).nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .strict();
export type PlanChangeView = z.infer<typeof PlanChangeView>;

export const readPlan = endpoint({
  name: 'plan.read',
  method: 'GET',
  path: '/api/patients/:patientId/treatment-plan',
  summary: 'The treatment plan in force, the draft that follows it, and what a plan may refer to',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z
    .object({
      inForce: PlanVersion.nullable(),
      /** Always null for the patient: what is being prepared is not agreed yet. */
      draft: PlanVersion.nullable(),
      /** The version the next change has to name; 0 before the first. */
      version: z.int(),
      /** Diagnoses and target symptoms of the chart. */
      conditions: z.array(Named),
      targets: z.array(Named),
      /** Every version, newest first: nothing is ever lost. */
      history: z.array(
        z
          .object({
            version: z.int(),
            status: z.enum(['draft', 'signed', 'discarded']),
            at: z.string(),
            by: z.string(),
          })
          .strict(),
      ),
    })
    .strict(),
});

export const startPlanDraft = endpoint({
  name: 'plan.start-draft',
  method: 'POST',
  path: '/api/patients/:patientId/treatment-plan/draft',
  summary: 'Begin a draft: the plan in force, and every medication taken that it does not speak of yet',
  access: clinicians,
  idempotent: true,
  params: patientParams,
  reply: z.object({ draft: PlanVersion }).strict(),
});

/** Therapists and nurses change goals, other help and early signs; medications are for prescribers. */
export const savePlanDraft = endpoint({
  name: 'plan.save-draft',
  method: 'PUT',
  path: '/api/patients/:patientId/treatment-plan/draft',
  summary: 'Change the draft of the treatment plan',
  access: clinicians,
  ifMatch: 'required',
  params: patientParams,
  body: z.object({ form: PlanForm }).strict(),
  reply: z.object({ draft: PlanVersion }).strict(),
});

export const discardPlanDraft = endpoint({
  name: 'plan.discard-plan-draft',
  method: 'POST',
  path: '/api/patients/:patientId/treatment-plan/discard',
  summary: 'Give up the draft; the plan in force stays as it is',
  access: { kind: 'roles', roles: ['prescriber'] },
  ifMatch: 'required',
  params: patientParams,
  reply: z.object({ version: z.int() }).strict(),
});

/** What signing the draft would record, and what it would change. */
export const PlanToSign = z
  .object({
    draft: PlanVersion,
    statement: z.string(),
    /** Null where there was no plan before. */
    changes: z.array(PlanChangeView).nullable(),
    /** Links a medication lacks: no hindrance, but said before the signature. */
    gaps: z.array(
      z.object({ medication: z.string(), missing: z.enum(['why', 'targets', 'review', 'stop']) }).strict(),
    ),
    /** What stands in the way; empty when it can be signed. */
    faults: z.array(z.object({ path: z.string(), message: z.string() }).strict()),
    shownHash: z.string(),
  })
  .strict();
export type PlanToSign = z.infer<typeof PlanToSign>;

export const reviewPlan = endpoint({
  name: 'plan.review-plan',
  method: 'GET',
  path: '/api/patients/:patientId/treatment-plan/review',
  summary: 'What signing the draft would record',
  access: clinicians,
  params: patientParams,
  reply: PlanToSign,
});

export const signPlan = endpoint({
  name: 'plan.sign-plan',
  method: 'POST',
  path: '/api/patients/:patientId/treatment-plan/sign',
  summary: 'Sign the draft: from then on it is the plan in force',
  access: { kind: 'roles', roles: ['prescriber'], stepUp: true },
  ifMatch: 'required',
  idempotent: true,
  params: patientParams,
  body: z.object({ shownHash: z.string().max(200) }).strict(),
  reply: z.object({ inForce: PlanVersion }).strict(),
});

export const comparePlanVersions = endpoint({
  name: 'plan.compare',
  method: 'GET',
  path: '/api/patients/:patientId/treatment-plan/compare',
  summary: 'Two versions of the plan side by side: what was added, removed and changed',
  access: clinicians,
  params: patientParams,
  query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }).strict(),
  reply: z.object({ before: PlanVersion, after: PlanVersion, changes: z.array(PlanChangeView) }).strict(),
});
