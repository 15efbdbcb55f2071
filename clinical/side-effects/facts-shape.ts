import { z } from 'zod';
import { HowOften, SideEffectAct } from '#knowledge/schema/side-effect.ts';
import { Bother } from '../balance/bother.ts';

const Sources = z.array(
  z
    .object({ title: z.string(), published: z.string(), reviewed: z.boolean(), link: z.string().nullable() })
    .strict(),
);

/** A side effect people named that nobody has taken up yet, from their check-ins. */
export const ReportedEffect = z
  .object({
    /** Id in the knowledge; null for words it does not know. */
    effect: z.string().nullable(),
    name: z.string(),
    firstOn: z.string(),
    lastOn: z.string(),
    since: z.string().nullable(),
    worst: Bother,
    now: Bother,
    /** Check-ins that named it. */
    times: z.int(),
    /** The newest check-in that named it. */
    checkIn: z.string(),
    /** Medications of theirs it is known for. */
    knownFor: z.array(z.string()),
  })
  .strict();
export type ReportedEffect = z.infer<typeof ReportedEffect>;

/** One medication taken when it began: what its dates and its known effects say. */
export const SuspectFacts = z
  .object({
    course: z.string(),
    name: z.string(),
    drugs: z.array(z.string()).nullable(),
    order: z.string().nullable(),
    taken: z.string(),
    start: z.string().nullable(),
    /** The last start or change of dose before it began, or the first one after it. */
    change: z
      .object({ what: z.enum(['started', 'raised', 'lowered', 'changed', 'ended']), on: z.string() })
      .strict()
      .nullable(),
    /**
     * `fits`: within the days it usually begins after a start or a raise. `late`: later than usual. `before`: it was there
     * already. `not-known`: a date or the usual days are missing.
     */
    timing: z.enum(['fits', 'late', 'before', 'not-known']),
    timingSays: z.string(),
    /** Null: the list of known effects does not name it for this medication; that is no "no". */
    often: HowOften.nullable(),
    sources: Sources,
  })
  .strict();
export type SuspectFacts = z.infer<typeof SuspectFacts>;

export const OtherCause = z
  .object({
    says: z.string(),
    /** What of the chart points to it; null where nothing does, or the chart cannot tell. */
    chart: z.string().nullable(),
  })
  .strict();

/** What the chart says about one question of the scale. It proposes an answer only where it shows one. */
export const ProposedAnswer = z
  .object({
    question: z.string(),
    asks: z.string(),
    points: z.object({ yes: z.int(), no: z.int(), unknown: z.int() }).strict(),
    answer: z.enum(['yes', 'no', 'unknown']).nullable(),
    chart: z.string().nullable(),
  })
  .strict();
export type ProposedAnswer = z.infer<typeof ProposedAnswer>;

export const WayToManage = z
  .object({
    act: SideEffectAct,
    says: z.string(),
    /** Medications to change to or to add, by id and name. */
    drugs: z.array(z.object({ id: z.string(), name: z.string() }).strict()),
    /** Why it does not fit this person; null where nothing speaks against it. */
    ruledOut: z.string().nullable(),
    sources: Sources,
  })
  .strict();
export type WayToManage = z.infer<typeof WayToManage>;

/** A scale, a result or a check that belongs to the side effect, and how it stands. */
export const Watching = z
  .object({
    kind: z.enum(['scale', 'result', 'check']),
    name: z.string(),
    last: z.object({ value: z.string(), on: z.string() }).strict().nullable(),
    /** Of a check: when it is next due. */
    dueOn: z.string().nullable(),
    overdue: z.boolean(),
  })
  .strict();
export type Watching = z.infer<typeof Watching>;

/** Everything the chart and the knowledge say about one side effect of one person. Facts; the judgement is somebody's. */
export const SideEffectFacts = z
  .object({
    clinicalName: z.string().nullable(),
    danger: z.string().nullable(),
    suspects: z.array(SuspectFacts),
    otherCauses: z.array(OtherCause),
    scale: z
      .object({
        id: z.string(),
        name: z.string(),
        bands: z.array(z.object({ from: z.int().nullable(), name: z.string(), means: z.string() }).strict()),
        sources: Sources,
      })
      .strict(),
    /** By course of the suspect. */
    answers: z.record(z.string(), z.array(ProposedAnswer)),
    ways: z.record(z.string(), z.array(WayToManage)),
    watching: z.array(Watching),
    recheckOn: z.string(),
    /** What could not be looked at. */
    missing: z.array(z.string()),
  })
  .strict();
export type SideEffectFacts = z.infer<typeof SideEffectFacts>;
