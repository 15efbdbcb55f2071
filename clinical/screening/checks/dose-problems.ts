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
    | 'above-usual'
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
  if (usual !== null && atLeast(total, times(usual, screeningPolicy.slipFactor)))
    return {
      id: 'slip',
      severity: atLeast(total, times(usual, screeningPolicy.graveSlipFactor)) ? 'contraindicated' : 'major',
      text: `${ordered} looks like a slip: the usual highest is ${formatDose(usual)}`,
      do: 'Check number, unit and times a day. If it is meant, decide it with a colleague and write down why.',
    };
  if (maxPerDay !== null && compare(total, rational(maxPerDay)) > 0)
    return {
      id: 'above-max',
      severity: 'major',
      text: `${ordered} is above the highest dose, ${formatDose(maxPerDay)}`,
      do: `Stay at or below ${formatDose(maxPerDay)}, or record why more is needed and what is watched.`,
    };
  if (usualHigh === null || compare(total, rational(usualHigh)) <= 0) return null;
  return {
    id: 'above-usual',
    severity: atLeast(total, times(usualHigh, 2)) ? 'moderate' : 'info',
    text: `${ordered} is above the usual highest dose, ${formatDose(usualHigh)}`,
    do: 'Check the number; note why more than usual is needed.',
  };
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

/**
 * Far below any dose that does something: less than half the lowest the label starts or treats with. A step
 * down from what was taken is a taper, unless it drops to a fifth or less at once.
 */
function tooLittle({ total, range, before, amounts }: DoseInQuestion): DoseProblem | null {
  const floors = [range.start, range.usualLow].filter((amount) => amount !== null);
  const floor = floors.toSorted((a, b) => (a < b ? -1 : 1))[0];
  const taken = before ?? (floor === undefined ? null : rational(floor));
  if (taken === null || floor === undefined || (range.everyDays === null && amounts.everyDays >= 7))
    return null;
  if (compare(total, rational(floor)) >= 0) return null;
  const part = (factor: number): boolean => compare(multiply(total, rational(BigInt(factor))), taken) <= 0;
  const grave = part(screeningPolicy.graveSlipFactor);
  const slip = part(screeningPolicy.slipFactor);
  if (!slip && (before !== null || atLeast(multiply(total, rational(2n)), taken))) return null;
  const ordered = `${readableDaily(total)} ${range.everyDays === null ? 'a day' : 'each time'}`;
  return {
    id: 'below-usual',
    severity: grave ? 'major' : slip ? 'moderate' : 'info',
    text:
      before === null
        ? `${ordered} ${slip ? 'looks like a slip' : 'is little'}: the lowest usual dose is ${formatDose(floor)}`
        : `${ordered} is a fifth or less of ${readableDaily(before)}, all at once`,
    do: before === null ? 'Check number and unit.' : 'Check number and unit; a taper goes in smaller steps.',
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
