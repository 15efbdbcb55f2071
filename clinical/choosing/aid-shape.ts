import { z } from 'zod';
import { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { EffectLevel } from './option-shape.ts';

/** The parts of a leaflet that help to choose; the rest is read once something is chosen. */
export const aidSections = [
  'what-for',
  'when-it-works',
  'common-effects',
  'checks',
  'pregnancy',
  'stopping',
] as const;

const AidLines = z
  .object({ section: z.enum(aidSections), title: z.string(), lines: z.array(z.string()) })
  .strict();

/** One option in plain words. */
export const AidOption = z
  .object({
    drug: z.string(),
    name: z.string(),
    brands: z.array(z.string()),
    /** Null where there is no leaflet in this language: then the clinic has to tell it. */
    leaflet: z
      .object({ intro: z.string(), sections: z.array(AidLines), reviewed: z.boolean() })
      .strict()
      .nullable(),
    /** How it is taken at first; null where the formulary does not say. */
    start: z.object({ dose: z.string(), timesPerDay: z.int(), everyDays: z.int() }).strict().nullable(),
    feel: z
      .object({
        weight: EffectLevel,
        sleepy: EffectLevel,
        sex: z.enum(['expected', 'not-listed', 'not-known']),
      })
      .strict(),
    takenNow: z.boolean(),
    triedBefore: z.boolean(),
    /** The safety check found something the clinic must talk about first. */
    talkFirst: z.enum(['no', 'yes', 'not-now']),
    sources: z.array(z.string()),
  })
  .strict();
export type AidOption = z.infer<typeof AidOption>;

/** A few options in plain words, to look at together or to take home. */
export const DecisionAid = z
  .object({
    asOf: z.string(),
    language: LeafletLanguage,
    /** The parts that are of use to this person. */
    sections: z.array(z.enum(aidSections)),
    options: z.array(AidOption),
  })
  .strict();
export type DecisionAid = z.infer<typeof DecisionAid>;
