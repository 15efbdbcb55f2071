import { z } from 'zod';
import { Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { keyedUnion } from './keyed-union.ts';

/** A quantity as text, value and UCUM unit: `"1.2 mmol/L"`, `"500 ms"`, `"50 mL/min/{1.73_m2}"`. */
export const QuantityText = z.string().regex(/^-?\d+(\.\d+)? \S+$/, 'a number, a space and a UCUM unit');

/** A dose of active ingredient as text: `"12.5 mg"`, `"500 mcg"`. */
export const DoseText = z.string().regex(/^\d+(\.\d+)? (mcg|mg|g)$/, 'a number, a space and mcg, mg or g');

/**
 * A question about the patient, answered true, false or unknown (never guessed). Unknown names what is
 * missing. `result` looks at the newest value of an analyte not older than its stale-after window.
 */
export type FactCondition =
  | { age: { from?: number; below?: number } }
  | { sex: 'female' | 'male' }
  | { condition: string[] } // ids of knowledge/condition-sets
  | { conditionEver: string[] } // resolved ones count too
  | { pregnancy: 'pregnant' | 'breastfeeding' | 'could-become' }
  | { result: { analyte: string; is: 'below' | 'at-least' | 'above' | 'at-most'; value: string } }
  | { substance: { use: 'smoking' | 'alcohol' | 'grapefruit' | 'caffeine' } }
  | { stoppedUsing: { use: 'smoking'; withinDays: number } } // as last recorded, by the day it stopped
  | { gene: { gene: string; phenotype: string[] } } // phenotype words: poor, intermediate, normal, rapid, ultrarapid, positive
  | { weight: { atLeast?: string; below?: string } }
  | { dailyDose: { of: 'a' | 'b'; above?: string; atMost?: string } } // the dose of the medication matched as a or b
  | { daysOnTreatment: { of: 'a' | 'b'; atLeast?: number; below?: number } }
  | { taking: DrugSelector } // some other current medication
  | { all: FactCondition[] }
  | { any: FactCondition[] }
  | { not: FactCondition };

export const FactCondition: z.ZodType<FactCondition> = z.lazy(() => factCondition);

const years = z.int().min(0).max(130).exactOptional();

const factCondition = keyedUnion<FactCondition>({
  age: z.object({ age: z.object({ from: years, below: years }).strict() }).strict(),
  sex: z.object({ sex: z.enum(['female', 'male']) }).strict(),
  condition: z.object({ condition: z.array(Slug).min(1) }).strict(),
  conditionEver: z.object({ conditionEver: z.array(Slug).min(1) }).strict(),
  pregnancy: z.object({ pregnancy: z.enum(['pregnant', 'breastfeeding', 'could-become']) }).strict(),
  result: z
    .object({
      result: z
        .object({
          analyte: Slug,
          is: z.enum(['below', 'at-least', 'above', 'at-most']),
          value: QuantityText,
        })
        .strict(),
    })
    .strict(),
  substance: z
    .object({
      substance: z.object({ use: z.enum(['smoking', 'alcohol', 'grapefruit', 'caffeine']) }).strict(),
    })
    .strict(),
  stoppedUsing: z
    .object({ stoppedUsing: z.object({ use: z.literal('smoking'), withinDays: z.int().min(1) }).strict() })
    .strict(),
  gene: z
    .object({
      gene: z.object({ gene: z.string().min(2), phenotype: z.array(z.string().min(2)).min(1) }).strict(),
    })
    .strict(),
  weight: z
    .object({
      weight: z
        .object({ atLeast: QuantityText.exactOptional(), below: QuantityText.exactOptional() })
        .strict(),
    })
    .strict(),
  dailyDose: z
    .object({
      dailyDose: z
        .object({
          of: z.enum(['a', 'b']),
          above: DoseText.exactOptional(),
          atMost: DoseText.exactOptional(),
        })
        .strict(),
    })
    .strict(),
  daysOnTreatment: z
    .object({
      daysOnTreatment: z
        .object({
          of: z.enum(['a', 'b']),
          atLeast: z.int().exactOptional(),
          below: z.int().exactOptional(),
        })
        .strict(),
    })
    .strict(),
  taking: z.object({ taking: DrugSelector }).strict(),
  all: z.object({ all: z.array(FactCondition).min(1) }).strict(),
  any: z.object({ any: z.array(FactCondition).min(1) }).strict(),
  not: z.object({ not: FactCondition }).strict(),
});
