import type { Result } from '#kernel/result.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { AnswersInput, Score, ScoreProblem, TotalInput } from './score.ts';
import { scoreAnswers } from './score-answers.ts';
import { scoreTotal } from './score-total.ts';

/** Scores a rating scale from its answers or from a total computed elsewhere, by the data of the scale alone. */
export function scoreInstrument(
  instrument: Instrument,
  input: AnswersInput | TotalInput,
): Result<Score, ScoreProblem> {
  return 'answers' in input ? scoreAnswers(instrument, input) : scoreTotal(instrument, input);
}
