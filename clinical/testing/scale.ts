import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import type { AnswersInput, Score, TotalInput } from '../scoring/score.ts';
import { scoreInstrument } from '../scoring/score-instrument.ts';

/** The score of an input a test knows to be right; a refusal is a failure of the test. */
export function scored(instrument: Instrument, input: AnswersInput | TotalInput): Score {
  const result = scoreInstrument(instrument, input);
  if (!result.ok) throw new Error(result.error.text);
  return result.value;
}
