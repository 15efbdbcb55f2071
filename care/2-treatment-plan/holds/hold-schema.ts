import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { PlainText } from '#record/schema/common.ts';
import { HoldReason } from '#record/schema/order-hold.ts';
import { Override } from '#record/schema/screening.ts';
import { OrderEntry, Shown } from '../orders/schema.ts';

const orderParams = z.object({ patientId: Id, orderId: Id }).strict();
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
const signers = { kind: 'roles', roles: ['prescriber'], stepUp: true } as const;

/** The answers given to what was shown. */
const answers = {
  shownHash: z.string(),
  overrides: z.array(Override).max(100),
  acknowledgedNotChecked: z.array(z.string()).max(100),
  screenToken: z.string(),
};

/** What a person fills in to hold an order. */
export const HoldForm = z
  .object({
    /** Last day it was taken. */
    lastDay: z.string().max(10),
    reason: HoldReason,
    text: PlainText(1000).nullable(),
    /** Last day it is left out; null = until it was reviewed. */
    until: z.string().max(10).nullable(),
    /** By when somebody looks at it again, and who. */
    reviewOn: z.string().max(10),
    owner: Id,
    /** Words to the person, beside the plain ones every hold has. */
    toPerson: PlainText(500).nullable(),
  })
  .strict();
export type HoldForm = z.infer<typeof HoldForm>;

const Owner = z.object({ person: Id, name: z.string() }).strict();

export const reviewHold = endpoint({
  name: 'plan.review-hold',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/hold-review',
  summary: 'What holding this medication, or holding it further, would mean, and who can look at it again',
  access: clinicians,
  params: orderParams,
  reply: z
    .object({
      order: OrderEntry,
      shown: Shown,
      owners: z.array(Owner),
      /** Agreed steps that would be held with it. */
      holdsSteps: z.boolean(),
    })
    .strict(),
});

/** Held on a held order: looked at, and held further. */
export const holdOrder = endpoint({
  name: 'plan.hold',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/hold',
  summary: 'Hold a medication for a while, with the reason and the day somebody looks at it again',
  access: signers,
  ifMatch: 'required',
  idempotent: true,
  params: orderParams,
  body: HoldForm.extend(answers).strict(),
  reply: z.object({ order: OrderEntry, signature: Id, task: Id }).strict(),
});

export const reviewResume = endpoint({
  name: 'plan.review-resume',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/resume-review',
  summary: 'What taking a held medication up again on a day would mean',
  access: clinicians,
  params: orderParams,
  query: z.object({ on: z.string().max(10) }).strict(),
  reply: z
    .object({
      order: OrderEntry,
      shown: Shown,
      /** Days since the last dose, on the day it is taken again. */
      days: z.int(),
      /** It was left out for longer than its file allows at the old dose: what the file says to do. */
      restart: z
        .object({
          afterDays: z.int(),
          text: z.string(),
          do: z.string(),
          /** The dose template it begins again by; null where none is on file. */
          template: z.object({ id: z.string(), name: z.string() }).strict().nullable(),
        })
        .strict()
        .nullable(),
      /** The dose of the agreed steps on that day, in words; null where none go on with it. */
      steps: z.string().nullable(),
    })
    .strict(),
});

export const resumeOrder = endpoint({
  name: 'plan.resume',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/resume',
  summary: 'Take a held medication up again, over what was shown for that day',
  access: signers,
  ifMatch: 'required',
  idempotent: true,
  params: orderParams,
  body: z.object({ on: z.string().max(10), ...answers }).strict(),
  reply: z.object({ order: OrderEntry, signature: Id }).strict(),
});
