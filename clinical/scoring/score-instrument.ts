import { err, ok, type Result } from '#kernel/result.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';

export type ScoreFlag = 'suicidality' | 'suicidality-unknown' | 'invalid' | 'prorated';

/** A scored questionnaire. `score` is null when too much was left unanswered. */
export interface Score {
  readonly score: number | null;
  readonly band: string | null;
  readonly prorated: boolean;
  /** Numbers of the items left unanswered. */
  readonly missing: readonly number[];
  readonly flags: readonly ScoreFlag[];
}

export interface ScoreProblem {
  readonly kind: 'total-only' | 'wrong-number-of-answers' | 'answer-out-of-range' | 'total-out-of-range';
  readonly text: string;
}

/**
 * Scores answers item by item, null where unanswered. A missing answer is never zero: up to `maxMissing` the
 * score is the mean of the others times the number of items, rounded half up; beyond that there is none. A
 * suicide item answered above zero is flagged also when there is no score, an unanswered one is unknown.
 */
export function scoreAnswers(
  instrument: Instrument,
  answers: readonly (number | null)[],
): Result<Score, ScoreProblem> {
  const problem = answersProblem(instrument, answers);
  if (problem !== null) return err(problem);
  const missing = instrument.items.filter((_, index) => answers[index] === null).map(({ number }) => number);
  const given = answers.filter((answer) => answer !== null);
  const suicide = suicideFlag(instrument, answers);
  if (missing.length > instrument.maxMissing || given.length === 0)
    return ok({ score: null, band: null, prorated: false, missing, flags: [...suicide, 'invalid'] });
  const sum = given.reduce((total, answer) => total + answer, 0);
  const score = Math.round((sum * instrument.items.length) / given.length);
  const prorated = missing.length > 0;
  const flags: ScoreFlag[] = [...suicide, ...(prorated ? ['prorated' as const] : [])];
  return ok({ score, band: bandOf(instrument, score), prorated, missing, flags });
}

/** Scores a total that was computed elsewhere. What a suicide item said is then not known. */
export function scoreTotal(instrument: Instrument, total: number): Result<Score, ScoreProblem> {
  const { low, high } = instrument.range;
  if (!Number.isInteger(total) || total < low || total > high)
    return err({
      kind: 'total-out-of-range',
      text: `A total of ${instrument.shortName} is a whole number from ${low} to ${high}.`,
    });
  const flags: ScoreFlag[] = instrument.items.some(({ suicide }) => suicide) ? ['suicidality-unknown'] : [];
  return ok({ score: total, band: bandOf(instrument, total), prorated: false, missing: [], flags });
}

/** Name of the severity band a score falls in. */
export function bandOf(instrument: Instrument, score: number): string | null {
  return instrument.bands.find(({ low, high }) => score >= low && score <= high)?.name ?? null;
}

function answersProblem(
  { items, rights, shortName }: Instrument,
  answers: readonly (number | null)[],
): ScoreProblem | null {
  if (!rights.embed || items.length === 0)
    return {
      kind: 'total-only',
      text: `${shortName} is scored elsewhere: its items may not be held here. Enter the total.`,
    };
  if (answers.length !== items.length)
    return {
      kind: 'wrong-number-of-answers',
      text: `${shortName} has ${items.length} items, ${answers.length} answers were given.`,
    };
  const wrong = items.find(({ max }, index) => !isAnswer(answers[index], max));
  if (wrong === undefined) return null;
  return {
    kind: 'answer-out-of-range',
    text: `Item ${wrong.number} of ${shortName} takes a whole number from 0 to ${wrong.max}, or nothing.`,
  };
}

function isAnswer(answer: number | null | undefined, max: number): boolean {
  if (answer === null) return true;
  return answer !== undefined && Number.isInteger(answer) && answer >= 0 && answer <= max;
}

function suicideFlag({ items }: Instrument, answers: readonly (number | null)[]): ScoreFlag[] {
  const answered = items.flatMap(({ suicide }, index) => (suicide ? [answers[index] ?? null] : []));
  if (answered.some((answer) => answer !== null && answer > 0)) return ['suicidality'];
  return answered.includes(null) ? ['suicidality-unknown'] : [];
}
