import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';

/** Whether anything of a plan is still to come after the last day its medication was taken. */
export function goesOnAfter({ steps }: Pick<DosePlan, 'steps'>, lastDay: CalendarDate): boolean {
  return steps.some(({ start, end }) => start > lastDay || (end !== null && end > lastDay));
}

/**
 * The steps of a plan whose medication was left out, taken up again on a day: what was under way goes on for as long as
 * was left of it, everything after it follows as much later. The days between stand in it as days on which nothing was
 * taken.
 * @param lastDay last day it was taken
 * @param on first day it is taken again, after `lastDay`
 */
export function stepsAfterHold(
  steps: readonly DosePlanStep[],
  lastDay: CalendarDate,
  on: CalendarDate,
): DosePlanStep[] {
  const later = daysBetween(lastDay, on) - 1;
  if (later <= 0) return [...steps];
  const moved = (step: DosePlanStep): DosePlanStep => ({
    ...step,
    start: addDays(step.start, later),
    end: step.end === null ? null : addDays(step.end, later),
  });
  const leftOut: DosePlanStep = {
    start: addDays(lastDay, 1),
    end: addDays(on, -1),
    daily: '0 mg',
    taken: [],
    note: null,
  };
  const past = steps.filter(({ end }) => end !== null && end <= lastDay);
  const rest = steps.slice(past.length);
  const [now, ...ahead] = rest;
  if (now === undefined) return [...steps];
  // Not begun before it was left out: nothing is cut, all of it moves
  if (now.start > lastDay) return [...past, ...(past.length === 0 ? [] : [leftOut]), ...rest.map(moved)];
  const goesOn: DosePlanStep = { ...now, start: on, end: now.end === null ? null : addDays(now.end, later) };
  return [...past, { ...now, end: lastDay }, leftOut, goesOn, ...ahead.map(moved)];
}

/**
 * The other side of a cross-taper whose partner was left out: the step under way lasts as much longer, and everything
 * after it follows as much later, so that both sides keep their distance.
 */
export function stepsBesideHold(
  steps: readonly DosePlanStep[],
  lastDay: CalendarDate,
  on: CalendarDate,
): DosePlanStep[] {
  const later = daysBetween(lastDay, on) - 1;
  if (later <= 0) return [...steps];
  return steps.map((step) => {
    if (step.end !== null && step.end <= lastDay) return step;
    const start = step.start > lastDay ? addDays(step.start, later) : step.start;
    return { ...step, start, end: step.end === null ? null : addDays(step.end, later) };
  });
}
