import type { BandStep, CourseTrack } from '#clinical/balance/balance-shape.ts';
import { daysBetween } from '#kernel/time.ts';

/** The dose an ended course stayed on longest: what was really tried, rather than the highest dose touched. */
export function longestStep(course: CourseTrack): BandStep | null {
  const end = course.end?.date ?? null;
  const days = (step: BandStep): number => {
    const last = step.to?.date ?? end;
    return last === null ? 0 : daysBetween(step.from.date, last);
  };
  return course.steps.reduce<BandStep | null>(
    (best, step) => (best === null || days(step) > days(best) ? step : best),
    null,
  );
}
