import { addDays, addMonths, ageRange, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { FactCondition } from '#knowledge/schema/fact-condition.ts';
import type { Binding } from '../screening/binding.ts';
import { evaluateCondition } from '../screening/evaluate-condition.ts';
import type { Situation } from '../screening/situation.ts';

/**
 * The first day from which a condition that is true now can have been true: a birthday, the start of another
 * medication, the date of a diagnosis or result. Null when the record does not tell.
 */
export function trueSince(
  condition: FactCondition,
  situation: Situation,
  binding: Binding,
): CalendarDate | null {
  const since = (inner: FactCondition): CalendarDate | null => trueSince(inner, situation, binding);
  if ('any' in condition) {
    const days = condition.any
      .filter((inner) => evaluateCondition(inner, situation, binding).truth === true)
      .map(since);
    return days.includes(null) ? null : bound(days, (a, b) => a < b);
  }
  if ('all' in condition) return bound(condition.all.map(since), (a, b) => a > b);
  if ('age' in condition) return birthday(condition.age.from, situation);
  const answer = evaluateCondition(condition, situation, binding);
  if ('taking' in condition) {
    const starts = (answer.others ?? []).map(
      ({ key, startsOn }) =>
        situation.courses().find((course) => course.medication === key && course.status === 'active')?.start
          ?.date ?? startsOn,
    );
    return starts.includes(null) ? null : bound(starts, (a, b) => a < b);
  }
  const dates = answer.inputs.flatMap(({ date }) => (date === undefined ? [] : [partialBounds(date)[0]]));
  return bound(dates, (a, b) => a < b);
}

/** Someone born on 29 February reaches an age on 1 March of common years, as `ageRange` has it. */
function birthday(from: number | undefined, { facts }: Situation): CalendarDate | null {
  const born = facts.patient?.birthDate ?? null;
  if (born === null || from === undefined) return null;
  const day = addMonths(partialBounds(born)[1], from * 12);
  return ageRange(born, day).low >= from ? day : addDays(day, 1);
}

function bound(
  days: readonly (CalendarDate | null)[],
  wins: (a: CalendarDate, b: CalendarDate) => boolean,
): CalendarDate | null {
  return days.reduce(
    (first, day) => (day !== null && (first === null || wins(day, first)) ? day : first),
    null,
  );
}
