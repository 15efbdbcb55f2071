import { compare } from '#kernel/decimal.ts';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { Held } from '../facts.ts';
import { amountOf } from './planned-doses.ts';

/** Days on which a plan says what is taken instead of the order; `step` is null where it is on hold and nobody can tell. */
export interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly plan: string;
  readonly step: DosePlanStep | null;
}

/**
 * The days of all plans of one order, oldest first; a later plan takes over from its first day on.
 * @param asOf the day it is asked: which step a held plan may have reached
 */
export function stretches(plans: readonly Held<DosePlan>[], asOf: CalendarDate): readonly Stretch[] {
  return plans.reduce<readonly Stretch[]>((before, { id, content }) => {
    const own = content.status === 'held' ? heldStretches(id, content, asOf) : stepsOf(id, content.steps);
    const first = own[0]?.from;
    if (first === undefined) return before;
    const kept = before
      .filter(({ from }) => from < first)
      .map((one) => (one.to === null || one.to >= first ? { ...one, to: addDays(first, -1) } : one));
    return [...kept, ...own];
  }, []);
}

function stepsOf(plan: string, steps: readonly DosePlanStep[]): readonly Stretch[] {
  return steps.map((step) => ({ from: step.start, to: step.end, plan, step }));
}

/** Which step a held plan stays at is known as long as all that could have begun have one dose. */
function heldStretches(plan: string, { steps }: DosePlan, asOf: CalendarDate): readonly Stretch[] {
  const begun = steps.filter(({ start }) => start <= asOf);
  const [first] = begun;
  if (first === undefined) return [];
  const other = begun.find((step) => compare(amountOf(step), amountOf(first)) !== 0);
  if (other === undefined) return [{ from: first.start, to: null, plan, step: first }];
  return [
    { from: first.start, to: addDays(other.start, -1), plan, step: first },
    { from: other.start, to: null, plan, step: null },
  ];
}
