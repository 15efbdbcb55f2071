import { z } from 'zod';
import { CheckInDue } from '#clinical/check-ins/check-in-due.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CravingFor } from '#knowledge/schema/check-in.ts';
import { CrisisLine } from '#knowledge/schema/crisis.ts';
import { InLanguages } from '#knowledge/schema/education.ts';
import { CheckIn } from '#record/schema/check-in.ts';
import { CheckInPlan, ReminderChannel } from '#record/schema/check-in-plan.ts';
import { CalendarDateText } from '#record/schema/common.ts';

/** A check-in as it is read: whose words, and who wrote them down. */
export const CheckInEntry = z
  .object({
    id: Id,
    recordedAt: z.string(),
    recordedBy: z.string(),
    /** False where somebody of the clinic wrote it down for the person. */
    own: z.boolean(),
    content: CheckIn,
  })
  .strict();
export type CheckInEntry = z.infer<typeof CheckInEntry>;

const patientParams = z.object({ patientId: Id }).strict();

/** What somebody has reported between visits, when they are next asked, and which side effects they are asked about. */
export const listCheckIns = endpoint({
  name: 'monitoring.check-ins',
  method: 'GET',
  path: '/api/patients/:patientId/check-ins',
  summary: 'Check-ins of a patient, newest first, and what the next one asks',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  params: patientParams,
  reply: z
    .object({
      checkIns: z.array(CheckInEntry),
      due: CheckInDue,
      /** Common side effects of the person's own medications. */
      asked: z.array(z.object({ id: z.string(), words: InLanguages, for: z.array(z.string()) }).strict()),
      /** Medications asked about by name where it was not taken as agreed. */
      medicines: z.array(z.object({ drug: z.string(), name: z.string() }).strict()),
      /** Cravings this person is asked about; empty for most. */
      cravings: z.array(z.object({ of: CravingFor, words: InLanguages }).strict()),
      /** Early signs of the person's own plan in force, and what it says to do then; null where it names none. */
      ownSigns: z
        .object({ signs: z.array(z.string()).min(1), ifWorse: z.string().nullable() })
        .strict()
        .nullable(),
      plan: z.object({ version: z.int(), content: CheckInPlan }).strict().nullable(),
      reminders: z
        .object({
          /** Sent in the last seven days. */
          lately: z.int(),
          /** In a row without an answer; from `afterUnanswered` on nobody is reminded any more. */
          unanswered: z.int(),
          maxPerWeek: z.int(),
          afterUnanswered: z.int(),
          pauseAtMostDays: z.int(),
          /** Ways by which this clinic can send at all. */
          ways: z.array(ReminderChannel),
        })
        .strict(),
      /** A report of one's own may come so many days late: written on a phone without a network. */
      keptDays: z.int(),
      /** Words after which help is shown at once, also where no server can be asked. */
      safetyWords: z.object({ en: z.array(z.string()), es: z.array(z.string()) }).strict(),
      /** What is said where something was left out so long that it begins anew. */
      beginsAnew: z.array(z.object({ drug: z.string(), afterDays: z.int(), words: InLanguages }).strict()),
      /** Whom one can reach at once; shown beside the form, never only after an answer. */
      crisis: z.array(CrisisLine),
    })
    .strict(),
});

export const CheckInBody = CheckIn.omit({ on: true, source: true })
  .extend({
    /**
     * Default: today. People report for the day they write it, which may be some days ago where it waited on a phone; the
     * clinic may enter any day that has passed.
     */
    on: CalendarDateText.optional(),
    /** Whoever writes it down for the person is worried about their safety. */
    safetyWorry: z.boolean().optional(),
    /** Made by the phone that kept it: the same report is never kept twice, however late and often it is sent. */
    keptAs: Id.optional(),
  })
  .strict();
export type CheckInBody = z.infer<typeof CheckInBody>;

/** Keeps a check-in. What somebody must look at becomes a concern with owner and clock in the same transaction. */
export const recordCheckIn = endpoint({
  name: 'monitoring.record-check-in',
  method: 'POST',
  path: '/api/patients/:patientId/check-ins',
  summary: 'Report how one is between visits, in under a minute; staff may write it down for somebody',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  idempotent: true,
  params: patientParams,
  body: CheckInBody,
  reply: z
    .object({
      id: Id,
      checkIn: CheckIn,
      /** Who looks at it and by when; null where nothing in it asks for somebody. */
      seenBy: z
        .object({
          name: z.string(),
          by: z.string(),
          about: z.enum(['safety', 'taking', 'side-effect', 'early-signs']),
        })
        .strict()
        .nullable(),
      /** Filled where the words were about safety. */
      crisis: z.array(CrisisLine),
      next: CheckInDue,
    })
    .strict(),
});

/** How often somebody is asked and by what way they are reminded; the person may put it off, the clinic sets the interval. */
export const setCheckInPlan = endpoint({
  name: 'monitoring.set-check-in-plan',
  method: 'PUT',
  path: '/api/patients/:patientId/check-in-plan',
  summary: 'Set how often somebody is asked how they are, pause it, choose how they are reminded',
  access: { kind: 'roles', roles: [...clinicalRoles, 'patient'], patientParam: 'patientId' },
  ifMatch: 'or-none',
  params: patientParams,
  body: CheckInPlan.omit({ setBy: true, setOn: true }).strict(),
  reply: z.object({ version: z.int(), content: CheckInPlan, next: CheckInDue }).strict(),
});
