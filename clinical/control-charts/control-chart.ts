import { z } from 'zod';
import type { ControlRules } from '#knowledge/schema/measures.ts';
import { signalsOf } from './signals.ts';

/** One figure of a series: so many of so many. */
export interface ChartPoint {
  readonly label: string;
  readonly numerator: number;
  readonly denominator: number;
}

export const DrawnPoint = z
  .object({
    label: z.string(),
    numerator: z.int(),
    denominator: z.int(),
    /** Share, 0 to 1, for drawing; null where there was no case. */
    value: z.number().nullable(),
    /** Where chance alone would leave it; null without limits. */
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    signals: z.array(z.enum(['beyond-limits', 'run', 'trend'])),
  })
  .strict();
export type DrawnPoint = z.infer<typeof DrawnPoint>;

/** A control chart: what is drawn, and whether something other than chance is at work. */
export const ControlChart = z
  .object({
    kind: z.enum(['p', 'xmr']),
    points: z.array(DrawnPoint),
    /** Null where there are too few points. */
    centre: z.number().nullable(),
    /** `not-enough-points`: limits on so few would say nothing. `signal`: one stands; those of the past are steady again. */
    state: z.enum(['not-enough-points', 'steady', 'signal']),
    /** Points with a figure, and how many it takes. */
    counted: z.int(),
    needed: z.int(),
    /** The newest signal first, those of the past too. */
    signals: z.array(
      z
        .object({
          rule: z.enum(['beyond-limits', 'run', 'trend']),
          direction: z.enum(['up', 'down']),
          label: z.string(),
          length: z.int(),
          /** False: a later point ended it. */
          stands: z.boolean(),
        })
        .strict(),
    ),
  })
  .strict();
export type ControlChart = z.infer<typeof ControlChart>;

interface Limits {
  readonly centre: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * A p-chart for shares of cases that are new in every point, an XmR chart for a figure of (mostly) the same people
 * asked again and again, whose points are no independent samples. Points without cases are gaps: they are drawn as such
 * and no rule looks at them.
 */
export function controlChart(
  kind: ControlChart['kind'],
  series: readonly ChartPoint[],
  rules: ControlRules,
): ControlChart {
  const counted = series.filter(({ denominator }) => denominator > 0);
  const enough = counted.length >= rules.leastPoints;
  const limits = enough ? (kind === 'p' ? pLimits(counted, rules) : xmrLimits(counted, rules)) : null;
  const values = counted.map(share);
  const signals = limits === null ? [] : signalsOf(values, limits, rules);
  const placeOf = new Map(counted.map((point, index) => [point, index]));
  const points = series.map((point): DrawnPoint => {
    const place = placeOf.get(point);
    return {
      ...point,
      value: place === undefined ? null : share(point),
      lower: place === undefined ? null : (limits?.lower[place] ?? null),
      upper: place === undefined ? null : (limits?.upper[place] ?? null),
      signals: signals.filter((signal) => signal.at === place).map(({ rule }) => rule),
    };
  });
  return {
    kind,
    points,
    centre: limits?.centre ?? null,
    state: limits === null ? 'not-enough-points' : signals.some(({ stands }) => stands) ? 'signal' : 'steady',
    counted: counted.length,
    needed: rules.leastPoints,
    signals: signals
      .toSorted((a, b) => b.at - a.at)
      .map(({ at, rule, direction, length, stands }) => ({
        rule,
        direction,
        length,
        stands,
        label: counted[at]?.label ?? '',
      })),
  };
}

const share = ({ numerator, denominator }: ChartPoint): number => numerator / denominator;
const within = (value: number): number => Math.min(1, Math.max(0, value));

/** Centre: all cases together. Limits: so many standard deviations of a share of that many cases, within 0 and 1. */
function pLimits(points: readonly ChartPoint[], { sigmas }: Pick<ControlRules, 'sigmas'>): Limits {
  const all = points.reduce((sum, { denominator }) => sum + denominator, 0);
  const centre = points.reduce((sum, { numerator }) => sum + numerator, 0) / all;
  const spread = points.map(({ denominator }) => sigmas * Math.sqrt((centre * (1 - centre)) / denominator));
  return {
    centre,
    lower: spread.map((one) => within(centre - one)),
    upper: spread.map((one) => within(centre + one)),
  };
}

/** Centre: the mean. Limits: so many average moving ranges away, within 0 and 1. */
function xmrLimits(
  points: readonly ChartPoint[],
  { movingRangeThousandths }: Pick<ControlRules, 'movingRangeThousandths'>,
): Limits {
  const values = points.map(share);
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const mean = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
  const spread = (movingRangeThousandths / 1000) * mean;
  return {
    centre,
    lower: values.map(() => within(centre - spread)),
    upper: values.map(() => within(centre + spread)),
  };
}
