import { z } from 'zod';
import { PlannedDoses } from '../dose-plans/planned-shape.ts';
import { AxisDate } from './axis-date.ts';
import { Bother } from './bother.ts';
import { PastTrial } from './past-trial-shape.ts';

/** One level stretch of a course's stepped band. */
export const BandStep = z
  .object({
    from: AxisDate,
    /** Null while it goes on. */
    to: AxisDate.nullable(),
    /** Average amount a day, `"150 mg"`; null when the record does not say: draw it hatched. */
    dailyDose: z.string().nullable(),
    /** How it is taken, in words: `"50 mg twice a day"`. */
    text: z.string(),
    /** `dailyDose` as a part of the usual highest dose, 0 to 1 and above; null when either is unknown. */
    fraction: z.number().nullable(),
    prn: z.boolean(),
    /** Order or statement the step comes from. */
    sourceId: z.string(),
    /** Dose plan whose agreed steps say so instead of the order; null where the order or statement does. */
    plan: z.string().nullable(),
  })
  .strict();
export type BandStep = z.infer<typeof BandStep>;

/** One continuous exposure to one medication. */
export const CourseTrack = z
  .object({
    key: z.string(),
    name: z.string(),
    tallMan: z.string().nullable(),
    /** Formulary ids; null when the medication could not be identified. */
    drugs: z.array(z.string()).nullable(),
    status: z.enum(['planned', 'active', 'on-hold', 'ended']),
    indication: z.string().nullable(),
    start: AxisDate.nullable(),
    end: AxisDate.nullable(),
    /** The dose that fills the band: highest usual daily dose for this person's age; null when not known. */
    fullBand: z.string().nullable(),
    /** Days between doses when it is not taken daily: draw ticks. */
    everyDays: z.int().nullable(),
    /**
     * Days on which an injection of it is on record as given, oldest first; null for what is not injected, or where nobody
     * has asked for the closed checks.
     */
    given: z.array(z.string()).nullable(),
    steps: z.array(BandStep),
    gaps: z.array(
      z.object({ from: z.string(), to: z.string().nullable(), reason: z.enum(['gap', 'on-hold']) }).strict(),
    ),
    stop: z.object({ reason: z.string(), text: z.string().nullable() }).strict().nullable(),
    /** Agreed steps that are still to come, or that they are on hold; null where nothing is planned. */
    planned: PlannedDoses.nullable(),
  })
  .strict();
export type CourseTrack = z.infer<typeof CourseTrack>;

/** A rating scale over time, with the bands and thresholds to draw behind it. */
export const ScoreTrack = z
  .object({
    instrument: z.string(),
    name: z.string(),
    shortName: z.string(),
    higherIs: z.enum(['worse', 'better']),
    range: z.object({ low: z.number(), high: z.number() }).strict(),
    bands: z.array(z.object({ low: z.number(), high: z.number(), name: z.string() }).strict()),
    remission: z
      .object({ atMost: z.number().nullable(), atLeast: z.number().nullable() })
      .strict()
      .nullable(),
    /** First score in view; response is measured from it. */
    baseline: z.object({ date: z.string(), value: z.number() }).strict().nullable(),
    /** Score at which treatment response is reached, from the baseline. */
    responseAt: z.number().nullable(),
    points: z.array(
      z
        .object({
          id: z.string(),
          at: AxisDate,
          value: z.number(),
          band: z.string().nullable(),
          change: z.string().nullable(),
        })
        .strict(),
    ),
  })
  .strict();
export type ScoreTrack = z.infer<typeof ScoreTrack>;

export const ResultFlag = z.enum(['critical-low', 'low', 'in-range', 'high', 'critical-high', 'no-range']);

/** A laboratory or vital-sign quantity over time, in one unit. */
export const ResultTrack = z
  .object({
    analyte: z.string(),
    name: z.string(),
    shortName: z.string(),
    unit: z.string(),
    reference: z
      .object({
        low: z.number().nullable(),
        high: z.number().nullable(),
        kind: z.enum(['reference', 'therapeutic']),
      })
      .strict()
      .nullable(),
    points: z.array(
      z
        .object({
          id: z.string(),
          at: AxisDate,
          /** For drawing only; decisions use the exact value. */
          value: z.number(),
          /** As it reads: `"0.8 mmol/L"`, with a comparator where the laboratory gave one. */
          text: z.string(),
          flag: ResultFlag,
        })
        .strict(),
    ),
    /** Values that could not be placed on the axis, and why. They are listed, never dropped. */
    unreadable: z.array(
      z.object({ id: z.string(), at: AxisDate, text: z.string(), why: z.string() }).strict(),
    ),
  })
  .strict();
export type ResultTrack = z.infer<typeof ResultTrack>;

export const EventMark = z
  .object({
    id: z.string(),
    kind: z.enum(['life-event', 'visit']),
    at: AxisDate,
    title: z.string(),
    note: z.string().nullable(),
  })
  .strict();
export type EventMark = z.infer<typeof EventMark>;

/** One side effect over time, as one side told of it: darker = worse. */
export const SideEffectTrack = z
  .object({
    name: z.string(),
    /** The person in their check-ins, or the team, who noted it at a visit or on the telephone. */
    toldBy: z.enum(['check-ins', 'team']),
    points: z.array(
      z
        .object({
          id: z.string(),
          /** Since when, where it was said; else the day of the report. */
          from: z.string(),
          on: z.string(),
          /** Day of the next check-in that asked, or on which the team looked again; null = nobody has asked since. */
          to: z.string().nullable(),
          /** As it was reported: looking again says which way it went (`trend`), not how much it bothers. */
          bother: Bother,
          /** What was found on looking again; null for the report itself. */
          trend: z.enum(['better', 'same', 'worse']).nullable(),
        })
        .strict(),
    ),
  })
  .strict();
export type SideEffectTrack = z.infer<typeof SideEffectTrack>;

/** What a check-in said about taking the medication. */
export const AdherenceMark = z
  .object({
    id: z.string(),
    on: z.string(),
    taken: z.enum(['as-agreed', 'missed-some', 'took-differently', 'stopped']),
    because: z.string().nullable(),
  })
  .strict();
export type AdherenceMark = z.infer<typeof AdherenceMark>;

/** The table twin: every mark of the picture is one row, oldest first. Derived where it is read (balance-rows.ts). */
export interface BalanceRow {
  readonly at: AxisDate;
  readonly track: string;
  readonly what: string;
  readonly value: string;
  readonly note: string;
}

/** Everything the balance timeline draws, as numbers and words: no layout. */
export const Balance = z
  .object({
    asOf: z.string(),
    /** First and last day of the axis; it ends after `asOf` where steps are planned. */
    from: z.string(),
    to: z.string(),
    courses: z.array(CourseTrack),
    scores: z.array(ScoreTrack),
    results: z.array(ResultTrack),
    events: z.array(EventMark),
    sideEffects: z.array(SideEffectTrack),
    adherence: z.array(AdherenceMark),
    /** Sleep and steps by the week, where the person shares them; shown, and judged by nothing. */
    activity: z.array(ResultTrack),
    /** Everything that was tried and ended, also before the axis begins. */
    past: z.array(PastTrial),
    /** Lists that could not be loaded: the picture is incomplete and says so. */
    notLoaded: z.array(z.string()),
  })
  .strict();
export type Balance = z.infer<typeof Balance>;
