import { z } from 'zod';
import { DueItem, DueState, MonitoringCalendar } from '#clinical/monitoring/due-item.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { MonitoringClosure } from '#record/schema/check-in.ts';

/** A check as the person it is about reads it. */
export const PlainCheck = z
  .object({
    name: z.string(),
    for: z.array(z.string()),
    why: z.string(),
    /** The same in Spanish, where the protocol has it. */
    es: z.object({ name: z.string(), why: z.string() }).strict().nullable(),
    /** `now` is no reproach: it is time, whoever forgot it. */
    when: z.enum(['now', 'soon', 'later']),
    dueOn: z.string(),
    last: z.string().nullable(),
    /** The house sees to it; there is nothing for the person to do. */
    byHouse: z.boolean(),
  })
  .strict();
export type PlainCheck = z.infer<typeof PlainCheck>;

const patientParams = z.object({ patientId: Id }).strict();

/** What must be checked, when, and why: derived at every call from the record and the protocols. */
export const readCalendar = endpoint({
  name: 'monitoring.calendar',
  method: 'GET',
  path: '/api/patients/:patientId/monitoring',
  summary: 'Checks that are due for a patient; people see their own in plain words',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z.discriminatedUnion('view', [
    z.object({ view: z.literal('clinical'), calendar: MonitoringCalendar }).strict(),
    z.object({ view: z.literal('plain'), checks: z.array(PlainCheck) }).strict(),
  ]),
});

/** Records that a due check was done elsewhere or by an act, or that it will not be done, for that due date only. */
export const closeCheck = endpoint({
  name: 'monitoring.close-check',
  method: 'POST',
  path: '/api/patients/:patientId/monitoring/closures',
  summary: 'Close a due check without a result on file',
  access: { kind: 'roles', roles: ['prescriber', 'nurse'] },
  idempotent: true,
  params: patientParams,
  body: MonitoringClosure,
  reply: z.object({ id: Id, closure: MonitoringClosure }).strict(),
});

/** One line of the worklist. */
export const OverdueRow = z
  .object({ patientId: Id, patient: z.string(), birthDate: z.string().nullable(), item: DueItem })
  .strict();
export type OverdueRow = z.infer<typeof OverdueRow>;

/** Everything in the clinic that is due, derived for all who take something; nothing has to run at night for it. */
export const listOverdue = endpoint({
  name: 'monitoring.overdue',
  method: 'GET',
  path: '/api/monitoring/overdue',
  summary: 'Checks due in the clinic, most urgent first',
  access: { kind: 'roles', roles: ['prescriber', 'nurse', 'manager'] },
  query: z
    .object({
      protocol: z.string().max(60).optional(),
      state: DueState.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    })
    .strict(),
  reply: z
    .object({
      rows: z.array(OverdueRow),
      /** All that the filter matches, shown or not. */
      total: z.int(),
      /** Before the filter by state, so that the choice shows what it would bring. */
      counts: z.record(DueState, z.int()),
      protocols: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() }).strict()),
      /** Patients who take something, and those of them with something that could not be worked out. */
      looked: z.int(),
      incomplete: z.int(),
    })
    .strict(),
});
