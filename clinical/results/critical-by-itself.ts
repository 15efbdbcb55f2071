import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { ChartFacts } from '../facts.ts';
import { type CriticalResult, criticalResults } from '../monitoring/critical-results.ts';

const nothingElse: ChartFacts = {
  patient: null,
  pregnancy: null,
  substances: null,
  conditions: null,
  allergies: null,
  allergyReview: null,
  orders: [],
  statements: [],
  observations: [],
};

/**
 * Whether a result is critical whoever it belongs to. Thresholds of what somebody takes cannot be asked before it is known
 * whose it is; a critical limit of the test itself can, and must not wait for that.
 */
export function criticalByItself(
  observation: Observation,
  knowledge: Knowledge,
  asOf: CalendarDate,
): CriticalResult | null {
  const id = 'arriving';
  const facts = { ...nothingElse, observations: [{ id, content: observation }] };
  const found = criticalResults(facts, new Set([id]), knowledge, asOf);
  return found.find(({ urgency }) => urgency === 'now') ?? found[0] ?? null;
}
