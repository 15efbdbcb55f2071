import { beginnings } from '#clinical/dose-plans/beginnings.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { compiledKnowledge } from '#clinical/screening/compiled-knowledge.ts';
import { gapLimit } from '#clinical/screening/gap-limit.ts';
import { medicationsInView } from '#clinical/screening/medications-in-view.ts';
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
  const rule =
    drug === undefined || more.length > 0 ? undefined : knowledge.drugById.get(drug)?.restartAfterGap;
  if (drug === undefined || rule === undefined) return null;
  const others = medicationsInView(facts, [], compiledKnowledge(knowledge), today).current;
  const limit = gapLimit(rule, others);
  if (days < limit.days) return null;
  const ways = beginnings(drug, facts, knowledge, today)?.templates ?? [];
  const fitting = ways.find(({ template, fits }) => fits === 'yes' && rule.templates?.includes(template.id));
  return {
    afterDays: limit.days,
    text: limit.beside === null ? rule.text : `${rule.text} ${limit.beside}`,
    do: rule.do,
    template: fitting === undefined ? null : { id: fitting.template.id, name: fitting.template.name },
  };
}
