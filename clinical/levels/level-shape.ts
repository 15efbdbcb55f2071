import { z } from 'zod';

const Band = z.object({ typical: z.number(), low: z.number(), high: z.number() }).strict();

const Source = z
  .object({ title: z.string(), published: z.string(), reviewed: z.boolean(), link: z.string().nullable() })
  .strict();

const named = { drug: z.string(), name: z.string() };

/** The level one medication is expected to have in one person's blood, or why nothing is worked out. */
export const LevelPrediction = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('not-computed'),
      ...named,
      /** Order a new dose would replace; null where it was not ordered here. */
      order: z.string().nullable(),
      /** Whole sentences; at least one. */
      because: z.array(z.string()).min(1),
      sources: z.array(Source),
    })
    .strict(),
  z
    .object({
      kind: z.literal('computed'),
      ...named,
      analyte: z.string(),
      unit: z.string(),
      /** Order a new dose would replace; null where it was not ordered here. */
      order: z.string().nullable(),
      dose: z.object({ mg: z.number(), times: z.int(), since: z.string().nullable() }).strict(),
      /** Day the level has settled after the last change; null where it has. */
      settlesOn: z.string().nullable(),
      /** At the dose of today, with what was measured; and of people like this one without it. */
      expected: Band,
      ofPeople: Band,
      /** Measured levels it rests on. */
      learnedFrom: z.int(),
      /** How much faster (above zero) or slower than people like this one the body clears it, in per cent; null without levels. */
      clears: z.object({ percent: z.number(), low: z.number(), high: z.number() }).strict().nullable(),
      target: z.object({ low: z.number().nullable(), high: z.number().nullable() }).strict(),
      critical: z.number().nullable(),
      /** Daily doses from low to high; the one of today is among them or lies between. */
      curve: z.array(Band.extend({ mg: z.number() }).strict()),
      measured: z.array(
        z
          .object({
            id: z.string(),
            on: z.string(),
            value: z.number().nullable(),
            text: z.string(),
            mg: z.number().nullable(),
            /** Why it counts for nothing here; null = it counts. */
            leftOut: z.string().nullable(),
            /** Outside of what 19 of 20 people like this one have at that dose. */
            unusual: z.boolean(),
          })
          .strict(),
      ),
      /** What it rests on: creatinine clearance, weight and the like, with their days. */
      restsOn: z.array(
        z.object({ label: z.string(), value: z.string(), on: z.string().nullable() }).strict(),
      ),
      /** Medications beside it whose published effect is counted. */
      beside: z.array(
        z.object({ name: z.string(), clearancePercent: z.number(), people: z.int().nullable() }).strict(),
      ),
      /** What the reader must know: not asked, doses missed, one form unknown. */
      mind: z.array(z.string()),
      madeFrom: z.string(),
      triedOn: z.string().nullable(),
      sources: z.array(Source),
    })
    .strict(),
]);
export type LevelPrediction = z.infer<typeof LevelPrediction>;
