import { z } from 'zod';
import { ConsentStanding } from '#clinical/consent/consent-standing.ts';
import { ScreenResult } from '#clinical/screening/finding.ts';
import { NotKnownBecause } from '#clinical/supply/not-known-because.ts';
import { OrderRules } from '#clinical/supply/order-rules-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { MedicationOrder, Sig, StopReason, Supply } from '#record/schema/medication-use.ts';
import { RegistryLook } from '#record/schema/order-step.ts';
import { ConsentPending, Override, Signature } from '#record/schema/screening.ts';

const patientParams = z.object({ patientId: Id }).strict();
const orderParams = z.object({ patientId: Id, orderId: Id }).strict();
const clinicians = { kind: 'roles', roles: clinicalRoles } as const;
/** Nurses may prepare drafts; only prescribers sign. */
const drafters = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const signers = { kind: 'roles', roles: ['prescriber'], stepUp: true } as const;

/** The part of an order a person fills in. */
export const OrderForm = z
  .object({
    drug: z.string().max(60),
    product: z.string().max(100),
    sig: Sig,
    supply: Supply,
    indication: MedicationOrder.shape.indication,
    start: z.string(),
    /** The order this one takes over from, when it changes a dose. */
    replaces: Id.nullable(),
  })
  .strict();
export type OrderForm = z.infer<typeof OrderForm>;

export const OrderEntry = z
  .object({
    id: Id,
    version: z.int(),
    recordedAt: z.string(),
    recordedBy: z.string(),
    content: MedicationOrder,
    sentence: z.string(),
    name: z.string(),
  })
  .strict();
export type OrderEntry = z.infer<typeof OrderEntry>;

/** What is shown for signing; `shownHash` comes back with the signature and must still be true. */
export const Shown = z
  .object({ screen: ScreenResult, sentence: z.string(), statement: z.string(), shownHash: z.string() })
  .strict();
export type Shown = z.infer<typeof Shown>;

export const listOrders = endpoint({
  name: 'plan.orders',
  method: 'GET',
  path: '/api/patients/:patientId/orders',
  summary: 'All orders, newest first',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.object({ orders: z.array(OrderEntry) }).strict(),
});

/** Whether the licences on file let the caller sign this, as `clinical/ordering/may-sign.ts` finds it. */
export const LicenceStanding = z.discriminatedUnion('state', [
  z.object({ state: z.literal('holds') }).strict(),
  z.object({ state: z.enum(['refused', 'not-checked']), because: z.string(), next: z.string() }).strict(),
]);
export type LicenceStanding = z.infer<typeof LicenceStanding>;

/** What is left of an earlier supply when the order begins, if that was fetched and taken as written. */
export const SupplyLeftLine = z
  .object({
    order: Id,
    /** `12 tablets of 50 mg`. */
    amount: z.string(),
    /** Days it lasts at the earlier directions. */
    days: z.int(),
    /** Taken as needed: at least so much. */
    atLeast: z.boolean(),
    /** Refills still to be fetched on an order that goes on beside this one. */
    refillsLeft: z.int(),
    /** More than the clinic thinks usual (knowledge/supply). */
    early: z.boolean(),
  })
  .strict();
export type SupplyLeftLine = z.infer<typeof SupplyLeftLine>;

/** What earlier supplies leave when an order begins, and the earlier orders of which that was not checked, and why. */
export const SuppliesBefore = z
  .object({
    left: z.array(SupplyLeftLine),
    notChecked: z.array(z.object({ order: Id, name: z.string(), because: NotKnownBecause }).strict()),
  })
  .strict();
export type SuppliesBefore = z.infer<typeof SuppliesBefore>;

/** A draft with what signing it would record, whether the person's consent covers it and whether the caller may sign it. */
const reviewed = z
  .object({
    order: OrderEntry,
    shown: Shown,
    consent: ConsentStanding,
    /** Null for who signs no orders. */
    licence: LicenceStanding.nullable(),
    /** What the rules for controlled medications say here; null for what is on no schedule. */
    rules: OrderRules.nullable(),
    /** The look into the state's prescription registry that counts for it today. */
    look: RegistryLook.nullable(),
    before: SuppliesBefore,
    /** Signed by the caller it waits for this supervisor, and is not in force before; null where it does not. */
    waitsFor: z.string().nullable(),
  })
  .strict();

/** Live screening while the form is filled in: stores nothing but the audit line. */
export const screenDraft = endpoint({
  name: 'plan.screen',
  method: 'POST',
  path: '/api/patients/:patientId/screening',
  summary: 'Screen what is about to be ordered or stopped',
  access: clinicians,
  params: patientParams,
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('order'), form: OrderForm }).strict(),
    z.object({ act: z.literal('stop'), order: Id }).strict(),
    z.object({ act: z.literal('chart') }).strict(),
  ]),
  reply: z.object({ screen: ScreenResult }).strict(),
});

export const draftOrder = endpoint({
  name: 'plan.draft',
  method: 'POST',
  path: '/api/patients/:patientId/orders',
  summary: 'Save a draft order',
  access: drafters,
  idempotent: true,
  params: patientParams,
  body: z.object({ form: OrderForm, screenToken: z.string() }).strict(),
  reply: reviewed,
});
export const editDraft = endpoint({
  name: 'plan.edit-draft',
  method: 'PUT',
  path: '/api/patients/:patientId/orders/:orderId',
  summary: 'Change a draft',
  access: drafters,
  ifMatch: 'required',
  params: orderParams,
  body: z.object({ form: OrderForm, screenToken: z.string() }).strict(),
  reply: reviewed,
});
export const reviewDraft = endpoint({
  name: 'plan.review-draft',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/review',
  summary: 'What signing this draft would record, screened now',
  access: clinicians,
  params: orderParams,
  reply: reviewed,
});
export const discardDraft = endpoint({
  name: 'plan.discard-draft',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/discard',
  summary: 'Cancel a draft, or withdraw an order that waits for a co-signature; it stays in the history',
  access: drafters,
  ifMatch: 'required',
  params: orderParams,
  reply: z.object({ order: OrderEntry }).strict(),
});

/**
 * Signs a draft. Screened again as of now: when the findings, the order or anything else shown has changed,
 * answers 409 with what is new and signs nothing.
 */
export const signOrder = endpoint({
  name: 'plan.sign',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/sign',
  summary: 'Sign a draft order',
  access: signers,
  ifMatch: 'required',
  idempotent: true,
  params: orderParams,
  body: z
    .object({
      shownHash: z.string(),
      overrides: z.array(Override).max(100),
      acknowledgedNotChecked: z.array(z.string()).max(100),
      /** Where no consent covers the order: why it is signed before there is one. */
      consent: ConsentPending.exactOptional(),
      screenToken: z.string(),
    })
    .strict(),
  reply: z.object({ order: OrderEntry, signature: Id, screening: Id }).strict(),
});

/** Stops an active order, with a coded reason; what may not be stopped abruptly is screened and must be acknowledged. */
export const stopOrder = endpoint({
  name: 'plan.stop',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/stop',
  summary: 'Stop a medication',
  access: signers,
  ifMatch: 'required',
  idempotent: true,
  params: orderParams,
  body: z
    .object({
      reason: StopReason,
      text: z.string().max(1000).nullable(),
      lastDay: z.string(),
      shownHash: z.string(),
      overrides: z.array(Override).max(100),
      acknowledgedNotChecked: z.array(z.string()).max(100),
      screenToken: z.string(),
    })
    .strict(),
  reply: z.object({ order: OrderEntry, signature: Id }).strict(),
});
/** What stopping would record, screened now. */
export const reviewStop = endpoint({
  name: 'plan.review-stop',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/stop-review',
  summary: 'What stopping this medication would mean',
  access: clinicians,
  params: orderParams,
  reply: z.object({ order: OrderEntry, shown: Shown }).strict(),
});

/** The screen an order was signed on, exactly as it was shown. */
export const readSigned = endpoint({
  name: 'plan.signed',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/signed',
  summary: 'The screen and signature of a signed order',
  access: clinicians,
  params: orderParams,
  reply: z
    .object({
      order: OrderEntry,
      signatures: z.array(
        z
          .object({
            id: Id,
            at: z.string(),
            by: z.string(),
            meaning: z.string(),
            /** The sentence that was signed, word for word. */
            statement: z.string(),
            overrides: z.array(Override),
            consent: Signature.shape.consent,
            screen: ScreenResult,
            knowledge: z.string(),
            intact: z.boolean(),
          })
          .strict(),
      ),
    })
    .strict(),
});
