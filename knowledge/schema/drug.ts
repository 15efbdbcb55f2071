import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector, Enzyme, PropertyName, Strength } from './drug-selector.ts';
import { DoseText, FactCondition } from './fact-condition.ts';
import { Severity } from './severity.ts';

const Icd10Prefix = z
  .string()
  .regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'an ICD-10-CM code or category, such as F32 or F32.1');
const Rxcui = z.string().regex(/^\d{1,8}$/);

/** Strength of one unit (`"25 mg"`) or of a liquid (`"20 mg/mL"`), a patch (`"6 mg/24h"`) or a spray (`"28 mg/actuation"`). */
const ProductStrength = z.string().regex(/^\d+(\.\d+)? (mcg|mg|g|mmol|meq|unit)(\/(mL|24h|actuation))?$/);

export const Form = z.enum([
  'tablet',
  'capsule',
  'chewable-tablet',
  'orally-disintegrating-tablet',
  'sublingual-tablet',
  'buccal-film',
  'extended-release-tablet',
  'extended-release-capsule',
  'delayed-release-tablet',
  'delayed-release-capsule',
  'sprinkle-capsule',
  'oral-solution',
  'oral-suspension',
  'injection',
  'long-acting-injection',
  'patch',
  'nasal-spray',
  'gum',
  'lozenge',
  'inhalation',
  'suppository',
  'topical',
]);
export type Form = z.infer<typeof Form>;

export const Route = z.enum([
  'oral',
  'sublingual',
  'buccal',
  'intramuscular',
  'subcutaneous',
  'intravenous',
  'transdermal',
  'intranasal',
  'rectal',
  'inhaled',
  'topical',
  'ophthalmic',
]);
export type Route = z.infer<typeof Route>;

const Product = z
  .object({
    /** `<drug>-<strength>-<form>`, unique over the whole formulary. */
    id: Slug,
    form: Form,
    route: Route,
    strength: ProductStrength,
    /** What tells it from a pack of the same strength and form: its salt, release, second ingredient or device. */
    kind: z
      .string()
      .regex(/^[^()]{2,40}$/, 'a few words without parentheses')
      .exactOptional(),
    /** True only where the label shows a score line; null = not known, and then no halves. */
    scored: z.boolean().nullable(),
    /** RxNorm SCD code, where it is in the public data we hold. */
    rxcui: Rxcui.exactOptional(),
    brand: z.string().exactOptional(),
    basis: Basis,
  })
  .strict();

/** A country as ISO 3166-1 has it, or `EU` for what one authorisation covers in all of the European Union. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'two letters of a country, such as US or GB, or EU');

/** A name a medication is or was sold under; every one of them is found, wherever it is from. */
const Brand = z
  .object({
    name: z.string().min(2),
    /** Where it is or was sold under this name; absent = not known, and then it is nowhere shown as a name of here. */
    soldIn: z.array(Country).min(1).exactOptional(),
    /** The forms it is the name of; absent = not said. Packs that carry the name of another brand are not meant. */
    forms: z.array(Form).min(1).exactOptional(),
    /** Ids of its `products`, where one form comes in kinds (bupropion SR, XL); empty = none of our packs is sold so. */
    products: z.array(Slug).exactOptional(),
  })
  .strict();
export type Brand = z.infer<typeof Brand>;

/** Time since an injection, calendar months first: `{ weeks: 6, days: 1 }` is the first day beyond six weeks. */
const SinceInjection = z
  .object({
    months: z.int().min(1).exactOptional(),
    weeks: z.int().min(1).exactOptional(),
    days: z.int().min(1).exactOptional(),
  })
  .strict();

const Window = z.object({ early: z.int().min(0), late: z.int().min(0) }).strict();

/** What a label says of an injection that lasts for weeks, besides how often it is given (`everyDays`). */
const LongActing = z
  .object({
    /** Never sooner than so many days after the one before. */
    leastDays: z.int().min(1).exactOptional(),
    /** Days around the due date that still count as on time; absent = the label gives none. */
    window: Window.exactOptional(),
    /** Injections of the beginning, from the second on: days since the first. After them the interval rules. */
    loading: z
      .array(z.object({ day: z.int().min(1), dose: DoseText.exactOptional(), window: Window }).strict())
      .exactOptional(),
    /** What is taken by mouth beside the first injection. */
    oral: z
      .object({ days: z.int().min(0), text: z.string().min(10) })
      .strict()
      .exactOptional(),
    /** Hours somebody watches over the person after each injection. */
    observeHours: z.int().min(1).exactOptional(),
    /** What to do when so much time has passed since the last injection; the latest one that has come holds. */
    late: z.array(
      z
        .object({
          since: SinceInjection,
          /** Only where so many injections have been given. */
          given: z
            .object({ from: z.int().min(1), to: z.int().min(1).exactOptional() })
            .strict()
            .exactOptional(),
          /** Only for these doses of the last injection. */
          doses: z.array(DoseText).min(1).exactOptional(),
          act: z.string().min(10),
        })
        .strict(),
    ),
    basis: Basis,
  })
  .strict();
export type LongActing = z.infer<typeof LongActing>;

const Dosing = z
  .object({
    id: Slug,
    /** Id of an entry in `indications`; absent = any use. */
    indication: Slug.exactOptional(),
    route: Route,
    forms: z.array(Form).min(1).exactOptional(),
    /** Ids of `products` this row is for, where one form comes in kinds with limits of their own (bupropion SR, XL). */
    products: z.array(Slug).min(1).exactOptional(),
    /** Completed years this row is for; `below` is exclusive. */
    age: z.object({ from: z.int(), below: z.int().exactOptional() }).strict(),
    start: DoseText.exactOptional(),
    usual: z.object({ low: DoseText, high: DoseText }).strict().exactOptional(),
    maxPerDay: DoseText.exactOptional(),
    maxPerDose: DoseText.exactOptional(),
    /** Highest dose per kg of body weight and day. */
    maxPerKgPerDay: DoseText.exactOptional(),
    /** Days between doses when it is not a daily medication (long-acting injections, weekly capsules). */
    everyDays: z.int().min(1).exactOptional(),
    /** Windows, beginning and lateness of an injection that lasts for weeks, where the label gives them. */
    longActing: LongActing.exactOptional(),
    /** Shortest time between upward steps, and the largest step, where the label states them. */
    titration: z
      .object({
        minDays: z.int().min(1),
        maxStep: DoseText.exactOptional(),
        /** After at least so many days at the last dose a step may be this large. */
        later: z
          .object({ minDays: z.int().min(1), maxStep: DoseText })
          .strict()
          .exactOptional(),
        /** Highest daily dose to begin with, where the label starts with more than one dose a day; absent = `start`. */
        maxStart: DoseText.exactOptional(),
        /** How badly a faster rise or a higher start ends; absent = worth a word only. */
        severity: Severity.exactOptional(),
      })
      .strict()
      .exactOptional(),
    basis: Basis,
  })
  .strict();

/** The highest dose of some packs, where one form or kind of a medication is not given in the dose of the others (zolpidem CR). */
const MaxOfPack = z
  .object({
    forms: z.array(Form).min(1).exactOptional(),
    products: z.array(Slug).min(1).exactOptional(),
    max: DoseText,
  })
  .strict()
  .refine(({ forms, products }) => forms !== undefined || products !== undefined, 'forms or products');

/** A limit that holds when something is true of the patient: kidney, liver, age, gene, co-medication. */
const Limit = z
  .object({
    id: Slug,
    kind: z.enum(['renal', 'hepatic', 'age', 'dose', 'pgx', 'interaction', 'qt']),
    when: FactCondition,
    effect: z.discriminatedUnion('type', [
      z.object({ type: z.literal('avoid'), severity: Severity }).strict(),
      z
        .object({
          type: z.literal('max-per-day'),
          max: DoseText,
          /** In place of `max` for these packs; the first that fits holds. */
          byPack: z.array(MaxOfPack).min(1).exactOptional(),
          severity: Severity,
        })
        .strict(),
      z
        .object({
          type: z.literal('max-start'),
          max: DoseText,
          /** In place of `max` for these packs; the first that fits holds. */
          byPack: z.array(MaxOfPack).min(1).exactOptional(),
          severity: Severity,
        })
        .strict(),
      z.object({ type: z.literal('caution'), severity: Severity }).strict(),
    ]),
    text: z.string().min(10),
    do: z.string().min(5),
    basis: Basis,
  })
  .strict();

const Statement = z.object({ text: z.string().min(5), basis: Basis }).strict();

/** One medication: everything Titrate knows about it, in one file named after its id. */
export const Drug = z
  .object({
    id: Slug,
    name: z.string().min(3),
    /** ISMP/FDA tall-man spelling where the name is on that list. */
    tallMan: z.string().exactOptional(),
    scope: z.enum(['psychotropic', 'interacting']),
    /** Other spellings a search or an order may use: INN/BAN names, German and Spanish names, salts, abbreviations; no misspellings. */
    synonyms: z.array(z.string()),
    brands: z.array(Brand),
    /** Where it was read in which countries and forms those brands are sold. */
    brandsBasis: Basis.exactOptional(),
    /** Brands of fixed combinations that hold this medication beside others and have no entry of their own; for finding, not for showing. */
    combinedBrands: z.array(z.string()).exactOptional(),
    /** Where it was read which medications those brands hold. */
    combinedBrandsBasis: Basis.exactOptional(),
    codes: z
      .object({
        rxnorm: z
          .object({
            ingredient: Rxcui.exactOptional(),
            precise: z.array(z.object({ rxcui: Rxcui, name: z.string() }).strict()),
          })
          .strict(),
        atc: z.array(z.string().regex(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/)),
        basis: Basis,
      })
      .strict(),
    /** Ids of other formulary medications inside a fixed combination. */
    components: z.array(Slug).exactOptional(),
    /** Active moieties in the body, metabolites of the same action included; two medications sharing one overlap. */
    moieties: z.array(Slug).min(1),
    /** From the class vocabulary, most specific first: `ssri`, `antidepressant`. */
    classes: z.array(Slug).min(1),
    mechanism: Statement,
    indications: z.array(
      z
        .object({
          id: Slug,
          /** What it is taken for, as it may stand in an order; what is to be said about the use is its `remark`. */
          name: z.string().regex(/^[^()]+$/, 'the use alone; what is said about it goes into remark'),
          /** For whom, as which product, how it is judged. */
          remark: z.string().min(5).exactOptional(),
          icd10: z.array(Icd10Prefix),
          label: z.enum(['on', 'off']),
          basis: Basis,
        })
        .strict(),
    ),
    products: z.array(Product),
    dosing: z.array(Dosing),
    limits: z.array(Limit),
    /** Label contraindications by condition set; the interaction kind lives in knowledge/interactions. */
    contraindications: z.array(
      z
        .object({
          id: Slug,
          when: FactCondition,
          severity: Severity,
          text: z.string().min(10),
          do: z.string().min(5),
          basis: Basis,
        })
        .strict(),
    ),
    pregnancy: z
      .object({ severity: Severity.nullable(), text: z.string(), do: z.string(), basis: Basis })
      .strict()
      .nullable(),
    lactation: z
      .object({ severity: Severity.nullable(), text: z.string(), do: z.string(), basis: Basis })
      .strict()
      .nullable(),
    /** Extra rule for people who could become pregnant (valproate and the like). */
    couldBecomePregnant: z
      .object({
        severity: Severity,
        text: z.string(),
        do: z.string(),
        /** How loudly the question is asked where nobody recorded whether pregnancy is possible; absent = only listed as not checked. */
        notRecorded: Severity.exactOptional(),
        basis: Basis,
      })
      .strict()
      .exactOptional(),
    boxed: z.array(
      z
        .object({
          id: Slug,
          topic: z.string(),
          text: z.string().min(10),
          when: FactCondition.exactOptional(),
          severityWhenTrue: Severity.exactOptional(),
          basis: Basis,
        })
        .strict(),
    ),
    kinetics: z
      .object({
        halfLifeHours: z
          .object({
            typical: z.number().positive(),
            low: z.number().positive().exactOptional(),
            high: z.number().positive().exactOptional(),
          })
          .strict(),
        metabolites: z.array(
          z.object({ name: z.string(), halfLifeHours: z.number().positive(), active: z.boolean() }).strict(),
        ),
        basis: Basis,
      })
      .strict()
      .nullable(),
    metabolism: z
      .object({
        substrates: z.array(
          z.object({ enzyme: Enzyme, role: z.enum(['minor', 'major', 'sensitive']) }).strict(),
        ),
        inhibits: z.array(
          z.object({ enzyme: Enzyme, strength: Strength, fromDose: DoseText.exactOptional() }).strict(),
        ),
        induces: z.array(z.object({ enzyme: Enzyme, strength: Strength }).strict()),
        basis: Basis,
      })
      .strict()
      .nullable(),
    properties: z.array(z.object({ name: PropertyName, level: z.int().min(1).max(3) }).strict()),
    propertiesBasis: Basis,
    /** Days to wait after this medication before an MAOI may start. */
    daysBeforeMaoi: z
      .object({ days: z.int().min(1), basis: Basis })
      .strict()
      .exactOptional(),
    /** Days after the last dose on which what it does to enzymes still counts; absent = it goes with the medication. */
    enzymeEffectLasts: z
      .object({ days: z.int().min(1), basis: Basis })
      .strict()
      .exactOptional(),
    /** What happens when it is stopped at once, and the shortest sensible taper. */
    abruptStop: z
      .object({ severity: Severity, text: z.string(), minTaperDays: z.int().exactOptional(), basis: Basis })
      .strict()
      .exactOptional(),
    /** After more than this many days without it, treatment begins again at the start dose. */
    restartAfterGap: z
      .object({
        days: z.int().min(1),
        /** The source says "so long or longer": without the hours of doses the day itself counts as too late. */
        reached: z.literal(true).exactOptional(),
        /** Another limit beside others; the first that fits counts. */
        beside: z
          .array(
            z
              .object({
                with: DrugSelector,
                without: DrugSelector.exactOptional(),
                days: z.int().min(1),
                text: z.string(),
                basis: Basis,
              })
              .strict(),
          )
          .min(1)
          .exactOptional(),
        severity: Severity,
        text: z.string(),
        do: z.string(),
        /** Dose templates it begins again by; which of them fits depends on what else is taken. */
        templates: z.array(Slug).min(1).exactOptional(),
        basis: Basis,
      })
      .strict()
      .exactOptional(),
    controlledSchedule: z
      .object({ schedule: z.enum(['II', 'III', 'IV', 'V']), basis: Basis })
      .strict()
      .exactOptional(),
    rems: Statement.exactOptional(),
    monitoring: z.array(Slug),
    /** Allergy groups: an allergy to one member is checked against the others. */
    allergyGroups: z.array(Slug),
  })
  .strict();
export type Drug = z.infer<typeof Drug>;
