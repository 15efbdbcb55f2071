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
  /** A look into the state's prescription registry, as it is recorded with an order. */
  z.object({ type: z.literal('registry-look') }).strict(),
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

const Decimal = z.string().regex(/^\d+(\.\d+)?$/, 'a plain decimal number');

/** What every threshold says: which result, how it stands to the limit, and what to do then. */
const threshold = z.object({
  analyte: Slug,
  is: z.enum(['below', 'at-least', 'above', 'at-most']),
  severity: Severity,
  act: z.string().min(5),
});

/** What to do at which result. A limit is a value, so many times the upper limit of normal, or a gain since the start. */
export const MonitoringThreshold = z.union([
  threshold.extend({ value: QuantityText }).strict(),
  /** Times the laboratory's own upper limit; without one the knowledge's, by sex where it differs. */
  threshold.extend({ timesUpperLimit: Decimal }).strict(),
  /** Per cent above the course's own baseline: the last value before its first day, within `baselineWithinDays`. */
  threshold.extend({ gainPercent: Decimal }).strict(),
]);
export type MonitoringThreshold = z.infer<typeof MonitoringThreshold>;

/** Other limits for some people, who are recorded as such by this name; whoever is not is held to the usual ones. */
const OtherLimits = z
  .object({
    personal: Slug,
    because: z.string().min(3).max(120),
    thresholds: z.array(MonitoringThreshold).min(1),
    basis: Basis,
  })
  .strict();

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
    /** Nothing the person can do or come for: it stands in no message to them. */
    byHouse: z.literal(true).exactOptional(),
    /** What to do at which result; shown beside the check. */
    thresholds: z.array(MonitoringThreshold).exactOptional(),
    /** The first that is true of somebody stands instead of `thresholds`. */
    otherLimits: z.array(OtherLimits).exactOptional(),
    basis: Basis,
  })
  .strict();
export type MonitoringItem = z.infer<typeof MonitoringItem>;

/** Where figures come from; `international` where no one country's authority stands behind them. */
const Place = z.enum(['US', 'UK', 'EU', 'AU', 'international']);

/** The same checks as another country or guideline asks for them. A clinic chooses one; nothing chooses by itself. */
export const MonitoringVariant = z
  .object({
    id: Slug,
    name: z.string().min(5).max(120),
    place: Place,
    note: z.string().min(10).max(400).exactOptional(),
    /** Checks it asks for at other times or with other limits; the rest stays as it is. */
    items: z
      .array(
        z
          .object({
            item: Slug,
            schedule: z.array(MonitoringPhase).min(1),
            thresholds: z.array(MonitoringThreshold).exactOptional(),
            otherLimits: z.array(OtherLimits).exactOptional(),
            note: z.string().min(10).max(400).exactOptional(),
            basis: Basis,
          })
          .strict(),
      )
      .min(1),
  })
  .strict();
export type MonitoringVariant = z.infer<typeof MonitoringVariant>;

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
    /** What the figures of `items` are called beside the variants; needed where there are any. */
    usual: z
      .object({ name: z.string().min(5).max(120), place: Place })
      .strict()
      .exactOptional(),
    variants: z.array(MonitoringVariant).min(1).exactOptional(),
  })
  .strict();
export type MonitoringProtocol = z.infer<typeof MonitoringProtocol>;
