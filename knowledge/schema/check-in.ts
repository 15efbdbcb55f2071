import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';
import { InLanguages } from './education.ts';
import { TakingRules } from './taking.ts';

/** What a craving is for. */
export const CravingFor = z.enum(['alcohol', 'opioids']);
export type CravingFor = z.infer<typeof CravingFor>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00');

const ConcernUrgency = z.enum(['now', 'today', 'this-week']);

/** What people are asked between visits, how often, and what of their answers somebody must look at. */
export const CheckInRules = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /**
     * Days between check-ins: closest together while a dose is found (a change so many days back, or an agreed step still
     * to come), closer for some weeks after a change, furthest apart when nothing changes.
     */
    cadence: z
      .object({
        titration: z.object({ forDays: z.int().min(1), everyDays: z.int().min(1) }).strict(),
        afterChange: z.object({ forDays: z.int().min(1), everyDays: z.int().min(1) }).strict(),
        steady: z.object({ everyDays: z.int().min(1) }).strict(),
      })
      .strict(),
    /** How often people are reminded of a check-in, and when they are left alone. */
    reminders: z
      .object({
        maxPerWeek: z.int().min(1).max(7),
        /** Local time of the clinic; outside of it nothing goes out. */
        from: ClockTime,
        to: ClockTime,
        /** After so many reminders in a row without an answer nobody is reminded any more: the clinic is told instead. */
        afterUnanswered: z.int().min(1),
        /** A check-in due for so many days without any word is told to the clinic, reminded of or not. */
        silentDays: z.int().min(1),
        /** A message that did not leave is tried again after so many minutes. */
        retryMinutes: z.int().min(5),
        /** How long somebody may put them off by themselves, in days. */
        pauseAtMostDays: z.int().min(1),
      })
      .strict(),
    /** A report written on a phone without a network may come so many days later. */
    ownReport: z.object({ keptDays: z.int().min(1) }).strict(),
    /** Cravings are asked of people with one of these diagnoses or medications, and of nobody else. */
    cravings: z.array(
      z
        .object({ of: CravingFor, words: InLanguages, conditions: z.array(Slug).min(1), takes: DrugSelector })
        .strict(),
    ),
    /** After how many days the list of what somebody takes is to be gone through with them again. */
    medicationList: z.object({ confirmWithinDays: z.int().min(1) }).strict(),
    /** Common side effects in everyday words; a person is asked about those of the medications they take. */
    sideEffects: z.array(z.object({ id: Slug, words: InLanguages, of: DrugSelector }).strict()).min(1),
    /** How soon somebody must look at it; null = nobody is called, it stands in the chart. */
    raises: z
      .object({
        bothersALot: ConcernUrgency.nullable(),
        stopped: ConcernUrgency.nullable(),
        tookDifferently: ConcernUrgency.nullable(),
        safetyWords: ConcernUrgency,
        /** So long without a medication that it is not simply taken up again (`restartAfterGap`). */
        gap: ConcernUrgency,
      })
      .strict(),
    /** Words in a free text after which somebody calls. Better one call too many: a "no" before them is not read. */
    safetyWords: z
      .object({ en: z.array(z.string().min(3)).min(1), es: z.array(z.string().min(3)).min(1) })
      .strict(),
    /** How it is judged whether a medication is taken. */
    taking: TakingRules,
    basis: Basis,
  })
  .strict();
export type CheckInRules = z.infer<typeof CheckInRules>;

/** How benefit is held against burden, medication by medication. */
export const BenefitRules = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** Two medications changed this many days apart or less: what came after cannot be told apart. */
    separateDays: z.int().min(1),
    /** A score this many days before the change, or less, is where it began. */
    baselineWithinDays: z.int().min(1),
    /** A score earlier than this after the change says nothing about it yet. */
    settleDays: z.int().min(1),
    /** A check-in or score older than this no longer says how somebody is now. */
    newestWithinDays: z.int().min(1),
    /** Which scale measures what an indication is treated for; the first that is on file counts. */
    measures: z.array(
      z.object({ conditions: z.array(Slug).min(1), instruments: z.array(Slug).min(1) }).strict(),
    ),
    basis: Basis,
  })
  .strict();
export type BenefitRules = z.infer<typeof BenefitRules>;

/** How soon somebody must look at a result, by what it reached; null = it stands in the chart as a finding. */
export const ResultUrgency = z
  .object({
    id: Slug,
    setting: z.string().min(10),
    /** At or beyond the critical limit of the analyte itself. */
    critical: ConcernUrgency,
    /** At a threshold of a monitoring protocol, by its severity. */
    threshold: z
      .object({
        contraindicated: ConcernUrgency,
        major: ConcernUrgency,
        moderate: ConcernUrgency.nullable(),
        info: ConcernUrgency.nullable(),
      })
      .strict(),
    /** Which results wait for somebody to look at them; older ones are counted, and shown when asked for. */
    review: z
      .object({
        /** Arrived within so many days. */
        arrivedWithinDays: z.int().min(1),
        /** Of an imported chart only what was collected so many days before it came, at most. */
        collectedWithinDays: z.int().min(1),
      })
      .strict(),
    /** Days after which a laboratory requisition without a result is asked about. */
    requisitionDays: z.int().min(1),
    basis: Basis,
  })
  .strict();
export type ResultUrgency = z.infer<typeof ResultUrgency>;
