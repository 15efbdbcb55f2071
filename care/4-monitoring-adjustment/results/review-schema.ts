import { z } from 'zod';
import { ResultLine } from '#clinical/results/result-line.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';

/** Who looked at a result, and what follows from it. */
export const Look = z
  .object({ how: z.enum(['seen', 'acted']), text: z.string().nullable(), byName: z.string(), at: z.string() })
  .strict();
export type Look = z.infer<typeof Look>;

/** A result of a chart with what became of it here. */
export const ChartResult = ResultLine.extend({
  arrivedAt: z.string(),
  /** True while it waits for somebody to look at it. */
  waits: z.boolean(),
  /** Null while nobody has looked at this version. */
  look: Look.nullable(),
  /** The value before a correction by the laboratory. */
  was: z.string().nullable(),
}).strict();
export type ChartResult = z.infer<typeof ChartResult>;

const patientParams = z.object({ patientId: Id }).strict();

export const readResults = endpoint({
  name: 'results.of-patient',
  method: 'GET',
  path: '/api/patients/:patientId/results',
  summary: 'Results of a patient, each with the value before it and the medications it watches',
  access: { kind: 'roles', roles: clinicalRoles },
  params: patientParams,
  reply: z.object({ results: z.array(ChartResult), unseen: z.int() }).strict(),
});

/** One line of the list of results nobody has looked at yet. */
export const ReviewRow = z
  .object({
    patientId: Id,
    patient: z.string(),
    birthDate: z.string().nullable(),
    /** Who signed the newest order, else who joined first; null where nobody can. */
    responsible: z.string().nullable(),
    mine: z.boolean(),
    /** Normal: it can be seen together with others. */
    together: z.boolean(),
    result: ChartResult,
  })
  .strict();
export type ReviewRow = z.infer<typeof ReviewRow>;

/** Derived from results and looks: nothing has to be put on it, and nothing can be forgotten on it. */
export const listToReview = endpoint({
  name: 'results.to-review',
  method: 'GET',
  path: '/api/results/to-review',
  summary: 'Results nobody has looked at yet, the most serious first',
  access: { kind: 'roles', roles: clinicalRoles },
  query: z
    .object({ whose: z.enum(['mine', 'all']).default('mine'), older: z.literal('yes').optional() })
    .strict(),
  reply: z
    .object({
      rows: z.array(ReviewRow),
      counts: z.object({ mine: z.int(), all: z.int(), older: z.int() }).strict(),
      /** More than can be shown at once. */
      more: z.boolean(),
      withinDays: z.int(),
    })
    .strict(),
});

/** Normal results looked at in one go: each is recorded as if it had been looked at alone. */
export const lookAtMany = endpoint({
  name: 'results.look-at-many',
  method: 'POST',
  path: '/api/results/looks',
  summary: 'Say of several normal results that they were seen; anything that is not normal is refused',
  access: { kind: 'roles', roles: ['prescriber', 'nurse'] },
  idempotent: true,
  body: z
    .object({
      results: z
        .array(z.object({ patientId: Id, observation: Id, version: z.int().min(1) }).strict())
        .min(1)
        .max(80),
    })
    .strict(),
  reply: z
    .object({
      seen: z.int(),
      /** Left as they were, and why: nothing is dropped in silence. */
      left: z.array(z.object({ observation: Id, because: z.string() }).strict()),
    })
    .strict(),
});

/** "Seen", or "seen, and this follows": of the version that was shown. */
export const lookAtResult = endpoint({
  name: 'results.look',
  method: 'POST',
  path: '/api/patients/:patientId/results/:observationId/look',
  summary: 'Say that a result was looked at, and what follows from it',
  access: { kind: 'roles', roles: ['prescriber', 'nurse'] },
  idempotent: true,
  params: z.object({ patientId: Id, observationId: Id }).strict(),
  body: z
    .object({
      version: z.int().min(1),
      how: z.enum(['seen', 'acted']),
      text: z.string().trim().min(3).max(1000).nullable(),
    })
    .strict(),
  reply: z.object({ id: Id, look: Look }).strict(),
});
