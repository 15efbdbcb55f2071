import { z } from 'zod';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { LabRequisition } from '#record/schema/result-work.ts';

/** A requisition as it stands now. */
export const RequisitionView = z
  .object({
    id: Id,
    version: z.int(),
    patient: z.object({ id: Id, name: z.string(), birthDate: z.string().nullable() }).strict(),
    content: LabRequisition,
    state: z.enum(['waiting', 'partly-back', 'back', 'cancelled']),
    late: z.boolean(),
    days: z.int(),
    tests: z.array(
      z
        .object({
          analyte: z.string(),
          name: z.string(),
          result: z.object({ observation: Id, on: z.string(), value: z.string() }).strict().nullable(),
        })
        .strict(),
    ),
  })
  .strict();
export type RequisitionView = z.infer<typeof RequisitionView>;

const patientParams = z.object({ patientId: Id }).strict();
const requisitionParams = z.object({ patientId: Id, requisitionId: Id }).strict();
const writers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const wanted = {
  priority: LabRequisition.shape.priority,
  note: z.string().trim().min(1).max(500).nullable(),
};

/** What could be ordered for somebody now, and what was. */
export const listRequisitions = endpoint({
  name: 'results.requisitions-of-patient',
  method: 'GET',
  path: '/api/patients/:patientId/requisitions',
  summary: 'Laboratory requisitions of a patient, and what is due that a laboratory could answer',
  access: { kind: 'roles', roles: clinicalRoles },
  params: patientParams,
  reply: z
    .object({
      requisitions: z.array(RequisitionView),
      due: z.array(
        z
          .object({
            protocol: z.string(),
            item: z.string(),
            name: z.string(),
            dueOn: z.string(),
            state: z.enum(['overdue', 'no-baseline', 'due', 'upcoming']),
            analytes: z.array(z.object({ id: z.string(), name: z.string() }).strict()),
            /** Number of the open requisition that asks for it already. */
            asked: z.string().nullable(),
          })
          .strict(),
      ),
    })
    .strict(),
});

/** From due checks, by protocol and item; the tests are those of the protocols. */
export const orderTests = endpoint({
  name: 'results.order-tests',
  method: 'POST',
  path: '/api/patients/:patientId/requisitions',
  summary: 'Order the laboratory tests of due checks',
  access: writers,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      checks: z
        .array(z.object({ protocol: z.string().max(80), item: z.string().max(80) }).strict())
        .min(1)
        .max(40),
      ...wanted,
    })
    .strict(),
  reply: z.object({ requisition: RequisitionView }).strict(),
});

/** One requisition for each of these people, with all that is due for them and not asked for yet. */
export const orderForMany = endpoint({
  name: 'results.order-for-many',
  method: 'POST',
  path: '/api/requisitions',
  summary: 'Order the due laboratory tests of several patients',
  access: writers,
  idempotent: true,
  body: z.object({ patientIds: z.array(Id).min(1).max(100), ...wanted }).strict(),
  reply: z
    .object({
      ordered: z.array(RequisitionView),
      /** Nothing was ordered for these, and why. */
      left: z.array(
        z
          .object({ patientId: Id, patient: z.string(), why: z.enum(['nothing-due', 'asked-already']) })
          .strict(),
      ),
    })
    .strict(),
});

export const cancelRequisition = endpoint({
  name: 'results.cancel-requisition',
  method: 'POST',
  path: '/api/patients/:patientId/requisitions/:requisitionId/cancel',
  summary: 'Cancel a laboratory requisition',
  access: writers,
  ifMatch: 'required',
  params: requisitionParams,
  body: z.object({ because: z.string().trim().min(3).max(500) }).strict(),
  reply: z.object({ requisition: RequisitionView }).strict(),
});

/** The sheet to take to the laboratory. */
export const requisitionPaper = endpoint({
  name: 'results.requisition-paper',
  method: 'GET',
  path: '/api/patients/:patientId/requisitions/:requisitionId/paper',
  summary: 'A laboratory requisition as PDF',
  access: writers,
  params: requisitionParams,
  reply: FileReply,
  file: 'application/pdf',
});

/** Requisitions of the clinic that have not come back whole, the longest waiting first. */
export const listOpenRequisitions = endpoint({
  name: 'results.open-requisitions',
  method: 'GET',
  path: '/api/requisitions',
  summary: 'Laboratory requisitions without all their results',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  query: z.object({ show: z.enum(['late', 'open']).default('open') }).strict(),
  reply: z
    .object({
      requisitions: z.array(RequisitionView),
      counts: z.object({ open: z.int(), late: z.int() }).strict(),
      allowedDays: z.int(),
    })
    .strict(),
});

/** Who has laboratory checks due that no requisition asks for yet. */
export const listPeopleDue = endpoint({
  name: 'results.people-due',
  method: 'GET',
  path: '/api/requisitions/due',
  summary: 'Patients with laboratory checks due and not ordered yet',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  reply: z
    .object({
      people: z.array(
        z
          .object({
            patientId: Id,
            patient: z.string(),
            birthDate: z.string().nullable(),
            tests: z.array(z.string()),
            /** The worst of them, and since when. */
            state: z.enum(['overdue', 'no-baseline', 'due']),
            dueOn: z.string(),
          })
          .strict(),
      ),
      /** People for whom something could not be worked out: they may lack a test that is not shown. */
      incomplete: z.int(),
    })
    .strict(),
});
