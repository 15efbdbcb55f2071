import { addDays, daysBetween } from '#kernel/time.ts';
import type { Course, KnownDay } from './course.ts';
import type { Exposure } from './exposure.ts';

type Gap = Course['gaps'][number];

/** Days without the medication inside one course: held by decision, or between two orders. */
export function gapsOf(part: readonly Exposure[]): Course['gaps'] {
  return part.flatMap((exposure, index) => {
    const gap = exposure.held
      ? holdAfter(exposure, part[index + 1])
      : pauseAfter(part.slice(0, index + 1), part[index + 1]);
    return gap === null ? [] : [gap];
  });
}

function holdAfter(exposure: Exposure, next: Exposure | undefined): Gap | null {
  // Ended while it was held: nothing goes on that could have a gap
  if (exposure.to === null || (next === undefined && !exposure.onHold && !exposure.holdPlanned)) return null;
  const to = next?.from ? addDays(next.from.date, -1) : null;
  return { from: addDays(exposure.to.date, 1), to, reason: 'on-hold' };
}

function pauseAfter(before: readonly Exposure[], next: Exposure | undefined): Gap | null {
  if (!next?.from || before.some((exposure) => exposure.open)) return null;
  const last = latestDay(before.map((exposure) => exposure.to));
  if (last === null || daysBetween(last.date, next.from.date) <= 1) return null;
  return { from: addDays(last.date, 1), to: addDays(next.from.date, -1), reason: 'gap' };
}

/** The later of the known days; null when none is known. */
export function latestDay(days: readonly (KnownDay | null)[]): KnownDay | null {
  return days.reduce((a, b) => (a === null || (b !== null && b.date > a.date) ? b : a), null);
}
