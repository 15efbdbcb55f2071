import type { CalendarDate } from '#kernel/time.ts';
import { addMonths } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PrescribingRules, RefillRule } from '#knowledge/schema/prescribing-rules.ts';
import type { FormError } from '../ordering/check-order-form.ts';
import type { OrderedSchedule } from '../ordering/may-sign.ts';
import type { RefillLimit } from './supply-standing.ts';

type Rules = Pick<Knowledge, 'prescribingRules'>;

/** The law that holds everywhere in the United States; null where the knowledge has none. */
export function federalRules({ prescribingRules }: Rules): PrescribingRules | null {
  return prescribingRules.find(({ jurisdiction }) => jurisdiction === 'US') ?? null;
}

/** What federal law says of refills in a schedule; null off the schedules, and where nothing is on file. */
export function refillRuleOf(schedule: OrderedSchedule, knowledge: Rules): RefillRule | null {
  return federalRules(knowledge)?.refills.find((rule) => rule.schedule === schedule) ?? null;
}

/** Refills that no pharmacy may fill, at the field that orders them. */
export function refillErrors(refills: number, rule: RefillRule | null): readonly FormError[] {
  if (rule === null || rule.most === null || refills <= rule.most) return [];
  const most = rule.most === 0 ? 'must be none' : `must be ${rule.most} or fewer`;
  return [{ path: 'form.supply.refills', message: `${most}: ${lowerFirst(rule.text)}` }];
}

/** Until when refills count; null where the law sets no time. */
export function refillLimitOf(rule: RefillRule | null, issuedOn: CalendarDate): RefillLimit | null {
  return rule?.withinMonths == null ? null : { withinMonths: rule.withinMonths, issuedOn };
}

/** Last day on which a prescription is filled; null where no time is set. */
export function lastFillingDay(limit: RefillLimit | null): CalendarDate | null {
  return limit === null ? null : addMonths(limit.issuedOn, limit.withinMonths);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
