import { beginnings } from '#clinical/dose-plans/beginnings.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { gapLimitFor, gapText, mayBePast } from '#clinical/screening/gap-limit.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { reviewResume } from './hold-schema.ts';

/**
 * What its file says of going on after so many days without it, from the day the limit falls on (by the hour of the last
 * dose it may be passed then), with the template it begins again by for this person. Null where nothing is said.
 */
export function restartAfter(
  { medication }: MedicationOrder,
  days: number,
  facts: ChartFacts,
  knowledge: Knowledge,
  today: CalendarDate,
): ReplyOf<typeof reviewResume>['restart'] {
  const [drug, ...more] = medication.drugs ?? [];
  if (drug === undefined || more.length > 0) return null;
  const found = gapLimitFor(drug, facts, knowledge, today);
  if (found === null || !mayBePast(found.limit, days)) return null;
  const { rule, limit } = found;
  const ways = beginnings(drug, facts, knowledge, today)?.templates ?? [];
  const fitting = ways.find(({ template, fits }) => fits === 'yes' && rule.templates?.includes(template.id));
  return {
    afterDays: limit.days,
    text: gapText(rule, limit),
    do: rule.do,
    template: fitting === undefined ? null : { id: fitting.template.id, name: fitting.template.name },
  };
}
