import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { DoseText } from './fact-condition.ts';

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

/** Measurement-based care of one condition: when to look at the figures, and what the figures then say. */
export const Pathway = z
  .object({
    id: Slug,
    name: z.string().min(5).max(100),
    /** Condition set it is for. */
    condition: Slug,
    instrument: Slug,
    medications: DrugSelector,
    points: z
      .array(
        z
          .object({
            /** Weeks since the first dose, or since the last change where `sinceChange`. */
            week: z.int().min(0).max(104),
            fromDay: z.int().min(0),
            toDay: z.int().min(1),
            /** By the fall from baseline, in whole per cent; the first row that fits counts. */
            rows: z
              .array(
                z
                  .object({
                    fallAtLeast: z.int().min(0).max(100).nullable(),
                    remission: z.boolean().exactOptional(),
                    burden: z.enum(['low', 'middle', 'high', 'any']),
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
    /** What makes the figures no basis for a decision: shown instead of an option. */
    first: z
      .array(z.enum(['suicidality', 'mania', 'not-taken', 'substance', 'medical-cause', 'burden-unknown']))
      .min(1),
    basis: Basis,
  })
  .strict();
export type Pathway = z.infer<typeof Pathway>;

/** A titration or taper as published, in steps; dates and products come from the person's plan. */
export const DoseTemplate = z
  .object({
    id: Slug,
    name: z.string().min(5).max(120),
    purpose: z.enum(['titration', 'taper']),
    drug: Slug,
    indication: z.string().max(160).nullable(),
    /** Said before the first step: to whom it must not be applied as it stands. */
    onlyIf: z.array(z.string().min(5).max(240)),
    steps: z
      .array(
        z
          .object({
            day: z.int().min(0),
            daily: DoseText,
            split: z.array(z.enum(['morning', 'noon', 'evening', 'bedtime'])).min(1),
          })
          .strict(),
      )
      .min(1),
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
    basis: Basis,
  })
  .strict();
export type DiagnosisCodes = z.infer<typeof DiagnosisCodes>;
