import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles, staffRoles } from '#kernel/role.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';
import { FollowUp } from '#record/schema/follow-up.ts';

/** Where somebody stands between two visits (clinical/follow-up/next-step.ts says what each state means). */
export const NextStepView = z
  .object({
    state: z.enum(['booked', 'to-book', 'overdue', 'missed', 'none', 'ended']),
    dueBy: z.string().nullable(),
    /** Start of the booked or the missed visit. */
    at: z.string().nullable(),
    late: z.boolean(),
    /** Somebody has to act so that this person is not lost. */
    uncertain: z.boolean(),
  })
  .strict();
export type NextStepView = z.infer<typeof NextStepView>;

/** A try to reach somebody who missed a visit; null when all the clinic's tries were made. */
export const OutreachView = z
  .object({
    /** The missed visit. */
    visit: Id.nullable(),
    made: z.int(),
    next: z.object({ attempt: z.int(), dueOn: z.string() }).strict().nullable(),
  })
  .strict();

export const FollowUpRow = z
  .object({
    patientId: Id,
    patient: z.string(),
    phone: z.string().nullable(),
    step: NextStepView,
    because: z.string().nullable(),
    lastSeen: z.string().nullable(),
    outreach: OutreachView.nullable(),
  })
  .strict();
export type FollowUpRow = z.infer<typeof FollowUpRow>;

const shows = z.enum(['uncertain', 'missed', 'overdue', 'none', 'to-book', 'all']);

export const listFollowUp = endpoint({
  name: 'follow-up.next-steps',
  method: 'GET',
  path: '/api/follow-up',
  summary: 'Everybody in care with their next contact: who could be lost comes first',
  access: { kind: 'roles', roles: staffRoles },
  query: z.object({ show: shows.default('uncertain') }).strict(),
  reply: z
    .object({
      rows: z.array(FollowUpRow),
      counts: z
        .object({
          inCare: z.int(),
          booked: z.int(),
          late: z.int(),
          toBook: z.int(),
          overdue: z.int(),
          missed: z.int(),
          none: z.int(),
        })
        .strict(),
    })
    .strict(),
});

export const readFollowUp = endpoint({
  name: 'follow-up.next-step',
  method: 'GET',
  path: '/api/patients/:patientId/follow-up',
  summary: 'The next contact of one patient, and when it should be by which rule',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: z
    .object({
      step: NextStepView,
      outreach: OutreachView.nullable(),
      current: z.object({ version: z.int(), content: FollowUp, by: z.string() }).strict().nullable(),
      proposal: z
        .object({
          dueBy: z.string(),
          rule: z.string(),
          because: z.string(),
          withinDays: z.int(),
          also: z.array(z.object({ rule: z.string(), because: z.string(), withinDays: z.int() }).strict()),
          notChecked: z.array(z.object({ because: z.string(), missing: z.string() }).strict()),
        })
        .strict()
        .nullable(),
    })
    .strict(),
});

export const setFollowUp = endpoint({
  name: 'follow-up.set-next-step',
  method: 'PUT',
  path: '/api/patients/:patientId/follow-up',
  summary: 'Say when somebody is to be seen again and why, or that care here has ended',
  access: { kind: 'roles', roles: clinicalRoles },
  ifMatch: 'or-none',
  params: z.object({ patientId: Id }).strict(),
  body: z
    .object({
      status: FollowUp.shape.status,
      dueBy: CalendarDateText.nullable(),
      rule: FollowUp.shape.rule,
      because: PlainText(500),
    })
    .strict(),
  reply: z.object({ version: z.int(), content: FollowUp }).strict(),
});

export const recordOutreach = endpoint({
  name: 'follow-up.outreach',
  method: 'POST',
  path: '/api/patients/:patientId/outreach',
  summary: 'Record a try to reach somebody who missed a visit',
  access: { kind: 'roles', roles: staffRoles },
  idempotent: true,
  params: z.object({ patientId: Id }).strict(),
  body: z
    .object({
      visit: Id,
      outcome: z.enum(['reached', 'left-word', 'not-reached']),
      text: PlainText(1000).nullable(),
    })
    .strict(),
  reply: z.object({ outreach: OutreachView }).strict(),
});
