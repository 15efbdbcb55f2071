import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { QuantityText } from './fact-condition.ts';

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
      })
      .strict()
      .exactOptional(),
    /** A result that is at or beyond one of these needs a named owner at once. */
    critical: z
      .object({ low: QuantityText.exactOptional(), high: QuantityText.exactOptional() })
      .strict()
      .exactOptional(),
    /** After this many days a value no longer answers a safety question. */
    staleAfterDays: z.int().min(1),
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
    /** LOINC of the total score, where one exists. */
    totalLoinc: z.string().exactOptional(),
    panelLoinc: z.string().exactOptional(),
    rights: z.object({ embed: z.boolean(), text: z.string() }).strict(),
    items: z.array(
      z
        .object({
          number: z.int(),
          text: z.string(),
          loinc: z.string().exactOptional(),
          max: z.int(),
          suicide: z.boolean(),
        })
        .strict(),
    ),
    range: z.object({ low: z.int(), high: z.int() }).strict(),
    higherIs: z.enum(['worse', 'better']),
    bands: z.array(z.object({ low: z.int(), high: z.int(), name: z.string() }).strict()),
    remission: z
      .object({ atMost: z.int().exactOptional(), atLeast: z.int().exactOptional() })
      .strict()
      .exactOptional(),
    /** Fall from baseline, in per cent, that counts as treatment response. */
    responsePercent: z.int().exactOptional(),
    minimalChange: z.int().exactOptional(),
    /** How many items may be missing before there is no score. */
    maxMissing: z.int(),
    basis: Basis,
  })
  .strict();
export type Instrument = z.infer<typeof Instrument>;
