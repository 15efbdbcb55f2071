import { absenceOn, workStretches } from '#clinical/scheduling/working-time.ts';
import { addDays, type CalendarDate, clockInZone, weekdayOf } from '#kernel/time.ts';
import type { Absence, WorkingHours } from '#record/schema/clinic-places.ts';
import type { Roster, StaffMember } from './schema.ts';

/** The seven days, from Monday, of the week a day is in. */
export function weekOf(date: CalendarDate): CalendarDate[] {
  const monday = addDays(date, 1 - weekdayOf(date));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** Who works when on these days: everybody who has hours or is away, as the clock on the wall says. */
export function rosterOf(
  days: readonly CalendarDate[],
  staff: readonly StaffMember[],
  hours: readonly WorkingHours[],
  absences: readonly Absence[],
  zone: string,
): Roster {
  const people = staff.flatMap((person) => {
    const own = {
      hours: hours.filter((one) => one.person === person.id),
      absences: absences.filter((one) => one.person === person.id),
      zone,
    };
    if (own.hours.length === 0 && own.absences.length === 0) return [];
    return [
      {
        person,
        days: days.map((date) => {
          const away = absenceOn(own.absences, date);
          return {
            date,
            away: away && { why: away.why, cover: away.cover?.name ?? null },
            stretches: workStretches(own, date, date).map(({ from, to, location }) => ({
              from: clockInZone(from, zone),
              to: clockInZone(to, zone),
              location,
            })),
          };
        }),
      },
    ];
  });
  return { days: [...days], people };
}
