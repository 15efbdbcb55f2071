import { compare, multiply, type Rational, rational } from '#kernel/decimal.ts';
import { formatDose, type Micrograms } from '#kernel/dose.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import type { SigAmounts } from '../../regimen/sig-amounts.ts';
import { readableDaily } from '../facts/exposure-fact.ts';
import { screeningPolicy } from '../screening-policy.ts';
import { severityRank } from '../severity-order.ts';
import { count } from '../wording.ts';
import type { DoseRange } from './dose-range.ts';

/** One thing that is wrong with a dose. */
export interface DoseProblem {
  readonly id:
    | 'slip'
    | 'above-max'
    | 'above-single-max'
    | 'too-often'
    | 'too-rarely'
    | 'below-usual'
    | 'prn-max';
  readonly severity: Severity;
  /** What was ordered against what is allowed, in a few words. */
  readonly text: string;
  readonly do: string;
}

export interface DoseInQuestion {
  readonly amounts: SigAmounts;
  /** A day over all orders for the medication, or each time where it is given at intervals. */
  readonly total: Rational;
  readonly range: DoseRange;
  readonly prn: boolean;
  /** A day's amount of the order it takes over from. */
  readonly before: Rational | null;
}

/** Everything wrong with a dose, worst first. */
export function doseProblems(dose: DoseInQuestion): readonly DoseProblem[] {
  const found = [
    tooMuch(dose),
    tooMuchAtOnce(dose),
    wrongInterval(dose),
    tooLittle(dose),
    prnBelowDose(dose),
  ];
  return found
    .filter((problem) => problem !== null)
    .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

const times = (amount: Micrograms, factor: number): Rational =>
  multiply(rational(amount), rational(BigInt(factor)));
const atLeast = (a: Rational, b: Rational): boolean => compare(a, b) >= 0;

function tooMuch({ total, range }: DoseInQuestion): DoseProblem | null {
  const { usualHigh, maxPerDay } = range;
  const usual = usualHigh ?? maxPerDay;
  const ordered = `${readableDaily(total)} ${range.everyDays === null ? 'a day' : 'each time'}`;
  if (usual !== null && atLeast(total, times(usual, screeningPolicy.slipFactor))) {
    const grave = atLeast(total, times(usual, screeningPolicy.graveSlipFactor));
    return {
      id: 'slip',
      severity: grave ? 'contraindicated' : 'major',
      text: `${ordered} looks like a slip: the usual highest is ${formatDose(usual)}`,
      do: 'Check number, unit and times a day. If it is meant, split the decision with a colleague and write down why.',
    };
  }
  if (maxPerDay === null || !atLeast(rational(maxPerDay), total))
    return maxPerDay === null
      ? null
      : {
          id: 'above-max',
          severity: 'major',
          text: `${ordered} is above the highest dose, ${formatDose(maxPerDay)}`,
          do: `Stay at or below ${formatDose(maxPerDay)}, or record why more is needed and what is watched.`,
        };
  return null;
}

function tooMuchAtOnce({ amounts, range }: DoseInQuestion): DoseProblem | null {
  if (range.maxPerDose === null || amounts.perDose <= range.maxPerDose) return null;
  return {
    id: 'above-single-max',
    severity: 'major',
    text: `${formatDose(amounts.perDose)} at once is above the highest single dose, ${formatDose(range.maxPerDose)}`,
    do: 'Divide the daily dose, or choose a form made for one daily dose.',
  };
}

/** A daily medication once a week, or an injection for weeks every day. */
function wrongInterval({ amounts, range }: DoseInQuestion): DoseProblem | null {
  const { everyDays } = range;
  const ordered = amounts.everyDays;
  if (everyDays === null) {
    if (ordered < 7) return null;
    return {
      id: 'too-rarely',
      severity: 'moderate',
      text: `every ${count(ordered, 'day')}, but it is taken daily`,
      do: 'Check how often it is to be taken.',
    };
  }
  if (ordered * 2 > everyDays) return null;
  return {
    id: 'too-often',
    severity: ordered * screeningPolicy.slipFactor <= everyDays ? 'contraindicated' : 'major',
    text: `every ${count(ordered, 'day')}, but the shortest interval is ${count(everyDays, 'day')}`,
    do: `Check how often it is to be given: ${count(everyDays, 'day')} apart at least.`,
  };
}

/** Far below any dose that does something; a step down from what was taken is a taper, not a slip. */
function tooLittle({ total, range, before, amounts }: DoseInQuestion): DoseProblem | null {
  const floors = [range.start, range.usualLow].filter((amount) => amount !== null);
  const floor = floors.length === 0 ? null : (floors.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? null);
  if (floor === null || total.n === 0n || amounts.everyDays >= 7 !== (range.everyDays !== null)) return null;
  const factor = BigInt(screeningPolicy.slipFactor);
  if (atLeast(multiply(total, rational(factor)), rational(floor))) return null;
  if (before !== null && atLeast(multiply(total, rational(factor)), before)) return null;
  const grave = !atLeast(multiply(total, rational(BigInt(screeningPolicy.graveSlipFactor))), rational(floor));
  return {
    id: 'below-usual',
    severity: grave ? 'major' : 'moderate',
    text: `${readableDaily(total)} looks like a slip: the lowest usual dose is ${formatDose(floor)}`,
    do: 'Check number and unit.',
  };
}

function prnBelowDose({ amounts, prn }: DoseInQuestion): DoseProblem | null {
  if (!prn || amounts.onDosingDay >= amounts.perDose) return null;
  return {
    id: 'prn-max',
    severity: 'moderate',
    text: `at most ${formatDose(amounts.onDosingDay)} a day is less than one dose of ${formatDose(amounts.perDose)}`,
    do: 'Correct the dose or the daily maximum.',
  };
}
