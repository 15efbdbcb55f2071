import type { ControlRules } from '#knowledge/schema/measures.ts';

/** Something that chance alone rarely brings. */
export interface Signal {
  readonly rule: 'beyond-limits' | 'run' | 'trend';
  readonly direction: 'up' | 'down';
  /** Place of the last point that makes it, among those with a figure. */
  readonly at: number;
  /** Points it takes in. */
  readonly length: number;
  /** The newest point with a figure has not ended it; else it is of the past. */
  readonly stands: boolean;
}

/** Two shares this near are the same: binary fractions of the same percentage may differ in the last digit. */
const same = 1e-12;

/**
 * The signals of a series: one point beyond its limits; a run on one side of the centre (a point on the centre neither
 * breaks nor lengthens it); a trend, each point further than the one before (an equal one neither breaks nor lengthens
 * it). A run or trend is told once, at its last point, and stands until another point ends it; a point beyond its limits
 * stands while it is the newest.
 */
export function signalsOf(
  values: readonly number[],
  limits: { readonly centre: number; readonly lower: readonly number[]; readonly upper: readonly number[] },
  { runLength, trendLength }: Pick<ControlRules, 'runLength' | 'trendLength'>,
): readonly Signal[] {
  const beyond = values.flatMap((value, at): Signal[] => {
    const one = { rule: 'beyond-limits', at, length: 1, stands: at === values.length - 1 } as const;
    if (value > (limits.upper[at] ?? 1) + same) return [{ ...one, direction: 'up' }];
    if (value < (limits.lower[at] ?? 0) - same) return [{ ...one, direction: 'down' }];
    return [];
  });
  const sides = values.map((value) => sign(value - limits.centre));
  // The first point of a trend has nothing before it: it counts with the second.
  const steps = values.map((value, at) => (at === 0 ? 0 : sign(value - (values[at - 1] ?? value))));
  return [
    ...beyond,
    ...stretches(sides, runLength).map((one): Signal => ({ rule: 'run', ...one })),
    ...stretches(steps, trendLength - 1).map(
      (one): Signal => ({ rule: 'trend', ...one, length: one.length + 1 }),
    ),
  ];
}

const sign = (difference: number): -1 | 0 | 1 => (difference > same ? 1 : difference < -same ? -1 : 0);

function stretches(signs: readonly (-1 | 0 | 1)[], least: number): readonly Omit<Signal, 'rule'>[] {
  const found: Omit<Signal, 'rule'>[] = [];
  let side: -1 | 0 | 1 = 0;
  let length = 0;
  let last = -1;
  const tell = (stands: boolean) => {
    if (side !== 0 && length >= least)
      found.push({ at: last, length, direction: side === 1 ? 'up' : 'down', stands });
  };
  signs.forEach((one, at) => {
    if (one === 0) return;
    if (one === side) {
      length += 1;
    } else {
      tell(false);
      side = one;
      length = 1;
    }
    last = at;
  });
  tell(true);
  return found;
}
