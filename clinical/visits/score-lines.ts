import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { readableDate } from '../screening/wording.ts';
import type { BriefLine } from './brief-shape.ts';
import { type LastScore, lastScores } from './last-scores.ts';

/** Every scale with its newest score and how it compares with the one before. */
export function scoreLines(
  observations: NonNullable<ChartFacts['observations']>,
  knowledge: Pick<Knowledge, 'instruments'>,
  asOf: CalendarDate,
): readonly BriefLine[] {
  return lastScores(observations, knowledge, asOf).map((score) => ({
    on: score.on,
    text: `${score.name} ${score.value}${score.band === null ? '' : `, ${score.band}`}${comparison(score)}`,
    mark: score.direction === 'worse' ? 'act' : 'plain',
  }));
}

function comparison({ value, before, direction }: LastScore): string {
  if (before === null) return '; first score on file';
  const then = `${before.value} on ${readableDate(before.on)}`;
  if (direction === 'same') return `; the same as ${then}`;
  return `; ${direction} by ${Math.abs(value - before.value)} than ${then}`;
}
