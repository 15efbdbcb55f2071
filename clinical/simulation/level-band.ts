import { type DoseAt, passDay, steadyMean, steadyState } from './dose-days.ts';
import { noAmounts, type Rates, rateOf } from './one-compartment.ts';

/** Half-lives in hours: the formulary's typical one and the range it gives; equal where it gives none. */
export interface HalfLife {
  readonly low: number;
  readonly typical: number;
  readonly high: number;
}

export interface BandInput {
  readonly halfLife: HalfLife;
  readonly metaboliteHalfLife: number | null;
  /** Doses day by day. */
  readonly days: readonly (readonly DoseAt[])[];
  /** The pattern of the first day had been taken long enough before it; otherwise there was nothing. */
  readonly steadyBefore: boolean;
  /** Amount a day whose steady state is 100 %; above zero. */
  readonly reference: number;
}

/** The average level of a day in per cent of the reference's steady state. */
export interface DayBand {
  readonly typical: number;
  /** Lowest and highest over the half-lives of the range. */
  readonly low: number;
  readonly high: number;
  /** With the typical half-life; null where there is no metabolite. */
  readonly metabolite: number | null;
}

/** Half-lives tried between the ends of the range: curves cross, so the two ends alone are no band. */
const between = 5;

/** Levels day by day over the whole range of half-lives, each relative to its own steady state. */
export function levelBand(input: BandInput): readonly DayBand[] {
  const { low, typical, high } = input.halfLife;
  const middle = curve(input, typical);
  const all = [middle, ...halfLivesFrom(low, high).map((one) => curve(input, one))];
  return middle.map(({ parent, metabolite }, day) => {
    const values = all.map((one) => one[day]?.parent ?? parent);
    return {
      typical: parent,
      low: Math.min(...values),
      high: Math.max(...values),
      metabolite: input.metaboliteHalfLife === null ? null : metabolite,
    };
  });
}

/** From low to high in equal ratios. */
function halfLivesFrom(low: number, high: number): readonly number[] {
  if (low === high) return [low];
  const steps = between + 1;
  return Array.from({ length: steps + 1 }, (_, index) => low * (high / low) ** (index / steps));
}

function curve(
  { days, steadyBefore, reference, metaboliteHalfLife }: BandInput,
  halfLife: number,
): readonly { readonly parent: number; readonly metabolite: number }[] {
  const rates: Rates = {
    parent: rateOf(halfLife),
    metabolite: metaboliteHalfLife === null ? null : rateOf(metaboliteHalfLife),
  };
  const full = steadyMean(reference, rates);
  let amounts = steadyBefore ? steadyState(days[0] ?? [], rates) : noAmounts;
  return days.map((doses) => {
    const { after, mean } = passDay(amounts, doses, rates);
    amounts = after;
    return {
      parent: (mean.parent / full.parent) * 100,
      metabolite: rates.metabolite === null ? 0 : (mean.metabolite / full.metabolite) * 100,
    };
  });
}
