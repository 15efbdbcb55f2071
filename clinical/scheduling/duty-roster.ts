import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateInZone,
  type Instant,
  instantAtClock,
  instantToMillis,
  weekdayOf,
} from '#kernel/time.ts';
import type { Absence, WorkingHours } from '#record/schema/clinic-places.ts';
import { absenceOn, workStretches } from './working-time.ts';

/** Who works when, as far as the clinic wrote it down. Without any hours it tells nothing. */
export interface DutyRoster {
  readonly hours: readonly WorkingHours[];
  readonly absences: readonly Absence[];
  readonly zone: string;
  /** Who is called when nobody is on duty; null where nobody was named. */
  readonly afterHours: string | null;
}

/** True when the clinic wrote hours down at all: else nobody can tell who is on duty. */
export const isKept = ({ hours }: DutyRoster): boolean => hours.length > 0;

/** True when somebody is at work at this moment. */
export function isOnDuty(person: string, at: Instant, roster: DutyRoster): boolean {
  const { zone } = roster;
  const day = dateInZone(at, zone);
  const time = {
    hours: roster.hours.filter((one) => one.person === person),
    absences: roster.absences.filter((one) => one.person === person),
    zone,
  };
  return workStretches(time, day, day).some(({ from, to }) => from <= at && at < to);
}

/** Who stands in for somebody who is away at this moment; null where they are not away or nobody was named. */
export function namedCover(person: string, at: Instant, { absences, zone }: DutyRoster): string | null {
  const own = absences.filter((one) => one.person === person);
  return absenceOn(own, dateInZone(at, zone))?.cover?.person ?? null;
}

/** True when anybody works here on that day of the week: holidays nobody entered are not known. */
function isBusinessDay(day: CalendarDate, { hours }: DutyRoster): boolean {
  const weekday = weekdayOf(day);
  return hours.some(
    (one) => one.weekday === weekday && one.validFrom <= day && (one.validTo === null || one.validTo >= day),
  );
}

/** Further than this nobody looks for a day on which somebody works: then the clock runs as on the wall. */
const furthestDays = 60;

/**
 * The moment so many minutes later, counting business days only: what comes in on a Friday evening and may wait a day is
 * due on Monday evening. A clinic without hours, or with none ahead, has every day.
 */
export function addBusinessMinutes(from: Instant, minutes: number, roster: DutyRoster): Instant {
  if (!isKept(roster)) return addMinutes(from, minutes);
  let left = minutes;
  let at = from;
  const first = dateInZone(from, roster.zone);
  for (let day = first; day <= addDays(first, furthestDays); day = addDays(day, 1)) {
    const end = instantAtClock(addDays(day, 1), '00:00', roster.zone);
    if (isBusinessDay(day, roster)) {
      const today = Math.floor((instantToMillis(end) - instantToMillis(at)) / 60_000);
      // A deadline at midnight belongs to the day that ends
      if (left <= today) return addMinutes(at, left);
      left -= today;
    }
    at = end;
  }
  return addMinutes(from, minutes);
}
