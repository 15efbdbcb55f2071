import type { CalendarDate } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Held } from '../facts.ts';

/** Check-ins up to a day, newest first; of one day the one recorded last. */
export function newestCheckIns(
  checkIns: readonly Held<CheckIn>[],
  asOf: CalendarDate,
): readonly Held<CheckIn>[] {
  return checkIns
    .filter(({ content }) => content.on <= asOf)
    .toSorted((a, b) =>
      a.content.on === b.content.on ? (a.id < b.id ? 1 : -1) : a.content.on < b.content.on ? 1 : -1,
    );
}

/** Whether somebody answered about side effects: an empty list by itself is no answer. */
export function askedAboutSideEffects({ sideEffects, noSideEffects }: CheckIn): boolean {
  return sideEffects.length > 0 || noSideEffects === true;
}
