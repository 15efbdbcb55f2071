import { z } from 'zod';
import { Basis, Slug } from './basis.ts';
import { DrugSelector } from './drug-selector.ts';

const days = z.int().min(1).max(1000);
const sets = z.array(Slug).min(1);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'month and day, MM-DD');
const codes = { codeSet: Slug } as const;
const codeSet = z.object(codes).strict();

/** Who an outcome is asked of: a score above a line while one of these diagnoses is on file, and none of those. */
const ScoreIndex = {
  instrument: Slug,
  /** The first score above this opens an episode. */
  indexAbove: z.int().min(0),
  diagnosis: sets,
  /** Diagnoses that leave somebody out. */
  without: z.array(Slug),
} as const;

/**
 * How an indicator is worked out, one variant for each calculation of clinical/measures. Every figure of a definition
 * (a window, a limit, a number of days) stands here and none in the code.
 */
export const Computes = z.discriminatedUnion('type', [
  /** People with an active course under these protocols: none of their checks is overdue or lacks its baseline. */
  z.object({ type: z.literal('checks-on-time'), protocols: sets }).strict(),
  /** Episodes: the last score in the window after the index shows the outcome. */
  z
    .object({
      type: z.literal('score-outcome'),
      ...ScoreIndex,
      outcome: z.enum(['response', 'remission']),
      fromDay: days,
      toDay: days,
    })
    .strict(),
  /** New treatments: days on any such medication within the window after the start. */
  z
    .object({
      type: z.literal('continuity'),
      of: DrugSelector,
      diagnosis: sets,
      diagnosisWithinDays: days,
      /** No such medication in this many days before, else it is not a new treatment. */
      freeDays: days,
      windowDays: days,
      coveredDays: days,
    })
    .strict(),
  /**
   * New treatments as CMS128 counts them, from what was handed out: the first supply in an intake year opens one, near a
   * diagnosis and a visit; days of the window with a supply are counted.
   */
  z
    .object({
      type: z.literal('medication-management'),
      of: DrugSelector,
      /** Month and day the intake year begins, in the year before the one that is measured, and ends. */
      intake: z.object({ from: monthDay, to: monthDay }).strict(),
      /** Completed years at the first supply. */
      fromAge: z.int().min(0).max(120),
      diagnosis: z.object({ ...codes, withinDays: days }).strict(),
      visits: z.object({ ...codes, withinDays: days }).strict(),
      /** An order in force in this many days before the first supply leaves the person out: it is no new treatment. */
      freeDays: days,
      /** The day of the first supply is the first of them. */
      windowDays: days,
      coveredDays: days,
      /** Who is in a hospice in the measured year is left out; each of these says so. */
      hospice: z
        .object({
          stays: codeSet,
          care: codeSet,
          diagnoses: codeSet,
          /** A stay in hospital that ended with one of these. */
          inpatient: codeSet,
          discharged: codeSet,
          /** A question answered with one of these. */
          asked: codeSet,
          yes: codeSet,
        })
        .strict(),
    })
    .strict(),
  /** Active courses whose consent is in force. */
  z.object({ type: z.literal('consent-in-force') }).strict(),
  /** Active courses with no open link in their loop. */
  z.object({ type: z.literal('closed-loops') }).strict(),
  z.object({ type: z.literal('concerns-in-time') }).strict(),
  /** Messages of patients answered within the clinic's own clock, named by its file in reply-times. */
  z.object({ type: z.literal('messages-in-time'), clock: Slug }).strict(),
  z.object({ type: z.literal('visits-missed') }).strict(),
  /** Signatures that went ahead for this reason: a check was done within so many days. */
  z.object({ type: z.literal('override-followed'), reason: Slug, withinDays: days }).strict(),
  /** People who take something: a visit is booked, or the day of the next contact has not passed. */
  z.object({ type: z.literal('without-next-step') }).strict(),
  /** People on a course for so long who reported lately: something bothers them that much. */
  z
    .object({
      type: z.literal('bothered'),
      bother: z.enum(['quite', 'a-lot']),
      afterDays: days,
      reportedWithinDays: days,
    })
    .strict(),
  /** Remissions: a score at or above this within the days after. */
  z
    .object({ type: z.literal('relapse'), ...ScoreIndex, relapseFrom: z.int().min(1), withinDays: days })
    .strict(),
  /** People treated for so long: the last score is better than the first by what a person notices. */
  z
    .object({
      type: z.literal('noticeably-better'),
      instrument: Slug,
      afterDays: days,
      scoredWithinDays: days,
    })
    .strict(),
  /** Adequate trials: long enough, and long enough at the usual dose; the score fell to a response. */
  z
    .object({
      type: z.literal('adequate-trials'),
      of: DrugSelector,
      /** Dosing row of the formulary whose lowest usual dose counts as enough. */
      indication: Slug,
      diagnosis: sets,
      instrument: Slug,
      leastDays: days,
      leastDaysAtDose: days,
      judgedOnDay: days,
      /** How far before the start (or just after it) the first score may lie. */
      baselineDaysBefore: days,
      baselineDaysAfter: days,
    })
    .strict(),
  /** People with the diagnosis who take such a medication: the scale was filled in lately. */
  z
    .object({
      type: z.literal('measured'),
      instrument: Slug,
      of: DrugSelector,
      diagnosis: sets,
      withinDays: days,
    })
    .strict(),
]);
export type Computes = z.infer<typeof Computes>;

export const Benefit = z.enum([
  'symptom-relief',
  'fewer-side-effects',
  'efficacy',
  'relapse-prevention',
  'quality-of-life',
]);
export type Benefit = z.infer<typeof Benefit>;

/** An indicator the clinic watches, as data: what is counted, of whom, in which window. All are percentages. */
export const Measure = z
  .object({
    id: Slug,
    name: z.string().min(5).max(100),
    /** One sentence for whoever reads the figure. */
    means: z.string().min(10).max(300),
    principle: z.enum(['benefit', 'safety', 'access', 'agreement', 'communication', 'staff']),
    /** Of the five benefits, the one it shows; null = it shows how the clinic runs. */
    benefit: Benefit.nullable(),
    /** What one case is: "people", "courses". */
    counts: z.string().min(3).max(40),
    better: z.enum(['higher', 'lower']),
    computes: Computes,
    /** Days the figure looks back over; null = it is how things stand on the day. */
    overDays: days.nullable(),
    /** Length and number of the points of its control chart; null = its past cannot be told from the record. */
    chart: z
      .object({ everyDays: days, points: z.int().min(4).max(60) })
      .strict()
      .nullable(),
    /** Published measure it follows, and where it differs; null = our own. */
    follows: z.string().max(400).nullable(),
    basis: Basis,
  })
  .strict();
export type Measure = z.infer<typeof Measure>;

/** When a control chart says that something has changed, and when a change may be called one. */
export const ControlRules = z
  .object({
    id: Slug,
    /** Distance of the limits from the centre, in standard deviations. */
    sigmas: z.int().min(1),
    /** XmR: limits lie so many average moving ranges from the centre, in thousandths. */
    movingRangeThousandths: z.int().min(1),
    /** Fewer points with a figure have no limits. */
    leastPoints: z.int().min(2),
    /** Points in a row on one side of the centre. */
    runLength: z.int().min(2),
    /** Points in a row, each higher (or lower) than the one before. */
    trendLength: z.int().min(2),
    /** Re-measuring after a corrective action. */
    remeasure: z
      .object({
        /** With fewer cases nothing can be told. */
        leastCases: z.int().min(1),
        /** A difference up to this many percentage points is no difference. */
        samePoints: z.int().min(0),
        /** A difference beyond so many standard deviations is more than chance. */
        sigmas: z.int().min(1),
      })
      .strict(),
    basis: Basis,
  })
  .strict();
export type ControlRules = z.infer<typeof ControlRules>;
