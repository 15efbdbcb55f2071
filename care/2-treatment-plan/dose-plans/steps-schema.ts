import { z } from 'zod';
import { Beginnings } from '#clinical/dose-plans/beginnings-shape.ts';
import { NextByLevel } from '#clinical/dose-plans/next-by-level-shape.ts';
import { ScreenResult } from '#clinical/screening/finding.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { DosePlan } from '#record/schema/dose-plan.ts';
import { Override } from '#record/schema/screening.ts';
import { Shown } from '../orders/schema.ts';

const patientParams = z.object({ patientId: Id }).strict();
const planParams = z.object({ patientId: Id, dosePlanId: Id }).strict();
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const proposers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const deciders = { kind: 'roles', roles: ['prescriber'], stepUp: true } as const;

/** A dose plan as somebody writes it: which product pieces make each dose is worked out, never typed. */
export const DosePlanForm = z
  .object({
    drug: z.string().max(80),
    purpose: DosePlan.shape.purpose,
    /** Ids of the products all doses are made from. */
    products: z.array(z.string().max(120)).min(1).max(20),
    /** The order in force it changes; null for a new medication. */
    order: Id.nullable(),
    /** Id of the template it began from. */
    template: z.string().max(80).nullable(),
    steps: z
      .array(
        z
          .object({
            start: z.string().max(10),
            end: z.string().max(10).nullable(),
            taken: z
              .array(
                z
                  .object({
                    when: z.enum(['morning', 'noon', 'evening', 'bedtime']),
                    dose: z.string().max(40),
                  })
                  .strict(),
              )
              .max(4),
            /** Taken on every second day, the first day of the step among them; left out = every day. */
            everyDays: z.literal(2).exactOptional(),
            note: z.string().min(1).max(300).nullable(),
          })
          .strict(),
      )
      .max(80),
  })
  .strict();
export type DosePlanForm = z.infer<typeof DosePlanForm>;

export const DosePlanEntry = z
  .object({
    id: Id,
    version: z.int(),
    recordedAt: z.string(),
    recordedBy: z.string(),
    plan: DosePlan,
    /** Of a proposed plan: what agreeing would record, screened now; the other side of a cross-taper is in it. */
    shown: Shown.nullable(),
    /** Where it comes down faster than the rule of its medications says. */
    pace: z.array(z.string()),
    /** What its next step waits for, where its template says that a result decides; null where none does. */
    byLevel: NextByLevel.nullable(),
  })
  .strict();
export type DosePlanEntry = z.infer<typeof DosePlanEntry>;

export const listDosePlans = endpoint({
  name: 'plan.dose-plans',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans',
  summary: 'Titrations, tapers and cross-tapers as dated steps, newest first',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.object({ dosePlans: z.array(DosePlanEntry) }).strict(),
});

export const readBeginnings = endpoint({
  name: 'plan.dose-beginnings',
  method: 'GET',
  path: '/api/patients/:patientId/dose-beginnings/:drug',
  summary:
    'Ways to begin a dose plan of one medication: published titrations that fit this person, how it is lowered',
  access: clinicians,
  params: z.object({ patientId: Id, drug: z.string().max(80) }).strict(),
  reply: z.object({ beginnings: Beginnings }).strict(),
});

/** A cross-taper is two plans that belong together: both are proposed, or neither. */
export const proposeDosePlan = endpoint({
  name: 'plan.propose-dose-plan',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plans',
  summary: 'Propose a dose plan, or both sides of a cross-taper',
  access: proposers,
  idempotent: true,
  params: patientParams,
  body: z.object({ plan: DosePlanForm, pairedWith: DosePlanForm.nullable() }).strict(),
  reply: z.object({ dosePlans: z.array(DosePlanEntry) }).strict(),
});

/** Screened while it is written: stores nothing but the audit line. */
export const screenDosePlan = endpoint({
  name: 'plan.screen-dose-plan',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plan-screening',
  summary: 'Screen every step of a dose plan, or of both sides of a cross-taper',
  access: clinicians,
  params: patientParams,
  body: z.object({ plan: DosePlanForm, pairedWith: DosePlanForm.nullable() }).strict(),
  reply: z.object({ screen: ScreenResult }).strict(),
});

/** A screen somebody agreed over, as it was shown. */
export const AgreedScreen = z
  .object({
    at: z.string(),
    by: z.string(),
    /** The sentence that was agreed to, word for word. */
    statement: z.string(),
    overrides: z.array(Override),
    screen: ScreenResult,
    intact: z.boolean(),
  })
  .strict();
export type AgreedScreen = z.infer<typeof AgreedScreen>;

export const readAgreedScreen = endpoint({
  name: 'plan.agreed-dose-plan',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/agreed',
  summary: 'The screen a dose plan was agreed on, and the answers given',
  access: clinicians,
  params: planParams,
  reply: z.object({ agreements: z.array(AgreedScreen) }).strict(),
});

const SteppedAnswer = z
  .object({
    shownHash: z.string(),
    overrides: z.array(Override).max(100),
    acknowledgedNotChecked: z.array(z.string()).max(100),
  })
  .strict();
const decided = z.object({ dosePlans: z.array(DosePlanEntry) }).strict();
const because = z.string().trim().min(3).max(500);

/**
 * Every step is screened again as of now: when the findings or anything else shown has changed, answers 409 with what is
 * new and agrees to nothing.
 */
export const agreeDosePlan = endpoint({
  name: 'plan.agree-dose-plan',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/agree',
  summary: 'Agree on a proposed dose plan; an earlier one of the same medication ends by it',
  access: deciders,
  ifMatch: 'required',
  idempotent: true,
  params: planParams,
  body: SteppedAnswer,
  reply: decided,
});
export const holdDosePlan = endpoint({
  name: 'plan.hold-dose-plan',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/hold',
  summary: 'Stay at the step of today for now, with the reason',
  access: proposers,
  ifMatch: 'required',
  params: planParams,
  body: z.object({ because }).strict(),
  reply: decided,
});
export const readResuming = endpoint({
  name: 'plan.resuming-dose-plan',
  method: 'GET',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/resuming',
  summary: 'What going on with a held dose plan would be: its moved steps and the screen of each',
  access: { kind: 'roles', roles: ['prescriber'] },
  params: planParams,
  query: z.object({ on: z.string().max(10) }).strict(),
  reply: z.object({ shown: Shown }).strict(),
});
export const resumeDosePlan = endpoint({
  name: 'plan.resume-dose-plan',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/resume',
  summary: 'Go on with a held dose plan: its next step begins on the day given',
  access: deciders,
  ifMatch: 'required',
  idempotent: true,
  params: planParams,
  body: z
    .object({
      on: z.string().max(10),
      /** Given over the screen of `readResuming`; without it nothing new may interrupt. */
      answer: SteppedAnswer.exactOptional(),
    })
    .strict(),
  reply: decided,
});
export const endDosePlan = endpoint({
  name: 'plan.end-dose-plan',
  method: 'POST',
  path: '/api/patients/:patientId/dose-plans/:dosePlanId/end',
  summary: 'Stop a dose plan with the reason, or record that it came to its end',
  access: proposers,
  ifMatch: 'required',
  params: planParams,
  body: z.discriminatedUnion('how', [
    z.object({ how: z.literal('stopped'), because }).strict(),
    z.object({ how: z.literal('finished') }).strict(),
  ]),
  reply: decided,
});
