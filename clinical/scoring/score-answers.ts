import { ok, type Result } from '#kernel/result.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { bandFor } from './band-of.ts';
import { levelOf } from './level-of.ts';
import { type AnswerSheet, readAnswers } from './read-answers.ts';
import { isAnyMet } from './requirements.ts';
import type { AnswersInput, Score, ScoreContext, ScoreFlag, ScoreProblem } from './score.ts';
import { scoreOfAnswers } from './score-of-answers.ts';
import { suicideFlags } from './suicide-flag.ts';

/**
 * Scores a questionnaire item by item. A missing answer is never zero: the scale's own data say how many may be
 * missing, and beyond that there is no score. Suicide items are flagged also when there is none.
 * Refuses answers that are not on the form and scales whose items may not be held.
 */
export function scoreAnswers(
  instrument: Instrument,
  { answers, context = {} }: AnswersInput,
): Result<Score, ScoreProblem> {
  const sheet = readAnswers(instrument, answers);
  if (!sheet.ok) return sheet;
  const { values, missing } = sheet.value;
  const { score, band, notes, valid } = outcomeOf(instrument, sheet.value, context);
  const prorated = valid && score !== null && missing.length > 0;
  const flags: readonly ScoreFlag[] = [
    ...suicideFlags(instrument, values),
    ...(valid ? [] : ['invalid' as const]),
    ...(prorated ? ['prorated' as const] : []),
  ];
  return ok({ score, band, prorated, missing, flags, patterns: patternsOf(instrument, values), notes });
}

interface Outcome {
  readonly score: number | null;
  readonly band: string | null;
  readonly notes: readonly string[];
  readonly valid: boolean;
}

function outcomeOf(instrument: Instrument, sheet: AnswerSheet, context: ScoreContext): Outcome {
  if (instrument.scoring.rule === 'levels') {
    const level = levelOf(instrument.scoring, sheet.values);
    return { ...level, score: null, valid: level.band !== null };
  }
  const score = scoreOfAnswers(instrument, sheet);
  if (score === null) return { score, band: null, notes: [], valid: false };
  return { score, ...bandFor(instrument, score, context, sheet.values), valid: true };
}

function patternsOf({ patterns }: Instrument, values: AnswerSheet['values']): Score['patterns'] {
  return (patterns ?? []).map(({ name, anyOf }) => ({ name, met: isAnyMet(anyOf, values) }));
}
