import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { InLanguages } from './education.ts';

const ConcernUrgency = z.enum(['now', 'today', 'this-week']);

/** What people are asked between visits, how often, and what of their answers somebody must look at. */
export const CheckInRules = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** Days between check-ins: closer together after a change of the regimen, further apart when nothing changes. */
    cadence: z
      .object({
        afterChange: z.object({ forDays: z.int().min(1), everyDays: z.int().min(1) }).strict(),
        steady: z.object({ everyDays: z.int().min(1) }).strict(),
      })
      .strict(),
    /** After how many days the list of what somebody takes is to be gone through with them again. */
    medicationList: z.object({ confirmWithinDays: z.int().min(1) }).strict(),
    /** Common side effects in everyday words; a person is asked about those of the medications they take. */
    sideEffects: z.array(z.object({ id: Slug, words: InLanguages, of: DrugSelector }).strict()).min(1),
    /** How soon somebody must look at it; null = nobody is called, it stands in the chart. */
    raises: z
      .object({
        bothersALot: ConcernUrgency.nullable(),
        stopped: ConcernUrgency.nullable(),
        tookDifferently: ConcernUrgency.nullable(),
        safetyWords: ConcernUrgency,
      })
      .strict(),
    /** Words in a free text after which somebody calls. Better one call too many: a "no" before them is not read. */
    safetyWords: z
      .object({ en: z.array(z.string().min(3)).min(1), es: z.array(z.string().min(3)).min(1) })
      .strict(),
    basis: Basis,
  })
  .strict();
export type CheckInRules = z.infer<typeof CheckInRules>;

/** How benefit is held against burden, medication by medication. */
export const BenefitRules = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** Two medications changed this many days apart or less: what came after cannot be told apart. */
    separateDays: z.int().min(1),
    /** A score this many days before the change, or less, is where it began. */
    baselineWithinDays: z.int().min(1),
    /** A score earlier than this after the change says nothing about it yet. */
    settleDays: z.int().min(1),
    /** A check-in or score older than this no longer says how somebody is now. */
    newestWithinDays: z.int().min(1),
    /** Which scale measures what an indication is treated for; the first that is on file counts. */
    measures: z.array(
      z.object({ conditions: z.array(Slug).min(1), instruments: z.array(Slug).min(1) }).strict(),
    ),
    basis: Basis,
  })
  .strict();
export type BenefitRules = z.infer<typeof BenefitRules>;

/** How soon somebody must look at a result, by what it reached; null = it stands in the chart as a finding. */
export const ResultUrgency = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** At or beyond the critical limit of the analyte itself. */
    critical: ConcernUrgency,
    /** At a threshold of a monitoring protocol, by its severity. */
    threshold: z
      .object({
        contraindicated: ConcernUrgency,
        major: ConcernUrgency,
        moderate: ConcernUrgency.nullable(),
        info: ConcernUrgency.nullable(),
      })
      .strict(),
    basis: Basis,
  })
  .strict();
export type ResultUrgency = z.infer<typeof ResultUrgency>;
