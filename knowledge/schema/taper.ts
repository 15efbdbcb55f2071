import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { DoseText } from './fact-condition.ts';

/** A fall of the dose that is not exceeded within so many days. */
const Limit = z.discriminatedUnion('of', [
  /** Of the dose taken when these days begin. The end at nothing is held against the dose the taper began at. */
  z
    .object({ of: z.literal('share'), percent: z.number().positive().max(100), days: z.int().min(1) })
    .strict(),
  z.object({ of: z.literal('amount'), most: DoseText, days: z.int().min(1) }).strict(),
]);
export type TaperLimit = z.infer<typeof Limit>;

/** How a group of medications is lowered: what a taper is filled in with, and what it is held against. */
export const TaperRule = z
  .object({
    id: Slug,
    name: z.string().min(3).max(100),
    of: DrugSelector,
    /** What the form begins with; `hyperbolic` only counts where the occupancy is on file. */
    begin: z
      .object({
        method: z.enum(['hyperbolic', 'proportional', 'linear']),
        stepPercent: z.number().positive().max(100),
        everyDays: z.int().min(1),
      })
      .strict(),
    /** Absent where the source gives none. */
    limit: Limit.exactOptional(),
    /** Shortest time from the first step to the end; absent where the source gives none. */
    leastDays: z.int().min(1).exactOptional(),
    /** Said beside the taper: when to go slower, stay or step back; when faster is right; what else belongs to it. */
    says: z.array(z.string().min(10).max(300)).min(1),
    basis: Basis,
  })
  .strict();
export type TaperRule = z.infer<typeof TaperRule>;

/** At which dose half of what a medication can occupy is occupied, from imaging of people who took it. */
export const ReceptorOccupancy = z
  .object({
    id: Slug,
    drug: Slug,
    /** What is occupied: `serotonin transporter`. */
    target: z.string().min(3).max(60),
    /** Where in the brain it was measured. */
    region: z.string().min(3).max(60),
    /** Daily dose at half of the highest occupancy, as fitted to the measurements. */
    half: DoseText,
    /** What to know before relying on it. */
    note: z.string().min(10).max(300).exactOptional(),
    basis: Basis,
  })
  .strict();
export type ReceptorOccupancy = z.infer<typeof ReceptorOccupancy>;
