import { z } from 'zod';

/** One way to answer an item, with the number it counts. `loinc` is the code of the answer (LA…), where it is sure. */
export const AnswerOption = z
  .object({
    value: z.int(),
    text: z.string().min(1),
    loinc: z
      .string()
      .regex(/^LA\d+-\d$/)
      .exactOptional(),
  })
  .strict();

/** True when at least `count` of `items` are answered `atLeast` or more. */
export const Requirement = z
  .object({ items: z.array(z.int()).min(1), atLeast: z.int(), count: z.int().min(1) })
  .strict();
export type Requirement = z.infer<typeof Requirement>;

/** Lists of requirements: true when every requirement of any one list is met. */
export const AnyOf = z.array(z.array(Requirement).min(1)).min(1);
export type AnyOf = z.infer<typeof AnyOf>;

export const InstrumentItem = z
  .object({
    number: z.int().min(1),
    /** Only where the scale may be embedded. */
    text: z.string().min(1).exactOptional(),
    loinc: z.string().exactOptional(),
    /** Lowest answer where it is not 0. */
    min: z.int().exactOptional(),
    max: z.int(),
    /** Asks about suicide: a positive answer is flagged whatever the total. */
    suicide: z.boolean(),
    /** Lowest answer to a suicide item that is positive, where it is not 1. */
    suicideFrom: z.int().exactOptional(),
    /** Counts the other way round: `max` counts as the least. */
    reversed: z.literal(true).exactOptional(),
    /** Belongs to the form, and no score waits for it; may be left out. */
    scored: z.literal(false).exactOptional(),
    /** Lowest answer that counts, under the rule `count`, where it is not 1. */
    countsFrom: z.int().exactOptional(),
    /** Asked only when this holds; otherwise no answer is the lowest answer. */
    askedIf: Requirement.exactOptional(),
    /** Where they differ from those of the whole scale. */
    options: z.array(AnswerOption).exactOptional(),
  })
  .strict();
export type InstrumentItem = z.infer<typeof InstrumentItem>;

/** How answers become a score. */
export const ScoringRule = z.discriminatedUnion('rule', [
  /** The scored items added up, then multiplied. */
  z.object({ rule: z.literal('sum'), times: z.int().min(2).exactOptional() }).strict(),
  /** Each domain counts its highest item; the domains are added up. */
  z
    .object({
      rule: z.literal('domains'),
      domains: z.array(z.object({ name: z.string(), items: z.array(z.int()).min(1) }).strict()).min(2),
    })
    .strict(),
  /** How many of `items` are answered `countsFrom` or more. */
  z.object({ rule: z.literal('count'), items: z.array(z.int()).min(1) }).strict(),
  /** One item is the score; the others are only kept. */
  z.object({ rule: z.literal('item'), item: z.int() }).strict(),
  /** No number: the first level, from the top, whose requirements are met; `none` when none is. */
  z
    .object({
      rule: z.literal('levels'),
      levels: z.array(z.object({ name: z.string(), anyOf: AnyOf }).strict()).min(1),
      none: z.string(),
    })
    .strict(),
]);
export type ScoringRule = z.infer<typeof ScoringRule>;

/** A range of scores and what it is called. */
export const Band = z.object({ low: z.int(), high: z.int(), name: z.string().min(1) }).strict();
export type Band = z.infer<typeof Band>;

/** `band` holds only when the items say so too; otherwise the result is `otherwise`. */
export const BandNeeds = z.object({ band: z.string(), anyOf: AnyOf, otherwise: z.string() }).strict();

/** A pattern of answers that means something beside the score. */
export const AnswerPattern = z.object({ name: z.string(), text: z.string(), anyOf: AnyOf }).strict();

/** What is to be known when a band was reached on these items alone: all of `allZero` answered 0. */
export const Caveat = z
  .object({ band: z.string(), allZero: z.array(z.int()).min(1), text: z.string() })
  .strict();

/** Whether the wording may be shown here, and why. */
export const Rights = z
  .object({
    /** The items may be shown. Without it the file holds numbers and limits only. */
    embed: z.boolean(),
    state: z.enum(['public-domain', 'free-non-commercial', 'permission', 'licence']),
    text: z.string().min(1),
  })
  .strict();

/** The wording in another language; items in their order, options in the order of those they translate. */
export const InstrumentWording = z
  .object({
    stem: z.string(),
    options: z.array(z.string()).min(2),
    items: z
      .array(z.object({ text: z.string(), options: z.array(z.string()).min(2).exactOptional() }).strict())
      .min(1),
  })
  .strict();
