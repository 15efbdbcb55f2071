import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { PlainText } from '#record/schema/common.ts';
import { Override } from '#record/schema/screening.ts';
import { OrderEntry, Shown } from './schema.ts';

const orderParams = z.object({ patientId: Id, orderId: Id }).strict();
const supervisors = { kind: 'roles', roles: ['prescriber'] } as const;

/** What co-signing an order that waits would put in force, screened now, with the reasons its writer gave. */
export const reviewCoSign = endpoint({
  name: 'plan.review-co-sign',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/co-sign-review',
  summary: 'An order that waits for its co-signature, as it would be in force, screened now',
  access: supervisors,
  params: orderParams,
  reply: z
    .object({
      order: OrderEntry,
      shown: Shown,
      /** The order as it would be in force: it begins today where the day it was to begin has passed. */
      start: z.string(),
      signedAt: z.string(),
      given: z.array(Override),
      /** It waits for the reader. */
      mine: z.boolean(),
      supervisor: z.string(),
      writtenBy: z.string(),
    })
    .strict(),
});

export const coSignOrder = endpoint({
  name: 'plan.co-sign',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/co-sign',
  summary: 'The supervisor co-signs an order that waits: it is in force by that',
  access: { ...supervisors, stepUp: true },
  ifMatch: 'required',
  idempotent: true,
  params: orderParams,
  body: z
    .object({
      shownHash: z.string(),
      overrides: z.array(Override).max(100),
      acknowledgedNotChecked: z.array(z.string()).max(100),
      text: PlainText(1000).nullable(),
      screenToken: z.string(),
    })
    .strict(),
  reply: z.object({ order: OrderEntry, signature: Id }).strict(),
});

export const returnOrder = endpoint({
  name: 'plan.return',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/return',
  summary:
    'The supervisor returns an order that waits, with words: it never was in force, and its writer has a task',
  access: supervisors,
  ifMatch: 'required',
  params: orderParams,
  body: z.object({ text: z.string().trim().min(3).max(1000) }).strict(),
  reply: z.object({ order: OrderEntry }).strict(),
});
