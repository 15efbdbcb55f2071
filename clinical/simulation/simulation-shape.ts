import { z } from 'zod';

/** Why no level can be worked out. */
export const NotModelled = z.enum([
  'no-half-life',
  'not-in-formulary',
  'nothing-taken',
  'orders-not-loaded',
  'dose-before-unknown',
  'as-needed-before',
  'on-hold-before',
  'injection-before',
]);
export type NotModelled = z.infer<typeof NotModelled>;

const Percent = z.number().min(0);

/** The average of one day, in per cent of the reference's steady state. */
export const LevelPoint = z
  .object({
    on: z.string(),
    typical: Percent,
    low: Percent,
    high: Percent,
    /** The active metabolite, of its own steady state; null where none is drawn. */
    metabolite: Percent.nullable(),
    /** With doses missed; null where none are asked for. */
    missed: Percent.nullable(),
  })
  .strict();
export type LevelPoint = z.infer<typeof LevelPoint>;

/** The level of one medication of a plan, or why there is none. */
export const MedicationLevel = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('modelled'),
      drug: z.string(),
      name: z.string(),
      /** Daily dose whose steady state is 100 %: the highest of the plan and the days before it. */
      reference: z.string(),
      halfLifeHours: z.object({ low: z.number(), typical: z.number(), high: z.number() }).strict(),
      /** False: the formulary has one half-life, so there is no band. */
      range: z.boolean(),
      metabolite: z.object({ name: z.string(), halfLifeHours: z.number() }).strict().nullable(),
      /** Active metabolites that leave sooner than the one drawn. */
      notDrawn: z.array(z.string()),
      before: z.enum(['nothing', 'on-file', 'partly-known', 'assumed']),
      points: z.array(LevelPoint),
      /** First days on which less than a thirty-second is left for good; null inside where that is not drawn any more. */
      gone: z
        .object({ earliest: z.string(), typical: z.string(), latest: z.string().nullable() })
        .strict()
        .nullable(),
      missed: z
        .object({
          lowestOn: z.string(),
          lowest: Percent,
          instead: Percent,
          /** First day the level is again within five per cent of what it would have been. */
          backOn: z.string().nullable(),
        })
        .strict()
        .nullable(),
      sources: z.array(
        z
          .object({
            title: z.string(),
            published: z.string(),
            reviewed: z.boolean(),
            link: z.string().nullable(),
          })
          .strict(),
      ),
    })
    .strict(),
  z
    .object({ kind: z.literal('not-modelled'), drug: z.string(), name: z.string(), because: NotModelled })
    .strict(),
]);
export type MedicationLevel = z.infer<typeof MedicationLevel>;

/** Both sides of a cross-taper, or the one medication of a plan, over the same days. */
export const PlanSimulation = z
  .object({
    from: z.string(),
    to: z.string(),
    asOf: z.string(),
    /** Doses left out, or taken so many hours late, the first ones from a day on; null where none are. */
    missed: z
      .object({ from: z.string(), count: z.int().min(1), lateHours: z.int().min(1).nullable() })
      .strict()
      .nullable(),
    /** Days a step begins, and the last day drawn. */
    marks: z.array(z.string()),
    medications: z.array(MedicationLevel),
  })
  .strict();
export type PlanSimulation = z.infer<typeof PlanSimulation>;
