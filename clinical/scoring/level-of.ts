import type { ScoringRule } from '#knowledge/schema/instrument-parts.ts';
import type { BandAnswer } from './band-of.ts';
import { type ItemValues, isAnyMet } from './requirements.ts';

type Levels = Extract<ScoringRule, { rule: 'levels' }>;

/**
 * The highest level the answers reach. Where unanswered items could still raise it there is no level, and the
 * note says which one is reached for certain.
 */
export function levelOf({ levels, none }: Levels, values: ItemValues): BandAnswer {
  const truths = levels.map(({ name, anyOf }) => ({ name, met: isAnyMet(anyOf, values) }));
  const first = truths.find(({ met }) => met !== false);
  if (first === undefined) return { band: none, notes: [] };
  if (first.met) return { band: first.name, notes: [] };
  const certain = truths.find(({ met }) => met === true);
  return {
    band: null,
    notes: certain === undefined ? [] : [`At least ${certain.name}: unanswered items could raise it.`],
  };
}
