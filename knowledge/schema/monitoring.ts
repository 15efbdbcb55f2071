import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { FactCondition, QuantityText } from './fact-condition.ts';
import { Severity } from './severity.ts';

/** What counts as having done the check: results on file, a completed rating scale, or an act somebody must record. */
const Measure = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('results'),
      /** `any` of the analytes is enough, or `all` of them not further apart than `withinDays`. */
      need: z.enum(['any', 'all']),
      analytes: z.array(Slug).min(1),
      withinDays: z.int().min(0).exactOptional(),
    })
    .strict(),
  z.object({ type: z.literal('instrument'), instrument: Slug }).strict(),
  z.object({ type: z.literal('act') }).strict(),
]);

/** A stretch of treatment with one interval. Days count from the first day of the course, which is day 0. */
export const MonitoringPhase = z
  .object({
    fromDay: z.int().min(0),
    /** First day that no longer belongs to it; null = for as long as the course goes on. */
    untilDay: z.int().min(1).nullable(),
    everyDays: z.int().min(1),
    /** Days after the due date from which it is overdue, where the protocol's own rule does not fit. */
    graceDays: z.int().min(0).exactOptional(),
  })
  .strict();
export type MonitoringPhase = z.infer<typeof MonitoringPhase>;

export const MonitoringItem = z
  .object({
    id: Slug,
    name: z.string().min(3).max(60),
    what: Measure,
    /** Before the first dose, and then how many days before it the check may lie; null = no baseline is asked for. */
    baselineWithinDays: z.int().min(0).nullable(),
    /** Phases without gap or overlap, from day 0. Empty: nothing after the baseline but what a dose change asks for. */
    schedule: z.array(MonitoringPhase),
    /** Due `days` after a dose change; a check counts for it from `countsFromDay` on (steady state). */
    afterDoseChange: z
      .object({ days: z.int().min(1), countsFromDay: z.int().min(0) })
      .strict()
      .nullable(),
    /** Only for these of the protocol's medications. */
    onlyFor: DrugSelector.exactOptional(),
    /** Only for these people. Unknown is told, never taken for no. */
    when: FactCondition.exactOptional(),
    /** A shorter interval for some people, from the day it became true of them. */
    tighter: z
      .array(
        z.object({ when: FactCondition, everyDays: z.int().min(1), because: z.string().min(3) }).strict(),
      )
      .exactOptional(),
    /** Why it is done, in words for the person who takes the medication. */
    why: z.string().min(10).max(300),
    /** Name and reason in Spanish, as the person reads them. */
    es: z
      .object({ name: z.string().min(3).max(80), why: z.string().min(10).max(400) })
      .strict()
      .exactOptional(),
    /** What a clinician should know besides: where sources disagree, what no interval can say. */
    note: z.string().min(10).max(400).exactOptional(),
    /** What to do at which result; shown beside the check. */
    thresholds: z
      .array(
        z
          .object({
            analyte: Slug,
            is: z.enum(['below', 'at-least', 'above', 'at-most']),
            value: QuantityText,
            severity: Severity,
            act: z.string().min(5),
          })
          .strict(),
      )
      .exactOptional(),
    basis: Basis,
  })
  .strict();
export type MonitoringItem = z.infer<typeof MonitoringItem>;

/** What must be watched while somebody takes a medication: one file each in `knowledge/monitoring/`. */
export const MonitoringProtocol = z
  .object({
    id: Slug,
    name: z.string().min(3).max(80),
    /** Must agree with the `monitoring` lists of the medications' own files; the compiler checks both directions. */
    drugs: DrugSelector,
    /** A pause of at least this many days starts the course anew: new baseline, day 0 again. */
    restartAfterDays: z.int().min(1),
    /** A check this much of its interval before the end of a phase already counts for the next phase. */
    earlyPercent: z.int().min(0).max(50),
    /** Overdue this much after the due date: a part of the interval, but at least so many days. */
    grace: z.object({ percent: z.int().min(0).max(100), leastDays: z.int().min(0) }).strict(),
    /** What the figures above, and windows no source gives, rest on. */
    conventionsBasis: Basis,
    items: z.array(MonitoringItem).min(1),
  })
  .strict();
export type MonitoringProtocol = z.infer<typeof MonitoringProtocol>;
