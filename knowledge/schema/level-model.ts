import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';

/** How a figure that no study prints was worked out of those it does, in one or two sentences. */
const Note = z.string().min(10);

/**
 * Clearance in L/h. `renal`: a part by lean body weight and a part by creatinine clearance. `by-weight`: mL/h for each
 * kg, times powers of the weight in kg and of the daily dose in mg for each kg.
 */
const Clearance = z.discriminatedUnion('form', [
  z
    .object({
      form: z.literal('renal'),
      perKgLean: z.number().min(0),
      ofCreatinineClearance: z.number().positive(),
    })
    .strict(),
  z
    .object({
      form: z.literal('by-weight'),
      mlPerHourPerKg: z.number().positive(),
      weightPower: z.number(),
      dosePower: z.number(),
      female: z.number().positive(),
    })
    .strict(),
]);
export type Clearance = z.infer<typeof Clearance>;

const Structure = z.discriminatedUnion('form', [
  /** Doses taken up at once and leaving one compartment at its clearance. */
  z
    .object({
      form: z.literal('one-compartment'),
      clearance: Clearance,
      volume: z.object({ litres: z.number().positive(), per: z.enum(['person', 'kg']) }).strict(),
      /** Hours between the last dose of a day and the sample. */
      sampledAfterHours: z.number().positive(),
      basis: Basis,
    })
    .strict(),
  /** A published regression: log10 of the level on log10 of the daily dose in mg and the person. */
  z
    .object({
      form: z.literal('regression'),
      constant: z.number(),
      perLogDose: z.number().positive(),
      female: z.number(),
      perYear: z.number(),
      perKg: z.number(),
      smoker: z.number(),
      basis: Basis,
    })
    .strict(),
]);
export type LevelStructure = z.infer<typeof Structure>;

/** What somebody takes beside it changes the clearance by a published factor, or in a way no figure is used for. */
const CoMedication = z.discriminatedUnion('effect', [
  z
    .object({
      effect: z.literal('factor'),
      id: Slug,
      name: z.string().min(3),
      of: DrugSelector,
      clearance: z.number().positive(),
      /** The factor is this times the daily dose in mg for each kg to that power. */
      dosePower: z.number().exactOptional(),
      people: z.int().min(1).exactOptional(),
      basis: Basis,
    })
    .strict(),
  z
    .object({
      effect: z.literal('no-figure'),
      id: Slug,
      name: z.string().min(3),
      of: DrugSelector,
      basis: Basis,
    })
    .strict(),
]);

/** A published model of the level of one medication, and where it holds. */
export const LevelModel = z
  .object({
    id: Slug,
    drug: Slug,
    analyte: Slug,
    /** What one milligram of the ordered dose counts as, in the amount whose litre is the analyte's unit. */
    perMilligram: z.object({ amount: z.number().positive(), note: Note }).strict(),
    structure: Structure,
    /** Standard deviations of natural logarithms: between people, and of one person from sample to sample. */
    between: z.object({ sd: z.number().positive(), note: Note, basis: Basis }).strict(),
    within: z.object({ sd: z.number().positive(), note: Note, basis: Basis }).strict(),
    with: z.array(CoMedication),
    /** Whom it was made from. */
    madeFrom: z.string().min(10),
    /** What others found who tried it on their own patients. */
    triedOn: z
      .object({ text: z.string().min(10), basis: Basis })
      .strict()
      .exactOptional(),
    holds: z
      .object({
        age: z.object({ from: z.int(), below: z.int() }).strict(),
        creatinineClearance: z.object({ from: z.number() }).strict().exactOptional(),
        /** Creatinine must not have moved by more than so many per cent within so many days. */
        steadyCreatinine: z.object({ percent: z.number(), withinDays: z.int() }).strict().exactOptional(),
        /** The level has settled so many days after the last change. */
        settledAfterDays: z.int().min(1),
        /** Forms by mouth it was made from; another one is outside of it. */
        forms: z.array(z.string()).min(1),
        notWith: z.array(z.object({ conditions: z.array(Slug).min(1), name: z.string() }).strict()),
        /** What a measured level may lie from the date the weight or the creatinine was taken. */
        basis: Basis,
      })
      .strict(),
    /** Measured levels so many days old, or older, say nothing about today. */
    learnsWithinDays: z.int().min(30),
  })
  .strict();
export type LevelModel = z.infer<typeof LevelModel>;
