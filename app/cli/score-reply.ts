import type { Score } from '#clinical/scoring/score.ts';

/** The machine-readable answer: always the same five facts, patterns and notes only where there are any. */
export function scoreReply({ patterns, notes, ...score }: Score): object {
  return {
    ...score,
    ...(patterns.length === 0 ? {} : { patterns }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}
