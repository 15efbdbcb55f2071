import { err, ok, type Result } from '#kernel/result.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { bandFor } from './band-of.ts';
import type { Score, ScoreFlag, ScoreProblem, TotalInput } from './score.ts';
import { possibleSuicideAnswers, suicideFlags, suicideFlagsOfTotal } from './suicide-flag.ts';

/**
 * Takes a total that was computed elsewhere. Single answers are then not known: the suicide item counts as
 * unanswered unless its answer stands beside the total or the total leaves only one possibility.
 */
export function scoreTotal(
  instrument: Instrument,
  { total, suicideItem, context = {} }: TotalInput,
): Result<Score, ScoreProblem> {
  const problem = totalProblem(instrument, total) ?? suicideItemProblem(instrument, total, suicideItem);
  if (problem !== null) return err(problem);
  const { band, notes } = bandFor(instrument, total, context, new Map());
  return ok({
    score: total,
    band,
    prorated: false,
    missing: [],
    flags: flagsOf(instrument, total, suicideItem),
    patterns: (instrument.patterns ?? []).map(({ name }) => ({ name, met: null })),
    notes,
  });
}

function flagsOf(
  instrument: Instrument,
  total: number,
  suicideItem: number | undefined,
): readonly ScoreFlag[] {
  const item = possibleSuicideAnswers(instrument, total)?.item;
  return item === undefined || suicideItem === undefined
    ? suicideFlagsOfTotal(instrument, total)
    : suicideFlags(instrument, new Map([[item.number, suicideItem]]));
}

function totalProblem({ entry, range, scoring, shortName }: Instrument, total: number): ScoreProblem | null {
  if (!entry.includes('total'))
    return { kind: 'answers-only', text: `${shortName} has no total: enter the answers.` };
  const { low, high } = range;
  const step = scoring.rule === 'sum' ? (scoring.times ?? 1) : 1;
  if (Number.isInteger(total) && total >= low && total <= high && (total - low) % step === 0) return null;
  const steps = step === 1 ? '' : ` in steps of ${step}`;
  return {
    kind: 'total-out-of-range',
    text: `A total of ${shortName} is a whole number from ${low} to ${high}${steps}.`,
  };
}

function suicideItemProblem(
  instrument: Instrument,
  total: number,
  answer: number | undefined,
): ScoreProblem | null {
  if (answer === undefined) return null;
  const possible = possibleSuicideAnswers(instrument, total);
  if (possible === null)
    return { kind: 'no-suicide-item', text: `${instrument.shortName} has no single item about suicide.` };
  const { item, least, most } = possible;
  if (Number.isInteger(answer) && answer >= least && answer <= most) return null;
  return {
    kind: 'answer-out-of-range',
    item: item.number,
    text: `With a total of ${total}, item ${item.number} of ${instrument.shortName} is a whole number from ${least} to ${most}.`,
  };
}
