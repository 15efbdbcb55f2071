import { screeningPolicy } from '#clinical/screening/screening-policy.ts';
import { ok } from '#kernel/result.ts';
import { addDays, instantAtClock } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { readRulePerformance } from '#record/store/shown-findings.ts';
import { interruptionsPer100, ruleRows } from './rule-rows.ts';
import { readRules } from './rules-schema.ts';

/** How the rules of the safety screen do: shown, heeded, overridden and why. */
export function ruleRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readRules, async ({ query, tx, caller, today, noted }) => {
      const from = addDays(today, 1 - Number(query.days));
      const found = await readRulePerformance(tx, instantAtClock(from, '00:00', caller.zone));
      noted('rule-performance');
      return ok({
        reply: {
          from,
          to: today,
          signed: found.signed,
          givenUp: found.givenUp,
          ...interruptionsPer100(found),
          budget: screeningPolicy.interruptionsPer100Orders,
          rules: ruleRows(found.rules, knowledge),
        },
      });
    }),
  ];
}
