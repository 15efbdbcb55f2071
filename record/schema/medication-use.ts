import { z } from 'zod';
import {
  CalendarDateText,
  Concept,
  DecimalText,
  DoseText,
  Id,
  ImportSource,
  PartialDateText,
  PlainText,
} from './common.ts';
import { OrderHold } from './order-hold.ts';

/** Which medication: the words and codes as ordered or imported, and what the formulary made of them. */
export const MedicationChoice = z
  .object({
    concept: Concept,
    /** Formulary ids; more than one in a fixed combination; null when the medication could not be identified. */
    drugs: z.array(z.string()).min(1).nullable(),
    /** Formulary product, when one was chosen or recognised. */
    product: z.string().nullable(),
    /** Ingredients or words the formulary does not know beside those it does: nothing about them is checked. */
    alsoContains: z.array(z.string().max(200)).min(1).max(20).exactOptional(),
  })
  .strict();
export type MedicationChoice = z.infer<typeof MedicationChoice>;

export const SigRoute = z.enum([
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

/**
 * How to take it, structured. `timesPerDay` doses of `dose` on every `everyDays`-th day (1 = daily).
 * `when` names the moments where it matters. With `prn`, taken only as needed up to the stated maximum.
 */
export const Sig = z
  .object({
    dose: DoseText,
    timesPerDay: z.int().min(1).max(12),
    everyDays: z.int().min(1).max(366),
    when: z.array(z.enum(['morning', 'noon', 'evening', 'bedtime', 'with-food'])).max(5),
    route: SigRoute,
    prn: z
      .object({ reason: PlainText(200), maxPerDay: DoseText })
      .strict()
      .nullable(),
    note: PlainText(500).nullable(),
  })
  .strict();
export type Sig = z.infer<typeof Sig>;

/** What the pharmacy should supply: an amount of product units, for how many days, with how many refills. */
export const Supply = z
  .object({
    quantity: DecimalText,
    unit: z.string().max(40),
    days: z.int().min(1).max(366),
    refills: z.int().min(0).max(99),
  })
  .strict();
export type Supply = z.infer<typeof Supply>;

export const StopReason = z.enum([
  'completed',
  'remission',
  'not-effective',
  'side-effect',
  'interaction',
  'pregnancy',
  'patient-choice',
  'cost-or-supply',
  'changed-dose',
  'switched',
  'duplicate',
  'result',
  'other',
]);
export type StopReason = z.infer<typeof StopReason>;

/**
 * A medication order. Drafts may change; once signed (`active`) the content is fixed and only its holds and its end are
 * added. A change of dose is a new order that `replaces` the old one, so the regimen's history is the list of orders.
 */
export const MedicationOrder = z
  .object({
    /** `awaiting-co-signature`: signed, and not in force before a supervisor has signed it too. */
    status: z.enum([
      'draft',
      'awaiting-co-signature',
      'active',
      'on-hold',
      'stopped',
      'completed',
      'cancelled',
      'unknown',
    ]),
    medication: MedicationChoice,
    /** Null only on imported orders whose dosage could not be read; `sigText` then holds the source's words. */
    sig: Sig.nullable(),
    sigText: PlainText(2000).nullable(),
    supply: Supply.nullable(),
    /** Why it is taken: an indication id of the formulary entry, or words. */
    indication: z
      .object({ id: z.string().nullable(), text: PlainText(300) })
      .strict()
      .nullable(),
    start: PartialDateText.nullable(),
    /** Last day taken, once known. */
    end: PartialDateText.nullable(),
    stop: z
      .object({ reason: StopReason, text: PlainText(1000).nullable() })
      .strict()
      .nullable(),
    /** Stretches it was left out, oldest first; the last one is under way while the order is on hold. Left out = none. */
    holds: z.array(OrderHold).min(1).max(40).exactOptional(),
    /** Whom it waits or waited for before it was in force, and who wrote it. Left out where nobody had to co-sign first. */
    coSigner: z
      .object({
        supervisor: z.object({ person: Id, name: PlainText(200) }).strict(),
        writtenBy: z.object({ person: Id, name: PlainText(200) }).strict(),
      })
      .strict()
      .exactOptional(),
    /** Order this one takes over from (new dose, switch). */
    replaces: Id.nullable(),
    /** Who prescribed, in words, where it was not done here. */
    prescriberText: PlainText(300).nullable(),
    /** Screening the signature rests on: required on every order signed here. */
    screening: Id.nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type MedicationOrder = z.infer<typeof MedicationOrder>;

/** What the person is said to take, by themselves or another source; not an order. */
export const MedicationStatement = z
  .object({
    status: z.enum(['active', 'completed', 'intended', 'stopped', 'on-hold', 'not-taken', 'unknown']),
    medication: MedicationChoice,
    sig: Sig.nullable(),
    sigText: PlainText(2000).nullable(),
    start: PartialDateText.nullable(),
    end: PartialDateText.nullable(),
    informant: z.enum(['patient', 'relative', 'pharmacy', 'other']),
    assertedOn: CalendarDateText.nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type MedicationStatement = z.infer<typeof MedicationStatement>;
