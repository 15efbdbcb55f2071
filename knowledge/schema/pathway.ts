import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { DoseText, QuantityText } from './fact-condition.ts';

/** Options a decision point may name. */
export const PathwayOption = z.enum([
  'continue',
  'raise-dose',
  'lower-dose',
  'hold-and-manage',
  'switch',
  'augment',
  'reassess-diagnosis',
]);
export type PathwayOption = z.infer<typeof PathwayOption>;

/** How much the side effects weigh, as the person says. */
export const BurdenLevel = z.enum(['low', 'middle', 'high']);
export type BurdenLevel = z.infer<typeof BurdenLevel>;

/** What makes the figures no basis for a decision. */
export const PathwayFirst = z.enum([
  'suicidality',
  'mania',
  'not-taken',
  'substance',
  'medical-cause',
  'burden-unknown',
  'other-medication',
  'level',
]);
export type PathwayFirst = z.infer<typeof PathwayFirst>;

const ScoreAtLeast = z
  .object({ instrument: Slug, atLeast: z.int().min(0), withinDays: z.int().min(1) })
  .strict();

/** Measurement-based care of one condition: when to look at the figures, and what the figures then say. */
export const Pathway = z
  .object({
    id: Slug,
    name: z.string().min(5).max(100),
    /** Condition set it is for. */
    condition: Slug,
    /** Condition sets of which none may be on the problem list: another pathway is theirs. */
    notWith: z.object({ conditions: z.array(Slug) }).strict(),
    /** The scale that measures it; null where people's own reports of cravings do. */
    instrument: Slug.nullable(),
    /** Scales that may stand in for it, the first that has both scores. */
    orInstruments: z.array(Slug).min(1).exactOptional(),
    /** Whose cravings the check-ins ask about; only without a scale. */
    cravings: z.enum(['alcohol', 'opioids']).exactOptional(),
    medications: DrugSelector,
    /** A score this many days before the first dose, or less, is the baseline. */
    baselineWithinDays: z.int().min(1),
    /** Where there is none, the first one up to so many days after the first dose. */
    baselineUntilDay: z.int().min(1).exactOptional(),
    /** After a change of the regimen the figures say little for so many days. */
    settleDays: z.int().min(0),
    points: z
      .array(
        z
          .object({
            /** As it is called: "Week 4". */
            name: z.string().min(3).max(40),
            /** Weeks since the first dose. */
            week: z.int().min(0).max(104),
            /** Days since the first dose on which it is due, both included; null = from then on. */
            fromDay: z.int().min(0),
            toDay: z.int().min(1).nullable(),
            /** The newest score must not be older than this. */
            scoreWithinDays: z.int().min(1),
            /** By the fall from baseline, in whole per cent; the first row that fits counts. */
            rows: z
              .array(
                z
                  .object({
                    fallAtLeast: z.int().min(0).max(100).nullable(),
                    /** And so many points better than at baseline. */
                    betterAtLeast: z.int().min(1).exactOptional(),
                    /** And a score of no more than this. */
                    scoreAtMost: z.int().min(0).exactOptional(),
                    /** And the score lies in remission. */
                    remission: z.literal(true).exactOptional(),
                    /** And it lies in this band of the scale, for this person's sex where bands differ. */
                    band: z.string().min(3).exactOptional(),
                    burden: z.union([BurdenLevel, z.literal('any')]),
                    options: z.array(PathwayOption).min(1),
                    says: z.string().min(5).max(240),
                  })
                  .strict(),
              )
              .min(1),
          })
          .strict(),
      )
      .min(1),
    /** Looked at before the figures, in this order: what is true of the person is shown instead of an option. */
    first: z.array(z.object({ what: PathwayFirst, says: z.string().min(10).max(240) }).strict()).min(1),
    /** From the burden scale, where one was filled in lately; else from the worst side effect of the last check-ins. */
    burden: z
      .object({
        instrument: Slug,
        middleFrom: z.int().min(1),
        highFrom: z.int().min(1),
        withinDays: z.int().min(1),
        bother: z.object({ 'a-little': BurdenLevel, quite: BurdenLevel, 'a-lot': BurdenLevel }).strict(),
      })
      .strict(),
    /** Doses count as not taken after one check-in of these days that says so, or so many that say some were missed. */
    taken: z.object({ withinDays: z.int().min(1), missedAtLeast: z.int().min(1) }).strict(),
    mania: z.object({ conditions: z.array(Slug), score: ScoreAtLeast }).strict(),
    /** For `other-medication`: taken beside it, these come first. */
    otherMedication: DrugSelector.exactOptional(),
    /** For `level`: below this, or not measured lately, the figures say nothing about the medication. */
    levels: z
      .array(
        z
          .object({ of: DrugSelector, analyte: Slug, value: QuantityText, withinDays: z.int().min(1) })
          .strict(),
      )
      .min(1)
      .exactOptional(),
    substance: z.object({ conditions: z.array(Slug) }).strict(),
    /** Medical conditions that can look the same. */
    medical: z.object({ conditions: z.array(Slug) }).strict(),
    /** Answers about suicide older than this say nothing about today. */
    suicideWithinDays: z.int().min(1),
    basis: Basis,
  })
  .strict();
export type Pathway = z.infer<typeof Pathway>;

/** What a result in this range means for the next step; the range ends where the next band begins. */
export const LevelBand = z
  .object({
    /** The lowest value that belongs to it, with its unit; null in the first band. */
    from: z.string().min(3).max(40).nullable(),
    do: z.enum(['raise', 'go-on', 'lower', 'hold']),
    says: z.string().min(5).max(240),
  })
  .strict();
export type LevelBand = z.infer<typeof LevelBand>;

/** A titration or taper as published, in steps; dates come from the person's plan. */
export const DoseTemplate = z
  .object({
    id: Slug,
    name: z.string().min(5).max(120),
    purpose: z.enum(['titration', 'taper']),
    drug: Slug,
    indication: z.string().max(160).nullable(),
    /** What else the person takes decides whether it is theirs; absent = that does not matter. */
    fits: z
      .object({
        /** Only together with one of these. */
        with: DrugSelector.exactOptional(),
        /** Not together with any of these. */
        without: DrugSelector.exactOptional(),
      })
      .strict()
      .exactOptional(),
    /** Said before the first step: to whom it must not be applied as it stands. */
    onlyIf: z.array(z.string().min(5).max(240)),
    /** Products that make every dose of it exactly; a plan may choose others. */
    products: z.array(Slug).min(1),
    steps: z
      .array(
        z
          .object({
            /** Day the step begins on, counted from the first day as 0. */
            day: z.int().min(0),
            /** Nothing at all in the last step of a taper. */
            taken: z
              .array(
                z
                  .object({ when: z.enum(['morning', 'noon', 'evening', 'bedtime']), dose: DoseText })
                  .strict(),
              )
              .max(4),
            /** Taken on every second day, the first day of the step among them; left out = every day. */
            everyDays: z.literal(2).exactOptional(),
          })
          .strict(),
      )
      .min(1),
    /** A result decides on every further step: what it says is shown, and somebody decides. */
    nextByLevel: z
      .object({
        analyte: Slug,
        /** Days after a step began from which the result says something about it. */
        afterDays: z.int().min(1),
        /** Hours after the last dose at which the blood is taken; left out = that does not matter. */
        hoursAfterDose: z.int().min(1).max(48).exactOptional(),
        /** From the lowest to the highest. */
        bands: z.array(LevelBand).min(2),
        basis: Basis,
      })
      .strict()
      .exactOptional(),
    basis: Basis,
  })
  .strict();
export type DoseTemplate = z.infer<typeof DoseTemplate>;

/** Diagnosis codes people can search: ICD-10-CM code to its title. */
export const DiagnosisCodes = z
  .object({
    id: Slug,
    system: z.literal('icd-10-cm'),
    /** Fiscal year of the code set. */
    edition: z.string().min(4),
    codes: z.record(z.string().regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/), z.string().min(3).max(300)),
    /** Everyday words to codes: "depression", "panic", "add". */
    words: z.record(z.string().min(2), z.array(z.string()).min(1)),
    /** Codes that are valid and yet cost something, and what. */
    cautions: z
      .array(z.object({ codes: z.array(z.string()).min(1), says: z.string().min(10).max(240) }).strict())
      .exactOptional(),
    basis: Basis,
  })
  .strict();
export type DiagnosisCodes = z.infer<typeof DiagnosisCodes>;
