import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { FactCondition, QuantityText } from './fact-condition.ts';
import {
  AnswerOption,
  AnswerPattern,
  Band,
  BandNeeds,
  Caveat,
  InstrumentItem,
  InstrumentWording,
  Rights,
  ScoringRule,
} from './instrument-parts.ts';

/** A set of diagnoses rules ask about ("seizure disorder"), by code prefix and by SNOMED concept. */
export const ConditionSet = z
  .object({
    id: Slug,
    name: z.string(),
    /** Code or category prefixes: `G40` covers `G40.909`. */
    icd10: z.array(z.string()),
    snomed: z.array(z.string().regex(/^\d+$/)),
    basis: Basis,
  })
  .strict();
export type ConditionSet = z.infer<typeof ConditionSet>;

/** Kidney: creatinine clearance by age, weight, sex and creatinine. */
const CockcroftGault = z
  .object({
    formula: z.literal('cockcroft-gault'),
    /** Completed years from which the formula holds. */
    fromAge: z.int().min(0),
    /** From this body mass index (kg/m2) the weight is adjusted: ideal weight and a part of what is above it. */
    adjustedFromBmi: z.string().regex(/^\d+(\.\d+)?$/),
    adjustedPart: z.string().regex(/^0\.\d+$/),
  })
  .strict();

const wholeNumber = z.string().regex(/^\d+$/);
const PointsFrom = z
  .object({ is: z.enum(['below', 'at-least', 'above', 'at-most']), value: QuantityText })
  .strict();

/** Liver: the Child-Pugh score, one to three points for each of its parts. */
const ChildPugh = z
  .object({
    formula: z.literal('child-pugh'),
    /** The lowest score of each class. */
    classes: z.object({ A: wholeNumber, B: wholeNumber, C: wholeNumber }).strict(),
    /** When a part counts two points, and when three; else one. */
    parts: z.array(z.object({ analyte: Slug, two: PointsFrom, three: PointsFrom }).strict()).min(1),
    /** Condition sets in which there is something to grade: without one of them nobody is asked for the parts. */
    gradedIn: z.array(Slug).min(1),
    /** Those in which missing parts count as badly as they could be, until they are known. */
    worstIn: z.array(Slug),
  })
  .strict();

/** A formula a quantity is worked out by, and whom it is for. */
const Computed = z.discriminatedUnion('formula', [CockcroftGault, ChildPugh]);

/** The formula of one kind, with its figures. */
export type ComputedBy<F extends z.infer<typeof Computed>['formula']> = Extract<
  z.infer<typeof Computed>,
  { formula: F }
>;

/** A laboratory or vital-sign quantity: how it is coded, in which units it may arrive, what it may plausibly be. */
export const Analyte = z
  .object({
    id: Slug,
    name: z.string(),
    shortName: z.string().max(20),
    loinc: z.array(z.string().regex(/^\d{1,6}-\d$/)),
    /** UCUM unit decisions are made in. */
    unit: z.string(),
    /** Other UCUM units accepted, each with the exact factor to `unit` as a decimal string (value x factor). */
    conversions: z.array(z.object({ unit: z.string(), factor: z.string().regex(/^\d+(\.\d+)?$/) }).strict()),
    /** Outside this a value is refused as not plausible, and asked about: units are usually wrong. */
    plausible: z.object({ low: QuantityText, high: QuantityText }).strict(),
    /** Usual adult reference or therapeutic range, for drawing. */
    reference: z
      .object({
        low: QuantityText.exactOptional(),
        high: QuantityText.exactOptional(),
        kind: z.enum(['reference', 'therapeutic']),
        /** Upper limits where they differ by sex; then nobody's limit is taken whose sex is not known. */
        highBySex: z.object({ female: QuantityText, male: QuantityText }).strict().exactOptional(),
      })
      .strict()
      .exactOptional(),
    /** A result that is at or beyond one of these needs a named owner at once. */
    critical: z
      .object({
        low: QuantityText.exactOptional(),
        high: QuantityText.exactOptional(),
        /** Other limits for people who are recorded as such by this name. */
        others: z
          .array(
            z
              .object({
                personal: Slug,
                because: z.string().min(3).max(120),
                low: QuantityText.exactOptional(),
                high: QuantityText.exactOptional(),
              })
              .strict(),
          )
          .exactOptional(),
      })
      .strict()
      .exactOptional(),
    /** After this many days a value no longer answers a safety question. */
    staleAfterDays: z.int().min(1),
    /** What it is asked for, in a clinician's words ("kidney function"): gaps of one question are told together. */
    question: z.string().exactOptional(),
    /** Worked out from other facts where no value is on file, or only an older one. */
    computed: Computed.exactOptional(),
    /** An analyte that answers the same question where this one is not known; numbers compare one to one. */
    standIn: Slug.exactOptional(),
    basis: Basis,
  })
  .strict();
export type Analyte = z.infer<typeof Analyte>;

/** The class vocabulary: what a class means, whether two of it at once is a duplicate. */
export const DrugClass = z
  .object({
    id: Slug,
    name: z.string(),
    parent: Slug.exactOptional(),
    /** Two different members at once: how loudly to say so; null = usual practice, say nothing. */
    duplicate: z.enum(['major', 'moderate', 'info']).nullable(),
    duplicateText: z.string().exactOptional(),
    /** First entry whose condition is true sets how loudly instead; `because` is shown. */
    duplicateAdjust: z
      .array(
        z
          .object({
            when: FactCondition,
            severity: z.enum(['major', 'moderate', 'info']),
            because: z.string(),
          })
          .strict(),
      )
      .exactOptional(),
    basis: Basis,
  })
  .strict();
export type DrugClass = z.infer<typeof DrugClass>;

/** Medications that cross-react in allergy: one file each. */
export const AllergyGroup = z
  .object({
    id: Slug,
    name: z.string(),
    /** Words and codes an allergy entry may carry for the whole group. */
    synonyms: z.array(z.string()),
    rxnorm: z.array(z.string()),
    snomed: z.array(z.string()),
    crossReaction: z
      .object({
        severity: z.enum(['contraindicated', 'major', 'moderate', 'info']),
        text: z.string(),
        do: z.string(),
      })
      .strict(),
    basis: Basis,
  })
  .strict();
export type AllergyGroup = z.infer<typeof AllergyGroup>;

/** A rating scale. Text of items is present only where the scale may be embedded; otherwise totals are entered. */
export const Instrument = z
  .object({
    id: Slug,
    name: z.string(),
    shortName: z.string(),
    measures: z.string(),
    ratedBy: z.enum(['patient', 'clinician']),
    /** LOINC of the total score, where one exists. */
    totalLoinc: z.string().exactOptional(),
    panelLoinc: z.string().exactOptional(),
    rights: Rights,
    /** What may be entered: answers item by item, a total computed elsewhere, or either. */
    entry: z.array(z.enum(['answers', 'total'])).min(1),
    /** What is asked before the items, where it may be embedded. */
    stem: z.string().exactOptional(),
    /** Answers common to all items, where they may be embedded. */
    options: z.array(AnswerOption).exactOptional(),
    items: z.array(InstrumentItem),
    /** Items of which one or the other is answered. */
    eitherOr: z.array(z.array(z.int()).min(2)).exactOptional(),
    scoring: ScoringRule,
    /** Possible scores; per cent of improvement is measured from `low`. 0 to 0 where there is no number. */
    range: z.object({ low: z.int(), high: z.int() }).strict(),
    higherIs: z.enum(['worse', 'better']),
    bands: z.array(Band),
    /** Bands that depend on sex; then `bands` is empty and without a known sex there is no band. */
    bandsBySex: z
      .object({ female: z.array(Band).min(1), male: z.array(Band).min(1) })
      .strict()
      .exactOptional(),
    bandNeeds: BandNeeds.exactOptional(),
    patterns: z.array(AnswerPattern).exactOptional(),
    caveats: z.array(Caveat).exactOptional(),
    remission: z
      .object({
        atMost: z.int().exactOptional(),
        atLeast: z.int().exactOptional(),
        /** Remission that the total alone cannot show: every item must be this low as well. */
        withItems: z.object({ atMost: z.int(), eachAtMost: z.int() }).strict().exactOptional(),
      })
      .strict()
      .exactOptional(),
    /** Fall from baseline, in per cent, that counts as treatment response. */
    responsePercent: z.int().exactOptional(),
    /** Fall from baseline, in per cent, that counts as partial response. */
    partialPercent: z.int().exactOptional(),
    /** Fall from baseline in points that counts as treatment response, where it is not measured in per cent. */
    responsePoints: z.int().exactOptional(),
    /** Scores that are treatment response by themselves: the scale measures change. */
    responseAtMost: z.int().exactOptional(),
    /** Smallest change a person notices, in points. */
    minimalChange: z.int().exactOptional(),
    /** Smallest change that is more than chance, in points. */
    reliableChange: z.int().exactOptional(),
    /** How many items may be missing before there is no score; up to then the others stand in for them. */
    maxMissing: z.int(),
    /** The wording in other languages, by language code. */
    wording: z.record(z.string().regex(/^[a-z]{2}$/), InstrumentWording).exactOptional(),
    basis: Basis,
  })
  .strict();
export type Instrument = z.infer<typeof Instrument>;
