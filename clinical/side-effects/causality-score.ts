import type { CausalityAnswer, CausalityScale } from '#knowledge/schema/side-effect.ts';

export interface CausalityScore {
  /** Null while a question has no answer: "do not know" is an answer, nothing is none. */
  readonly score: number | null;
  readonly band: string | null;
  /** Ids of the questions without an answer. */
  readonly missing: readonly string[];
}

/** Adds up the points of the answers. */
export function causalityScore(
  { questions, bands }: Pick<CausalityScale, 'questions' | 'bands'>,
  answers: ReadonlyMap<string, CausalityAnswer>,
): CausalityScore {
  const missing = questions.filter(({ id }) => !answers.has(id)).map(({ id }) => id);
  if (missing.length > 0) return { score: null, band: null, missing };
  const score = questions.reduce((sum, { id, points }) => sum + points[answers.get(id) ?? 'unknown'], 0);
  return {
    score,
    band: bands.find(({ from }) => from === null || score >= from)?.name ?? null,
    missing,
  };
}
