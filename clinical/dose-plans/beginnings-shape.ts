import { z } from 'zod';
import { DoseTemplate } from '#knowledge/schema/pathway.ts';
import { TaperRule } from '#knowledge/schema/taper.ts';
import { DosePlanStep } from '#record/schema/dose-plan.ts';

/** Where a fact stands, as it is cited; `reviewed` false = as remembered, awaiting review. */
export const CitedFact = z.object({ names: z.array(z.string()), reviewed: z.boolean() }).strict();
export type CitedFact = z.infer<typeof CitedFact>;

/** Ways to begin a dose plan of one medication for one person. */
export const Beginnings = z
  .object({
    drug: z.string(),
    /** What is taken today, by agreed steps where there are any; null where nothing is, or nobody can tell. */
    now: z
      .object({
        /** Average a day. */
        daily: z.string(),
        taken: z.array(
          z.object({ when: DosePlanStep.shape.taken.element.shape.when, dose: z.string() }).strict(),
        ),
        everyDays: DosePlanStep.shape.everyDays,
      })
      .strict()
      .nullable(),
    templates: z.array(
      z
        .object({
          template: DoseTemplate,
          /** Whether what else the person takes makes it theirs. */
          fits: z.enum(['yes', 'no', 'not-known']),
          /** Why not, or why nobody can tell; null where it fits. */
          because: z.string().nullable(),
          cited: CitedFact,
        })
        .strict(),
    ),
    /** How it is lowered; null where the knowledge has no rule for it. */
    taper: z.object({ rule: TaperRule, cited: CitedFact }).strict().nullable(),
    /** What steps of equal occupancy are worked out from; null where no source on file says it. */
    occupancy: z
      .object({
        half: z.string(),
        target: z.string(),
        region: z.string(),
        note: z.string().nullable(),
        cited: CitedFact,
      })
      .strict()
      .nullable(),
    /** It was taken before, and so long ago that it begins anew; null where that is not so. */
    restart: z
      .object({ lastDay: z.string(), days: z.int(), text: z.string(), do: z.string(), cited: CitedFact })
      .strict()
      .nullable(),
  })
  .strict();
export type Beginnings = z.infer<typeof Beginnings>;
