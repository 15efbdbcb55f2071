import { formatDecimal, multiply, rational } from '#kernel/decimal.ts';
import { dose, formatDose, type Micrograms } from '#kernel/dose.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { TaperLimit, TaperRule } from '#knowledge/schema/taper.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { readableDate } from '../screening/wording.ts';
import { amountOf } from './check-steps.ts';

/** A place where a plan comes down faster than the rule of its medications. */
export interface PaceProblem {
  /** First day of the step it is about. */
  readonly on: CalendarDate;
  readonly text: string;
}

type Step = Pick<DosePlanStep, 'start' | 'end' | 'daily' | 'taken'>;

/** After so many half-lives a new dose has come to its steady state; before, nobody can tell what a step does. */
const halfLivesASteps = 5;

/**
 * Where the steps fall faster than the rule allows, held against the dose at the beginning of its days; the end at
 * nothing against the dose the fall began at. Also a way down that is shorter than the rule asks for, and steps that end
 * before their dose has settled (a typical half-life, where the formulary has one).
 * A medication whose rule goes by equal effect is held against that where its occupancy is on file: near the end such steps
 * are large shares of small doses.
 * @param now daily dose before the first step; null where it is not known, and the first step is not judged
 */
export function paceProblems(
  steps: readonly Step[],
  now: Micrograms | null,
  rule: Pick<TaperRule, 'begin' | 'limit' | 'leastDays'> | null,
  kinetics: Drug['kinetics'],
  halfOccupancy: Micrograms | null = null,
): readonly PaceProblem[] {
  const levels = levelsOf(steps, now);
  return [
    ...(rule?.limit === undefined
      ? []
      : tooFast(levels, rule.limit, effectLost(levels, rule.begin, halfOccupancy), rule.begin.stepPercent)),
    ...(rule?.leastDays === undefined ? [] : tooShort(levels, rule.leastDays)),
    ...notSettled(steps, kinetics),
  ];
}

interface Level {
  /** Null for what is taken before the plan. */
  readonly from: CalendarDate | null;
  readonly amount: Micrograms;
}

function levelsOf(steps: readonly Step[], now: Micrograms | null): readonly Level[] {
  const own = steps.map(({ start, taken, daily }) => ({
    from: start,
    amount: taken.length === 0 ? 0n : amountOf(daily),
  }));
  return now === null ? own : [{ from: null, amount: now }, ...own];
}

/** How much of its effect a fall gives back, in per cent of the effect of the highest dose; null where nobody can tell. */
type EffectLost = (from: Micrograms, to: Micrograms) => number | null;

/** What rounding to makeable doses may add to a step of equal effect; the solver's own. */
const rounding = 1.2;

function effectLost(
  levels: readonly Level[],
  { method }: TaperRule['begin'],
  half: Micrograms | null,
): EffectLost {
  const first = levels.map(({ amount }) => amount).toSorted((a, b) => Number(b - a))[0] ?? 0n;
  if (method !== 'hyperbolic' || half === null || first === 0n) return () => null;
  const occupancy = (amount: Micrograms) => Number(amount) / Number(amount + half);
  return (from, to) => ((occupancy(from) - occupancy(to)) / occupancy(first)) * 100;
}

function tooFast(
  levels: readonly Level[],
  limit: TaperLimit,
  lost: EffectLost,
  stepPercent: number,
): PaceProblem[] {
  return levels.flatMap((level, index) => {
    const before = levels[index - 1];
    if (level.from === null || before === undefined || level.amount >= before.amount) return [];
    const windowFrom = addDays(level.from, -limit.days);
    const at = levels.findLastIndex(
      ({ from }, place) => place < index && (from === null || from <= windowFrom),
    );
    const base = levels[Math.max(at, 0)]?.amount ?? before.amount;
    const fall = base - level.amount;
    const held = level.amount === 0n ? highestBefore(levels, index) : base;
    if (fall <= 0n || held === 0n) return [];
    const effect = lost(base, level.amount);
    if (effect !== null && effect <= stepPercent * rounding) return [];
    if (effect !== null && level.amount === 0n) {
      const text = `to nothing gives back ${Math.round(effect)} % of its effect at once; steps of ${stepPercent} % are usual`;
      return [{ on: level.from, text: said(level.from, text) }];
    }
    if (limit.of === 'amount') {
      const most = dose(limit.most);
      if (fall <= most) return [];
      const text = `${formatDose(fall)} less within ${limit.days} days; at most ${formatDose(most)} is usual`;
      return [{ on: level.from, text: said(level.from, text) }];
    }
    const share = multiply(rational(fall, held), rational(100n));
    if (share.n <= BigInt(Math.round(limit.percent)) * share.d) return [];
    const of = level.amount === 0n ? 'of the first dose, to nothing,' : 'less';
    const text = `${formatDecimal(share, 0)} % ${of} within ${limit.days} days; at most ${limit.percent} % is usual`;
    return [{ on: level.from, text: said(level.from, text) }];
  });
}

const said = (on: CalendarDate, text: string): string => `${readableDate(on)}: ${text}.`;

/** The dose an unbroken way down began at. */
function highestBefore(levels: readonly Level[], index: number): Micrograms {
  let highest = levels[index - 1]?.amount ?? 0n;
  for (let at = index - 2; at >= 0; at--) {
    const amount = levels[at]?.amount ?? 0n;
    if (amount < highest) break;
    highest = amount;
  }
  return highest;
}

function tooShort(levels: readonly Level[], leastDays: number): PaceProblem[] {
  const end = levels.findIndex(({ amount }) => amount === 0n);
  const last = levels[end];
  const first = levels.find(({ from }, index) => from !== null && index > 0 && falls(levels, index));
  if (last?.from == null || end < 1) return [];
  const days = first?.from == null ? 0 : daysBetween(first.from, last.from);
  if (days >= leastDays) return [];
  const text = `the way down takes ${days} ${days === 1 ? 'day' : 'days'}; at least ${leastDays} are usual`;
  return [{ on: last.from, text: said(last.from, text) }];
}

const falls = (levels: readonly Level[], index: number): boolean =>
  (levels[index]?.amount ?? 0n) < (levels[index - 1]?.amount ?? 0n);

function notSettled(steps: readonly Step[], kinetics: Drug['kinetics']): PaceProblem[] {
  const days = settledAfterDays(kinetics);
  if (days === null) return [];
  const short = steps.find(
    ({ start, end }, index) => index > 0 && end !== null && daysBetween(start, end) + 1 < days,
  );
  if (short === undefined) return [];
  const text = `a new dose settles in about ${days} days; steps shorter than that cannot be judged before the next one`;
  return [{ on: short.start, text: said(short.start, text) }];
}

/** Days until a new dose has come to its steady state; null where no half-life is on file. */
export function settledAfterDays(kinetics: Drug['kinetics']): number | null {
  return kinetics === null ? null : Math.ceil((halfLivesASteps * kinetics.halfLifeHours.typical) / 24);
}
