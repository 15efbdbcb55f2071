import { z } from 'zod';
import { Severity } from '#knowledge/schema/severity.ts';
import { PastTrial } from '../balance/past-trial-shape.ts';

/** Where a reason stands: in the knowledge base, in this chart, or in what the safety screen could not look at. */
export const ReasonSource = z.discriminatedUnion('from', [
  z
    .object({
      from: z.literal('knowledge'),
      /** In `sources` of the comparison. */
      ids: z.array(z.string()).min(1),
      /** False while a fact behind it is only recalled: the screen says "awaiting review". */
      reviewed: z.boolean(),
    })
    .strict(),
  z
    .object({
      from: z.literal('chart'),
      place: z.enum(['past-medications', 'current-medications', 'facts']),
      on: z.string().nullable(),
    })
    .strict(),
  z.object({ from: z.literal('screen'), release: z.string() }).strict(),
]);
export type ReasonSource = z.infer<typeof ReasonSource>;

export const reasonTopics = [
  'use',
  'screen',
  'tried',
  'taken',
  'pregnancy',
  'genes',
  'dose',
  'weight',
  'sedation',
  'sexual',
  'other-effects',
  'controlled',
  'ordering',
] as const;

/** One reason why an option stands where it stands. */
export const Reason = z
  .object({
    topic: z.enum(reasonTopics),
    /** Only `rules-out` and `weigh` move an option; `note` and `for` are to be read; `not-checked` is no all-clear. */
    pull: z.enum(['rules-out', 'weigh', 'not-checked', 'for', 'note']),
    /** Of a finding of the safety screen; null for other reasons. */
    severity: Severity.nullable(),
    text: z.string().min(1),
    /** What to do about it; null where there is nothing to do. */
    todo: z.string().nullable(),
    sources: z.array(ReasonSource).min(1),
  })
  .strict();
export type Reason = z.infer<typeof Reason>;

/**
 * A side effect by weight, 1 (slight) to 3 (marked), as the formulary groups it. `not-listed`: its page gives weights, and
 * none for this; `not-known`: its page gives no weights at all.
 */
export const EffectLevel = z.discriminatedUnion('state', [
  z.object({ state: z.literal('listed'), level: z.int().min(1).max(3) }).strict(),
  z.object({ state: z.literal('not-listed') }).strict(),
  z.object({ state: z.literal('not-known') }).strict(),
]);
export type EffectLevel = z.infer<typeof EffectLevel>;

export const OptionEffects = z
  .object({
    weight: EffectLevel,
    metabolic: EffectLevel,
    sedation: EffectLevel,
    /** The knowledge base has no weights for it, only whether people on it are asked about it. */
    sexual: z.enum(['expected', 'not-listed', 'not-known']),
    /** Other properties of weight 2 or 3, the heaviest first. */
    others: z.array(z.object({ name: z.string(), level: z.int() }).strict()),
  })
  .strict();
export type OptionEffects = z.infer<typeof OptionEffects>;

/** Worst last; `taken-now` is no judgement. */
export const standings = [
  'taken-now',
  'nothing-found',
  'to-weigh',
  'not-to-be-given',
  'not-checked',
] as const;
export const Standing = z.enum(standings);
export type Standing = z.infer<typeof Standing>;

/** What the formulary says about pregnancy and breastfeeding, as far as it concerns this person. */
export const PregnancyWord = z.discriminatedUnion('state', [
  z.object({ state: z.literal('does-not-arise') }).strict(),
  z.object({ state: z.literal('not-in-formulary') }).strict(),
  z.object({ state: z.literal('said'), severity: Severity.nullable(), text: z.string() }).strict(),
]);
export type PregnancyWord = z.infer<typeof PregnancyWord>;

export const Option = z
  .object({
    drug: z.string(),
    name: z.string(),
    brands: z.array(z.string()),
    /** Most specific class, by name. */
    className: z.string(),
    schedule: z.string().nullable(),
    /** The formulary holds a product of it. */
    orderable: z.boolean(),
    uses: z
      .array(
        z
          .object({
            id: z.string(),
            name: z.string(),
            remark: z.string().nullable(),
            label: z.enum(['on', 'off']),
            icd10: z.string(),
            fit: z.enum(['same', 'wider-use', 'narrower-use']),
          })
          .strict(),
      )
      .min(1),
    start: z
      .object({
        kind: z.enum(['start', 'lowest-usual', 'none']),
        /** One dose, `"50 mg"`; null with `none`. */
        dose: z.string().nullable(),
        timesPerDay: z.int(),
        everyDays: z.int(),
        usual: z.object({ low: z.string(), high: z.string() }).strict().nullable(),
      })
      .strict(),
    standing: Standing,
    /** Where it is taken already: the daily dose, or null when it is not known. */
    taken: z.object({ dose: z.string().nullable() }).strict().nullable(),
    trials: z.array(PastTrial),
    effects: OptionEffects,
    pregnancy: PregnancyWord,
    genes: z.array(
      z.object({ gene: z.string(), result: z.string().nullable(), on: z.string().nullable() }).strict(),
    ),
    reasons: z.array(Reason).min(1),
  })
  .strict();
export type Option = z.infer<typeof Option>;

/** The options for one diagnosis, side by side, for one person on one day. */
export const Comparison = z
  .object({
    asOf: z.string(),
    release: z.string(),
    code: z.string(),
    /** Medication that would be stopped for it, as if it ended today; null = added to all that is taken. */
    insteadOf: z.string().nullable(),
    person: z
      .object({
        /** Whether pregnancy is a question here, and what is on file. */
        pregnancy: z.enum(['pregnant', 'breastfeeding', 'could-become', 'does-not-arise', 'not-recorded']),
        weight: z.object({ value: z.string(), on: z.string() }).strict().nullable(),
        bodyMassIndex: z.object({ value: z.string(), on: z.string() }).strict().nullable(),
      })
      .strict(),
    options: z.array(Option),
    /** What the reasons cite. */
    sources: z.array(z.object({ id: z.string(), name: z.string(), link: z.string().nullable() }).strict()),
    /** What could not be checked for any option: said once. */
    notCheckedForAll: z.array(z.object({ text: z.string(), toCheck: z.string() }).strict()),
  })
  .strict();
export type Comparison = z.infer<typeof Comparison>;
