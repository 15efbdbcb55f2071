import { z } from 'zod';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CrisisLine } from '#knowledge/schema/crisis.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';
import { NotStartedBecause, RegistryLook } from '#record/schema/order-step.ts';

const patientParams = z.object({ patientId: Id }).strict();
const orderParams = z.object({ patientId: Id, orderId: Id }).strict();
const withPatient = {
  kind: 'roles',
  roles: [...clinicalRoles, 'patient'],
  patientParam: 'patientId',
} as const;
const preparers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;

/** How far the supply of an order in force reaches, if each fill is fetched in time and all is taken as written. */
export const OrderSupply = z.discriminatedUnion('state', [
  z
    .object({
      order: Id,
      state: z.literal('known'),
      /** Last day the fill under way covers, and the last day with all refills. */
      fillLasts: z.string(),
      lasts: z.string(),
      nextFillOn: z.string().nullable(),
      refillsLeft: z.int(),
      /** Taken as needed: it lasts at least as long. */
      atLeast: z.boolean(),
    })
    .strict(),
  z.object({ order: Id, state: z.enum(['not-known', 'by-agreed-steps', 'to-the-end']) }).strict(),
]);
export type OrderSupply = z.infer<typeof OrderSupply>;

export const readSupplies = endpoint({
  name: 'plan.supplies',
  method: 'GET',
  path: '/api/patients/:patientId/supplies',
  summary: 'How far the supply of each order in force reaches',
  access: withPatient,
  params: patientParams,
  reply: z.object({ supplies: z.array(OrderSupply) }).strict(),
});

/** That somebody looked into the state's prescription registry: a plain statement, nothing is looked up here. */
export const recordRegistryLook = endpoint({
  name: 'plan.registry-look',
  method: 'POST',
  path: '/api/patients/:patientId/registry-looks',
  summary: 'Record a look into the state’s prescription registry (PDMP), and what was found',
  access: preparers,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      state: RegistryLook.shape.state,
      found: RegistryLook.shape.found,
      note: PlainText(1000).nullable(),
    })
    .strict(),
  reply: z.object({ id: Id, look: RegistryLook }).strict(),
});

export const recordPrint = endpoint({
  name: 'plan.print',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/prints',
  summary:
    'Record that a signed order is printed as a prescription; the paper is then opened by the number of the print',
  access: preparers,
  idempotent: true,
  params: orderParams,
  reply: z.object({ print: Id, copy: z.int() }).strict(),
});
export const prescriptionPaper = endpoint({
  name: 'plan.prescription-paper',
  method: 'GET',
  path: '/api/patients/:patientId/prescriptions/:printId',
  summary: 'A recorded print of a signed order, as PDF: valid only once it is signed by hand',
  access: preparers,
  params: z.object({ patientId: Id, printId: Id }).strict(),
  reply: FileReply,
  file: 'application/pdf',
});

/** One step in the life of an order, oldest first. */
export const LifeStep = z
  .object({
    step: z.enum([
      'drafted',
      'discarded',
      'signed',
      'co-signed',
      'returned',
      'printed',
      'going-out',
      'sent',
      'not-sent',
      'telling-stops',
      'telling-holds',
      'telling-resumes',
      'telling-in-error',
      'told',
      'not-told',
      'started',
      'not-started',
      'held',
      'resumed',
      'taken-over',
      'stopped',
    ]),
    at: z.string(),
    by: z.string(),
    /** The day it was started, which copy was printed, whom it was sent to, why not: whatever belongs to the step. */
    on: z.string().nullable(),
    to: z.string().nullable(),
    copy: z.int().nullable(),
    because: NotStartedBecause.nullable(),
    text: z.string().nullable(),
  })
  .strict();
export type LifeStep = z.infer<typeof LifeStep>;

export const readOrderLife = endpoint({
  name: 'plan.order-life',
  method: 'GET',
  path: '/api/patients/:patientId/orders/:orderId/life',
  summary: 'What became of an order: drafted, signed, printed, started, taken over or stopped',
  access: { kind: 'roles', roles: clinicalRoles },
  params: orderParams,
  reply: z
    .object({
      steps: z.array(LifeStep),
      /** It can be printed as a prescription: signed here and in force. */
      printable: z.boolean(),
    })
    .strict(),
});

/** A new medication whose start the person has not confirmed. */
export const StartAsked = z
  .object({
    order: Id,
    name: z.string(),
    /** Formulary id, for the leaflet; null where it is none or several. */
    drug: z.string().nullable(),
    start: z.string(),
    /** What they said last; null = nothing yet. */
    notYet: NotStartedBecause.nullable(),
  })
  .strict();
export type StartAsked = z.infer<typeof StartAsked>;

export const listStarts = endpoint({
  name: 'plan.starts',
  method: 'GET',
  path: '/api/patients/:patientId/starts',
  summary: 'New medications of which nobody has said yet that they were started',
  access: withPatient,
  params: patientParams,
  reply: z.object({ starts: z.array(StartAsked) }).strict(),
});
export const sayStart = endpoint({
  name: 'plan.say-start',
  method: 'POST',
  path: '/api/patients/:patientId/orders/:orderId/start',
  summary:
    'Say that a new medication was started, or why not yet; a reason against it reaches somebody who answers for it',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'patient'], patientParam: 'patientId' },
  idempotent: true,
  params: orderParams,
  body: z.discriminatedUnion('said', [
    z.object({ said: z.literal('started'), on: CalendarDateText }).strict(),
    z
      .object({ said: z.literal('not-yet'), because: NotStartedBecause, text: PlainText(500).nullable() })
      .strict(),
  ]),
  reply: z
    .object({
      id: Id,
      /** Who looks at a reason against it, and by when; null where none was given. */
      seenBy: z.object({ name: z.string(), by: z.string() }).strict().nullable(),
      /** Whom one can reach at once, where the words were about safety. */
      crisis: z.array(CrisisLine),
    })
    .strict(),
});

const person = { patientId: Id, patient: z.string() } as const;

export const supplyWorklist = endpoint({
  name: 'plan.supply-worklist',
  method: 'GET',
  path: '/api/supply-worklist',
  summary: 'What runs out with no visit and no renewal, and new medications nobody has heard of',
  access: preparers,
  reply: z
    .object({
      runningOut: z.array(
        z
          .object({
            ...person,
            order: Id,
            name: z.string(),
            lasts: z.string(),
            /** Days from today to the last day covered; negative = over. */
            days: z.int(),
            atLeast: z.boolean(),
            draft: z.boolean(),
            nextVisit: z.string().nullable(),
          })
          .strict(),
      ),
      notHeard: z.array(
        z.object({ ...person, order: Id, name: z.string(), start: z.string(), days: z.int() }).strict(),
      ),
      /** People looked at. */
      looked: z.int(),
      /** Orders of which nobody can tell how far the supply reaches. */
      notKnown: z.int(),
      /** Orders taken by the steps of a dose plan: how far their supply reaches is not worked out. */
      byAgreedSteps: z.int(),
      warnDays: z.int(),
      askAfterDays: z.int(),
    })
    .strict(),
});
