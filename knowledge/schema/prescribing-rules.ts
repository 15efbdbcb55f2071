import { z } from 'zod';
import { Basis, KnowledgeDate, Slug } from './basis.ts';
import { Country } from './drug.ts';

const Schedule = z.enum(['II', 'III', 'IV', 'V']);
const schedules = z.array(Schedule).min(1);

/** What one law says of the refills of a schedule. */
export const RefillRule = z
  .object({
    schedule: Schedule,
    /** Refills a prescription may carry; null = this law sets no number. */
    most: z.int().min(0).max(99).nullable(),
    /** Months after the day it was issued in which it may be filled; null = this law sets none. */
    withinMonths: z.int().min(1).max(24).nullable(),
    text: z.string().min(10),
    basis: Basis,
  })
  .strict();
export type RefillRule = z.infer<typeof RefillRule>;

/**
 * What the law of one place says about prescriptions of controlled medications, as far as a source for it was read. What
 * is not in a file is not checked there: silence means nothing. One file for the United States, one for each state.
 */
export const PrescribingRules = z
  .object({
    id: Slug,
    /** `US`, or a state: `US-NY`. */
    jurisdiction: z.string().regex(/^US(-[A-Z]{2})?$/, 'US, or US- and the two letters of a state'),
    name: z.string().min(4),
    /** The law as it stood on this day, as far as the sources tell. */
    asOf: KnowledgeDate,
    /** After this day somebody has to look again; until then an order says that the rules are old. */
    reviewBy: KnowledgeDate,
    refills: z.array(RefillRule),
    /** Most days one prescription may be for, with what makes more lawful. */
    supplyDays: z.array(
      z
        .object({
          schedules,
          most: z.int().min(1).max(366),
          unless: z.string().min(10).nullable(),
          text: z.string().min(10),
          basis: Basis,
        })
        .strict(),
    ),
    /** When the prescription monitoring program is looked into before an order is signed; null = no source was read. */
    registry: z
      .object({
        name: z.string().min(3),
        /** Where one signs in to it, and the day somebody read that it is there. */
        site: z
          .object({ url: z.url({ protocol: /^https$/ }), readOn: KnowledgeDate })
          .strict()
          .exactOptional(),
        schedules,
        /** Only medications of these classes; null = all of the schedules. */
        classes: z.array(Slug).min(1).nullable(),
        /** Completed years from which it is asked for; null = at any age. */
        fromAge: z.int().min(1).max(30).nullable(),
        /** A look counts for orders of so many days, its own included; 1 = a look for each day of orders. */
        goodForDays: z.int().min(1).max(366),
        text: z.string().min(10),
        basis: Basis,
      })
      .strict()
      .nullable(),
  })
  .strict();
export type PrescribingRules = z.infer<typeof PrescribingRules>;

/** How supplies are watched. A setting of the clinic, and said to be one. */
export const SupplyRules = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** The country whose packs the formulary lists: its brand names are those people here know. */
    country: Country,
    runningOut: z
      .object({
        /** So many days before the last day covered it stands on the worklist. */
        warnDays: z.int().min(1).max(60),
        /** And so many days after it: longer ago, it is no longer known to be taken from this order. */
        stillTellDays: z.int().min(1).max(366),
      })
      .strict(),
    /** A supply that begins with more days than this left of the one before is said to come early. */
    earlyDays: z.object({ controlled: z.int().min(0).max(60), other: z.int().min(0).max(60) }).strict(),
    startConfirmation: z
      .object({
        /** Days after the first day of a new medication without a word that it was started. */
        afterDays: z.int().min(1).max(60),
        /** Longer ago, a visit has told by now. */
        untilDays: z.int().min(1).max(366),
      })
      .strict(),
  })
  .strict();
export type SupplyRules = z.infer<typeof SupplyRules>;
