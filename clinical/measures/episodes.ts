import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ScoreOnDay } from '../balance/scores-of.ts';
import type { ChartFacts } from '../facts.ts';
import { diagnosedBy } from './diagnosed.ts';

interface EpisodeRule {
  readonly indexAbove: number;
  readonly diagnosis: readonly string[];
  readonly without: readonly string[];
}

export interface Episode {
  readonly index: ScoreOnDay;
  /** A diagnosis that leaves it out was on file by the end of its window. */
  readonly leftOut: boolean;
}

/**
 * Episodes of an illness as scores show them: the first score above the line while the diagnosis is on file opens one,
 * and the next cannot open before `windowDays` have passed.
 */
export function episodesOf(
  chart: Pick<ChartFacts, 'conditions'>,
  scores: readonly ScoreOnDay[],
  rule: EpisodeRule,
  windowDays: number,
  knowledge: Knowledge,
): readonly Episode[] {
  const found: Episode[] = [];
  let closed: CalendarDate = '0001-01-01';
  for (const index of scores) {
    if (index.on <= closed || index.value <= rule.indexAbove) continue;
    if (diagnosedBy(chart, rule.diagnosis, index.on, knowledge) !== true) continue;
    closed = addDays(index.on, windowDays);
    found.push({ index, leftOut: diagnosedBy(chart, rule.without, closed, knowledge) === true });
  }
  return found;
}
