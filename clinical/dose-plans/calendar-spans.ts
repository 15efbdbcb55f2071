import { addDays, type CalendarDate } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import { stepOn } from './resume-steps.ts';

/** Days on which the same is taken of every medication of a calendar. */
export interface CalendarSpan {
  readonly from: CalendarDate;
  /** Last day; null = until something else is decided. */
  readonly to: CalendarDate | null;
  /** Each medication with its step; null before its plan begins and after it has ended. */
  readonly taken: readonly { readonly medication: string; readonly step: DosePlanStep | null }[];
}

/** One calendar of one or two plans: a new row whenever a step of either begins or ends. */
export function calendarSpans(
  plans: readonly Pick<DosePlan, 'medication' | 'steps'>[],
): readonly CalendarSpan[] {
  const begins = plans.flatMap(({ steps }) =>
    steps.flatMap(({ start, end }) => [start, ...(end === null ? [] : [addDays(end, 1)])]),
  );
  const days = [...new Set(begins)].sort();
  return days.flatMap((from, index) => {
    const next = days[index + 1];
    const taken = plans.map(({ medication, steps }) => ({
      medication: medication.name,
      step: stepOn(steps, from),
    }));
    if (taken.every(({ step }) => step === null)) return [];
    return [{ from, to: next === undefined ? null : addDays(next, -1), taken }];
  });
}
