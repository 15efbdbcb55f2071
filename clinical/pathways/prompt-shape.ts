import { z } from 'zod';
import { BurdenLevel, PathwayFirst, PathwayOption } from '#knowledge/schema/pathway.ts';
import { PlannedDoses } from '../dose-plans/planned-shape.ts';

const Scored = z.object({ value: z.number(), on: z.string() }).strict();

/** What the figures say of one medication at its decision point, and what comes before the figures. */
export const PathwayPrompt = z
  .object({
    pathway: z.string(),
    pathwayName: z.string(),
    /** Course it is about, and the order a new dose would replace; null where it was not ordered here. */
    course: z
      .object({
        key: z.string(),
        name: z.string(),
        start: z.string(),
        day: z.int(),
        order: z.string().nullable(),
      })
      .strict(),
    /**
     * `decide`: the figures say something. `first`: something comes before them. `not-enough-data`: a figure is missing.
     * `wait`: no decision point now, or the regimen was changed too lately.
     */
    state: z.enum(['decide', 'first', 'not-enough-data', 'wait']),
    /** Steps agreed on for this medication: the figures are read knowing that its dose changes anyway. */
    planned: PlannedDoses.nullable(),
    /** "Week 4"; null between points. */
    point: z.string().nullable(),
    figures: z
      .object({
        shortName: z.string(),
        baseline: Scored.nullable(),
        now: Scored.nullable(),
        /** Fall from baseline in per cent; negative = worse. */
        fallPercent: z.number().nullable(),
        /** Points better than at baseline; negative = worse. */
        better: z.number().nullable(),
        /** Band of the scale the newest score lies in. */
        band: z.string().nullable(),
        remission: z.boolean().nullable(),
        burden: BurdenLevel.nullable(),
        /** What the burden rests on, in words. */
        burdenFrom: z.string().nullable(),
      })
      .strict(),
    /** One sentence; of `decide` what to do, of `wait` until when. Null elsewhere. */
    says: z.string().nullable(),
    /** Only where the state is `decide`. */
    options: z.array(PathwayOption),
    /** Options of the table that do not fit this person, and why. */
    ruledOut: z.array(z.object({ option: PathwayOption, because: z.string() }).strict()),
    /** What comes before the figures, the first first. */
    first: z.array(z.object({ what: PathwayFirst, says: z.string(), because: z.string() }).strict()),
    /** Facts that are missing, in words. */
    missing: z.array(z.string()),
    lookAgainOn: z.string().nullable(),
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
  .strict();
export type PathwayPrompt = z.infer<typeof PathwayPrompt>;
