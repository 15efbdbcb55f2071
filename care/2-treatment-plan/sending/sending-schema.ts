import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { ToldOfOrder } from '#record/schema/order-step.ts';

/** How the last sending of an order stands. */
export const Sending = z.discriminatedUnion('state', [
  /** The receiver could not be reached yet: it is tried again until then. */
  z.object({ state: z.literal('on-its-way'), to: z.string(), triedUntil: z.string() }).strict(),
  z.object({ state: z.literal('sent'), at: z.string() }).strict(),
  z.object({ state: z.literal('not-sent'), at: z.string(), why: z.string() }).strict(),
]);
export type Sending = z.infer<typeof Sending>;

const orderParams = z.object({ patientId: Id, orderId: Id }).strict();
const preparers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;

export const readSending = endpoint({
  name: 'plan.sending',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/sending',
  summary: 'Whether a signed order can be sent as a prescription, where to, and how its last sending stands',
  access: preparers,
  params: orderParams,
  reply: z
    .object({
      last: Sending.nullable(),
      /** What its receiver was told of it since, and whether that can be told again; null where nothing was to tell. */
      told: z.object({ tells: ToldOfOrder, last: Sending, again: z.boolean() }).strict().nullable(),
      /** What the receiver is called; null where none is set up. */
      to: z.string().nullable(),
      /** Null where it can be sent now. */
      refused: z.object({ because: z.string(), next: z.string().nullable() }).strict().nullable(),
      /** Paper copies there are: a pharmacy could fill both. */
      copies: z.int(),
    })
    .strict(),
});

export const sendPrescription = endpoint({
  name: 'plan.send',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/sendings',
  summary:
    'Send a signed order as a prescription to the system set up for it; never one of a controlled medication',
  access: preparers,
  idempotent: true,
  params: orderParams,
  reply: z.object({ sending: Id, last: Sending }).strict(),
});

export const tellReceiverAgain = endpoint({
  name: 'plan.tell-again',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/tellings',
  summary:
    'Tell the system a prescription was sent to what became of its order, once more: it ended, is held or goes on',
  access: preparers,
  idempotent: true,
  params: orderParams,
  reply: z.object({ sending: Id, last: Sending }).strict(),
});
