import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { CoSignature } from '#record/schema/closed-loop.ts';
import { PlainText } from '#record/schema/common.ts';

/** An order somebody under supervision signed, waiting for the supervisor's word. */
export const OwedCoSignature = z
  .object({
    patientId: Id,
    patient: z.string(),
    order: Id,
    orderVersion: z.int(),
    /** What was ordered: medication, strength and form. */
    name: z.string(),
    /** What was signed, as it was shown beside the button. */
    statement: z.string(),
    schedule: z.enum(['II', 'III', 'IV', 'V', 'unknown']).nullable(),
    signedBy: z.string(),
    /** The same person's number. */
    signer: Id,
    at: z.string(),
    supervisor: z.object({ person: Id, name: z.string() }).strict(),
    mine: z.boolean(),
    /** It is not in force before the co-signature, which is given in the chart, over its screen. */
    before: z.boolean(),
    /** By when it should be looked at; null where no number of days was agreed on. */
    dueOn: z.string().nullable(),
  })
  .strict();
export type OwedCoSignature = z.infer<typeof OwedCoSignature>;

export const owedCoSignaturesList = endpoint({
  name: 'directing.co-signatures',
  method: 'GET',
  path: '/api/co-signatures',
  summary: 'Orders that wait for a supervisor, oldest first',
  access: { kind: 'roles', roles: ['prescriber'] },
  reply: z.object({ owed: z.array(OwedCoSignature) }).strict(),
});

export const coSign = endpoint({
  name: 'directing.co-sign',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/co-signature',
  summary: 'The supervisor agrees with a signed order, or returns it with a word',
  access: { kind: 'roles', roles: ['prescriber'], stepUp: true },
  idempotent: true,
  params: z.object({ patientId: Id, orderId: Id }).strict(),
  body: z
    .object({
      orderVersion: z.int().min(1),
      decision: CoSignature.shape.decision,
      text: PlainText(1000).nullable(),
    })
    .strict(),
  reply: z.object({ coSignature: z.object({ id: Id, content: CoSignature }).strict() }).strict(),
});
