import { z } from 'zod';
import { Bother } from './bother.ts';

const Scored = z.object({ value: z.number(), on: z.string() }).strict();

/** How the target measure moved since a day. */
export const Benefit = z.discriminatedUnion('state', [
  z
    .object({
      state: z.literal('measured'),
      instrument: z.string(),
      shortName: z.string(),
      from: Scored,
      to: Scored,
      /** Points better; negative = worse, whichever way the scale counts. */
      better: z.number(),
      /** Fall from baseline in per cent, where the scale is read so. */
      percent: z.number().nullable(),
      direction: z.enum(['better', 'same', 'worse']),
      response: z.enum(['response', 'partial-response', 'no-response']).nullable(),
      remission: z.boolean().nullable(),
    })
    .strict(),
  z
    .object({
      state: z.literal('not-enough-data'),
      /** Scale it would be measured by; null = nobody said what it is for. */
      shortName: z.string().nullable(),
      why: z.enum([
        'no-indication',
        'no-measure',
        'start-not-known',
        'no-score-before',
        'no-score-since',
        'too-early',
        'last-score-old',
      ]),
    })
    .strict(),
]);
export type Benefit = z.infer<typeof Benefit>;

const ChangeNearby = z
  .object({ name: z.string(), on: z.string(), what: z.enum(['started', 'dose-changed', 'ended']) })
  .strict();
export type ChangeNearby = z.infer<typeof ChangeNearby>;

/** What happened since one day: the start, or the last dose step. */
export const Stretch = z
  .object({
    since: z.object({ what: z.enum(['start', 'dose-step']), on: z.string(), exact: z.boolean() }).strict(),
    benefit: Benefit,
    /** Other medications changed so near that nobody can say which of them it was. Empty = it can be told apart. */
    cannotSeparate: z.array(ChangeNearby),
    /** Other medications changed later in the stretch. */
    between: z.array(ChangeNearby),
  })
  .strict();
export type Stretch = z.infer<typeof Stretch>;

export const Trend = z.enum(['worse', 'same', 'new', 'better', 'gone']);
export type Trend = z.infer<typeof Trend>;

export const SideEffectSince = z
  .object({
    name: z.string(),
    worst: Bother,
    /** At the newest report. */
    now: Bother,
    on: z.string(),
    trend: Trend,
    /** True when it is on this medication's own list; else it may come from elsewhere. */
    listed: z.boolean(),
  })
  .strict();
export type SideEffectSince = z.infer<typeof SideEffectSince>;

export const Burden = z
  .object({
    /** `not-asked` is not "none". */
    sideEffects: z.discriminatedUnion('state', [
      z
        .object({ state: z.literal('reported'), effects: z.array(SideEffectSince), worstTrend: Trend })
        .strict(),
      z.object({ state: z.literal('none'), asked: z.int(), lastAsked: z.string() }).strict(),
      z.object({ state: z.literal('not-asked') }).strict(),
    ]),
    weight: z
      .object({ from: z.string(), to: z.string(), fromOn: z.string(), toOn: z.string(), percent: z.number() })
      .strict()
      .nullable(),
    /** Kinds of check its protocols ask for, and how many are open now; null = could not be worked out. */
    checks: z.object({ kinds: z.int(), open: z.int() }).strict().nullable(),
    /** Pieces taken on an ordinary day: "2", "0.5"; null = not known. */
    piecesPerDay: z.string().nullable(),
  })
  .strict();
export type Burden = z.infer<typeof Burden>;

/** One medication: what it has brought and what it costs, from this person's own data. */
export const BenefitBurden = z
  .object({
    key: z.string(),
    name: z.string(),
    /** What it is taken for, as recorded. */
    indication: z.string().nullable(),
    /** Null where nobody recorded when it was started. */
    sinceChange: Stretch.nullable(),
    /** Null where it is the same as `sinceChange`. */
    sinceStart: Stretch.nullable(),
    burden: Burden,
  })
  .strict();
export type BenefitBurden = z.infer<typeof BenefitBurden>;
