import { compare, type Rational } from '#kernel/decimal.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { sigAmounts } from '../regimen/sig-amounts.ts';
import type { Finding } from '../screening/finding.ts';
import { amountOf } from './planned-doses.ts';
import type { PlanSide } from './step-orders.ts';
import { stepAmounts } from './step-sig.ts';

/**
 * Whether a finding only says that a medication is stopped at once, and the plan's own steps come down to its end over as
 * long as its file asks for: then nothing is stopped at once. A plan that comes down faster keeps the finding.
 */
export function endedByTaper(
  { rule, subjects }: Pick<Finding, 'rule' | 'subjects'>,
  side: PlanSide,
  on: CalendarDate,
  knowledge: Knowledge,
): boolean {
  const { drug: id, name } = side.plan.content.medication;
  if (rule.id !== `taper.${id}` || !subjects.some((subject) => subject.name === name)) return false;
  const ends = side.doses.find(({ from, step }) => from === on && step.taken.length === 0);
  if (ends === undefined) return false;
  const began = comesDownFrom(side, on);
  return (
    began !== null && daysBetween(began, on) >= (knowledge.drugById.get(id)?.abruptStop?.minTaperDays ?? 1)
  );
}

/** First day of the unbroken way down that leads to a day; null where the dose does not come down before it. */
function comesDownFrom({ base, until, doses }: PlanSide, on: CalendarDate): CalendarDate | null {
  const now = until?.taken == null ? sigAmounts(base?.content.sig ?? null) : stepAmounts(until.taken);
  let before: Rational | null = now?.perDay ?? null;
  let began: CalendarDate | null = null;
  for (const { from, step } of doses) {
    if (from >= on) break;
    const amount = amountOf(step);
    const change = before === null ? 0 : compare(amount, before);
    if (change > 0) began = null;
    if (change < 0) began ??= from;
    before = amount;
  }
  return began;
}
