import type { BookingChoices } from '#care/6-follow-up/booking-schema.ts';
import { addDays, type CalendarDate, weekdayOf } from '#kernel/time.ts';
import type { Actor, PlayContext } from './play-context.ts';

/** Who of the demo clinic does what with its time. */
export interface ClinicPeople {
  readonly manager: Actor;
  readonly desk: Actor;
  readonly therapist: Actor | null;
}

export function clinicPeople({ staff }: PlayContext): ClinicPeople {
  const find = (role: Actor['role']) => staff.find((one) => one.role === role) ?? null;
  const [manager, desk] = [find('manager'), find('front-desk')];
  if (manager === null || desk === null) throw new Error('the demo clinic needs a manager and a front desk');
  return { manager, desk, therapist: find('therapist') };
}

/** Where the demo clinic sees people. */
export function houseOf({ locations }: BookingChoices): string | null {
  return locations.find(({ name }) => name === houseName)?.id ?? null;
}

export const houseName = 'Alder Street house';

/** The last weekday, counted from Monday as 1, on which each of the two prescribers sees people. */
export const lastWeekdayOf = [5, 4] as const;

/** `day`, or the nearest one after (+1) or before (-1) it on which a prescriber sees people. */
export function seesPeopleOn(prescriber: 0 | 1, day: CalendarDate, way: 1 | -1): CalendarDate {
  let found = day;
  while (weekdayOf(found) > lastWeekdayOf[prescriber]) found = addDays(found, way);
  return found;
}
