import { z } from 'zod';
import { Brief } from '#clinical/visits/brief-shape.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles, staffRoles } from '#kernel/role.ts';
import { VisitView } from './booking-schema.ts';
import { NextStepView } from './next-schema.ts';

/** The few facts that matter before somebody comes in. Null = not on file, or could not be worked out. */
export const TodayFacts = z
  .object({
    /** The last score of depression where there is one, else the newest of any scale. */
    score: z
      .object({
        name: z.string(),
        value: z.number(),
        on: z.string(),
        direction: z.enum(['better', 'worse', 'same']).nullable(),
      })
      .strict()
      .nullable(),
    /** The newest change of a dose, by order or by agreed steps; null when it is long ago. */
    doseChange: z.object({ medication: z.string(), on: z.string(), days: z.int() }).strict().nullable(),
    /** The next agreed step that is near; without a daily dose nothing is taken from then on. */
    doseStep: z
      .object({
        medication: z.string(),
        on: z.string(),
        daily: z.string().nullable(),
        /** Where it is taken on every second day: how much on such a day. */
        everySecondDay: z.string().exactOptional(),
      })
      .strict()
      .nullable(),
    overdueChecks: z.int(),
    /** Some checks could not be worked out: the count may be too low. */
    checksUnsure: z.boolean(),
    consentGaps: z.int(),
    /** Open links of other kinds: what a plan leaves out. */
    openLinks: z.int(),
    /** What comes after this visit. */
    next: NextStepView,
  })
  .strict();
export type TodayFacts = z.infer<typeof TodayFacts>;

export const TodayVisit = z
  .object({
    id: Id,
    patient: z.object({ id: Id, name: z.string() }).strict(),
    status: VisitView.shape.status,
    start: z.string(),
    end: z.string().nullable(),
    type: z.string().nullable(),
    setting: VisitView.shape.setting,
    provider: z.string().nullable(),
    /** For clinicians only. */
    facts: TodayFacts.nullable(),
  })
  .strict();
export type TodayVisit = z.infer<typeof TodayVisit>;

export const readToday = endpoint({
  name: 'follow-up.today',
  method: 'GET',
  path: '/api/today/visits',
  summary:
    'Visits of today: the reader’s own with the facts that matter; for desk and manager all, by time alone',
  access: { kind: 'roles', roles: staffRoles },
  reply: z
    .object({
      /** Whose visits these are: today's, or the next day's within a week where nobody is booked today. */
      day: z.string(),
      /** In order of time; a manager gets the counts alone. */
      visits: z.array(TodayVisit),
      counts: z
        .object({ coming: z.int(), here: z.int(), tookPlace: z.int(), missed: z.int(), calledOff: z.int() })
        .strict(),
    })
    .strict(),
});

export const readBrief = endpoint({
  name: 'follow-up.brief',
  method: 'GET',
  path: '/api/patients/:patientId/brief',
  summary: 'What to know before a visit: since the last one, where things stand, what is open',
  access: { kind: 'roles', roles: clinicalRoles },
  params: z.object({ patientId: Id }).strict(),
  reply: Brief,
});
