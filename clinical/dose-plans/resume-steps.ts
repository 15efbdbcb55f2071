import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';

/** The step a day falls into; null before the first and after an end. */
export function stepOn(steps: readonly DosePlanStep[], day: CalendarDate): DosePlanStep | null {
  return steps.find(({ start, end }) => start <= day && (end === null || end >= day)) ?? null;
}

/**
 * A held plan taken up again. Steps that had begun when it was held stay as they were, the one under way lasts until
 * the day before `on`, and those still to come follow from `on` with the length they had.
 */
export function resumeSteps(
  steps: readonly DosePlanStep[],
  heldOn: CalendarDate,
  on: CalendarDate,
): DosePlanStep[] {
  const begun = steps.filter(({ start }) => start <= heldOn);
  const next = steps[begun.length];
  if (next === undefined) return [...steps];
  const later = daysBetween(next.start, on);
  const moved = steps.slice(begun.length).map((step) => ({
    ...step,
    start: addDays(step.start, later),
    end: step.end === null ? null : addDays(step.end, later),
  }));
  return [
    ...begun.map((step, index) => (index === begun.length - 1 ? { ...step, end: addDays(on, -1) } : step)),
    ...moved,
  ];
}
