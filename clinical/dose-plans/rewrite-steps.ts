import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import type { WrittenStep } from './check-steps.ts';
import { stepOn } from './resume-steps.ts';
import { rhythmOf } from './step-rhythm.ts';

/**
 * A plan that goes back a step: from today on the doses before the present ones, for as long as they lasted, then the
 * present ones and all that follow, each as long as it was planned. Null where there is nothing to go back to.
 * @param at the day that says which step is the present one: today, or the day the plan was held
 */
export function stepBack(
  steps: readonly DosePlanStep[],
  at: CalendarDate,
  today: CalendarDate,
): WrittenStep[] | null {
  const now = stepOn(steps, at);
  const index = now === null ? -1 : steps.indexOf(now);
  if (index < 1) return null;
  let start = today;
  return steps.slice(index - 1).map((step) => {
    const days = step.end === null ? null : daysBetween(step.start, step.end);
    const end = days === null ? null : addDays(start, days);
    const written = writtenAs(step, start, end);
    if (end !== null) start = addDays(end, 1);
    return written;
  });
}

/** A plan that is worked out anew: from today on what is taken now, until somebody decides on. Null outside its days. */
export function fromToday(
  steps: readonly DosePlanStep[],
  at: CalendarDate,
  today: CalendarDate,
): WrittenStep[] | null {
  const now = stepOn(steps, at);
  return now === null ? null : [writtenAs(now, today, null)];
}

function writtenAs(step: DosePlanStep, start: CalendarDate, end: CalendarDate | null): WrittenStep {
  const taken = step.taken.map(({ when, dose }) => ({ when, dose }));
  return { start, end, taken, ...(taken.length === 0 ? {} : rhythmOf(step)), note: step.note };
}
