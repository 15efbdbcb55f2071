import { z } from 'zod';
import type { AnswersInput, Score, TotalInput } from '#clinical/scoring/score.ts';
import { scoreInstrument } from '#clinical/scoring/score-instrument.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { parseStrictJson } from '#platform/http/strict-json.ts';
import { knowledge } from '../knowledge.ts';
import { CliFailure } from './cli-failure.ts';
import { readBytes } from './json-input.ts';

/** What is known of the person; anything else may stand beside it. */
const Context = z.looseObject({
  sex: z.enum(['female', 'male', 'other', 'unknown']).optional(),
  age: z.int().min(0).max(130).optional(),
});

const ScoreFile = z.union([
  z.strictObject({ answers: z.array(z.number().nullable()), context: Context.optional() }),
  z.strictObject({ total: z.number(), suicideItem: z.number().optional(), context: Context.optional() }),
]);

export interface ScoredFile {
  readonly instrument: Instrument;
  readonly score: Score;
}

/**
 * Scores the answers or the total in a file.
 * @throws CliFailure 2 for an unknown scale or a file of another shape, 3 when the answers are refused
 */
export function scoreFile(id: string, file: string): ScoredFile {
  const instrument = instrumentOf(id);
  const scored = scoreInstrument(instrument, inputOf(file));
  if (!scored.ok) throw new CliFailure(scored.error.text);
  return { instrument, score: scored.value };
}

function instrumentOf(id: string): Instrument {
  const { instrumentById } = knowledge();
  const found = instrumentById.get(id);
  if (found !== undefined) return found;
  throw new CliFailure(
    `There is no rating scale "${id}". There are: ${[...instrumentById.keys()].join(', ')}.`,
    2,
  );
}

function inputOf(file: string): AnswersInput | TotalInput {
  const json = parseStrictJson(readBytes(file));
  if (!json.ok) throw new CliFailure(`${file} is not sound JSON: ${json.error.path}: ${json.error.message}`);
  const parsed = ScoreFile.safeParse(json.value);
  if (parsed.success) return parsed.data;
  const form = '{ "answers": [0, 3, null, …], "context": { "sex": "female", "age": 34 } } or { "total": 12 }';
  throw new CliFailure(`${file} must hold ${form}:\n${problemsOf(json.value)}`, 2);
}

/** What keeps the content from being the one of the two forms it was meant to be. */
function problemsOf(content: unknown): string {
  const meant = typeof content === 'object' && content !== null && 'total' in content ? 1 : 0;
  const issues = ScoreFile.options[meant].safeParse(content).error?.issues ?? [];
  return issues.map(({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`).join('\n');
}
