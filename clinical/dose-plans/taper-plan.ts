import {
  add,
  compare,
  formatDecimal,
  multiply,
  parseDecimal,
  type Rational,
  rational,
} from '#kernel/decimal.ts';
import type { Micrograms } from '#kernel/dose.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import { type DoseMaker, doseMaker, type Portion } from './make-dose.ts';
import type { PlanProduct } from './plan-product.ts';

export interface TaperRequest {
  readonly products: readonly PlanProduct[];
  readonly from: Micrograms;
  /** Zero ends the medication. */
  readonly to: Micrograms;
  readonly start: CalendarDate;
  /**
   * `linear`: the same amount less each time. `proportional`: a share of the current dose less each time.
   * `hyperbolic`: equal steps of receptor occupancy, which needs the dose that occupies half.
   */
  readonly method: 'linear' | 'proportional' | 'hyperbolic';
  /** Largest reduction: of the first dose (linear) or of the current dose (proportional), in per cent. */
  readonly stepPercent: number | null;
  readonly steps: number | null;
  readonly everyDays: number;
  /** Dose at which half of the receptors are occupied; only `hyperbolic` needs it. */
  readonly halfOccupancy: Micrograms | null;
  /** A target below this goes to `to` at once: shares of a dose alone would never come to an end. */
  readonly endsBelow?: Micrograms;
}

export interface TaperStep {
  readonly start: CalendarDate;
  /** Last day of the step; null for the last one, which goes on. */
  readonly end: CalendarDate | null;
  readonly dose: Micrograms;
  readonly portions: readonly Portion[];
}

export interface TaperPlan {
  readonly steps: readonly TaperStep[];
  /** Exact amounts over all steps that end. */
  readonly quantities: readonly Portion[];
  /** Steps that are larger than asked for, because nothing in between can be made from these products. */
  readonly warnings: readonly string[];
}

export type TaperRefusal = { readonly reason: string };

const mostSteps = 200;

/** Share of a step that rounding to what can be measured may add to the next one. A convention of the solver. */
const roundedAway = 0.2;

/**
 * Plans a taper in doses that can be made exactly: every step is lower than the one before, and the last is `to`.
 * Where the wanted step falls between makeable doses the smaller reduction is taken; where even the smallest
 * possible reduction is larger than asked for, the step is taken and a warning says so.
 */
export function taperPlan(request: TaperRequest): Result<TaperPlan, TaperRefusal> {
  const refusal = unusable(request);
  if (refusal !== null) return err({ reason: refusal });
  const maker = doseMaker(request.products, request.from);
  if (maker === null) return err({ reason: 'these products are too finely graded to plan with' });
  if (request.to > 0n && !maker.make(request.to).reachable)
    return err({ reason: 'the final dose cannot be made from these products' });
  const doses = dosesOf(request, maker);
  if (!doses.ok) return doses;
  const steps = doses.value.map((dose, index): TaperStep => {
    const start = addDays(request.start, index * request.everyDays);
    const last = index === doses.value.length - 1;
    const made = dose === 0n ? null : maker.make(dose);
    return {
      start,
      end: last ? null : addDays(start, request.everyDays - 1),
      dose,
      portions: made?.reachable ? made.portions : [],
    };
  });
  return ok({
    steps,
    quantities: quantitiesOf(steps, request.everyDays),
    warnings: warningsOf(request, doses.value),
  });
}

function unusable(request: TaperRequest): string | null {
  if (request.to >= request.from) return 'a taper goes down: "to" must be below "from"';
  if (request.stepPercent === null && request.steps === null) return 'say either stepPercent or steps';
  if (request.method === 'hyperbolic' && request.halfOccupancy === null)
    return 'a hyperbolic taper needs the dose that occupies half of the receptors, and none is known for this medication';
  return null;
}

function dosesOf(request: TaperRequest, maker: DoseMaker): Result<Micrograms[], TaperRefusal> {
  const doses: Micrograms[] = [];
  let current = request.from;
  while (current > request.to) {
    if (doses.length >= mostSteps)
      return err({ reason: `more than ${mostSteps} steps; take larger ones or end at a dose above zero` });
    const wanted = wantedAfter(request, current, doses.length);
    const next = makeableAtOrAbove(maker, wanted, current, request);
    doses.push(next);
    current = next;
  }
  return ok(doses);
}

/** Lowest makeable dose not below `wanted`; where none lies between it and `current`, the next one below. */
function makeableAtOrAbove(
  maker: DoseMaker,
  wanted: Micrograms,
  current: Micrograms,
  { to, endsBelow = 0n }: Pick<TaperRequest, 'to' | 'endsBelow'>,
): Micrograms {
  if (wanted <= to || wanted < endsBelow) return to;
  if (maker.make(wanted).reachable) return wanted;
  const { above, below } = maker.nearest(wanted);
  if (above !== null && above < current) return above;
  return below === null || below < to ? to : below;
}

/** Where the method would go next, rounded to the micrograms above: a target, not yet a dose. */
function wantedAfter(request: TaperRequest, current: Micrograms, done: number): Micrograms {
  const { from, to, method, steps } = request;
  if (steps !== null && done >= steps - 1) return to;
  if (method === 'linear')
    return steps === null
      ? lessPercentOf(current, from, request.stepPercent)
      : ceil(
          add(rational(from), multiply(rational(-(from - to)), rational(BigInt(done + 1), BigInt(steps)))),
        );
  if (method === 'proportional')
    return steps === null
      ? lessPercentOf(current, current, request.stepPercent)
      : geometric(request, done, steps);
  return hyperbolic(request, current, done);
}

function lessPercentOf(current: Micrograms, base: Micrograms, percent: number | null): Micrograms {
  const share = multiply(rational(base), multiply(parseDecimal(String(percent ?? 0)), rational(1n, 100n)));
  return ceil(add(rational(current), rational(-share.n, share.d)));
}

const ceil = (value: Rational): Micrograms => (value.n <= 0n ? 0n : (value.n + value.d - 1n) / value.d);

/** Equal shares in a given number of steps: the share that would reach a twentieth of the start just before the end. */
function geometric({ from, to }: TaperRequest, done: number, steps: number): Micrograms {
  const last = to > 0n ? Number(to) / Number(from) : 1 / 20;
  const exponent = (done + 1) / (to > 0n ? steps : Math.max(1, steps - 1));
  return BigInt(Math.ceil(Number(from) * last ** exponent));
}

/** Occupancy d / (d + half): equal steps of it from the first dose to the last. */
function hyperbolic(request: TaperRequest, current: Micrograms, done: number): Micrograms {
  const half = Number(request.halfOccupancy ?? 1n);
  const occupancy = (dose: Micrograms) => Number(dose) / (Number(dose) + half);
  const [high, low] = [occupancy(request.from), occupancy(request.to)];
  const step =
    request.steps === null ? (high * (request.stepPercent ?? 0)) / 100 : (high - low) / request.steps;
  // On a grid from the first dose on, so that what syringe marks round up does not add up to one more, tiny step
  const gone = request.steps === null ? Math.round((high - occupancy(current)) / step) : done;
  const furthest = request.steps === null ? occupancy(current) - step * (1 + roundedAway) : low;
  const target = Math.max(high - step * (gone + 1), furthest);
  return target <= low + step * roundedAway ? request.to : BigInt(Math.ceil((half * target) / (1 - target)));
}

/** Steps that give back more of the occupancy than asked for, beyond what rounding to syringe marks may cost. */
function occupancyWarnings(request: TaperRequest, doses: readonly Micrograms[], percent: number): string[] {
  const half = Number(request.halfOccupancy ?? 1n);
  const occupancy = (dose: Micrograms) => Number(dose) / (Number(dose) + half);
  return doses.flatMap((dose, index) => {
    const before = index === 0 ? request.from : (doses[index - 1] ?? request.from);
    const share = ((occupancy(before) - occupancy(dose)) / occupancy(request.from)) * 100;
    if (share <= percent * (1 + roundedAway)) return [];
    return [
      `step ${index + 1} lowers the effect by ${Math.round(share)} % of what it was at first, more than ${percent} %: no smaller step can be made from these products`,
    ];
  });
}

function quantitiesOf(steps: readonly TaperStep[], everyDays: number): Portion[] {
  const totals = new Map<string, Rational>();
  for (const step of steps) {
    if (step.end === null) continue;
    for (const { product, count } of step.portions) {
      const amount = multiply(parseDecimal(count), rational(BigInt(everyDays)));
      totals.set(product, add(totals.get(product) ?? rational(0n), amount));
    }
  }
  return [...totals].map(([product, amount]) => ({ product, count: formatDecimal(amount) }));
}

function warningsOf(request: TaperRequest, doses: readonly Micrograms[]): string[] {
  const { stepPercent, method, from } = request;
  if (stepPercent === null) return [];
  if (method === 'hyperbolic') return occupancyWarnings(request, doses, stepPercent);
  const allowed = multiply(parseDecimal(String(stepPercent)), rational(1n, 100n));
  return doses.flatMap((dose, index) => {
    const before = index === 0 ? from : (doses[index - 1] ?? from);
    // An end that was asked for above nothing is held against the dose the taper began at
    const ends = dose === request.to && request.endsBelow !== undefined;
    const base = method === 'linear' || ends ? from : before;
    const share = rational(before - dose, base);
    if (compare(share, allowed) <= 0) return [];
    return [
      `step ${index + 1} lowers the dose by ${formatDecimal(multiply(share, rational(100n)), 0)} %, more than ${stepPercent} %: no smaller step can be made from these products`,
    ];
  });
}
