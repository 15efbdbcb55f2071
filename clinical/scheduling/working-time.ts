import {
  addDays,
  type CalendarDate,
  dateInZone,
  type Instant,
  instantAtClock,
  weekdayOf,
} from '#kernel/time.ts';
import type { Absence, WorkingHours } from '#record/schema/clinic-places.ts';

/** Time somebody works, from one instant up to (and without) another. */
export interface WorkStretch {
  readonly from: Instant;
  readonly to: Instant;
  /** Where; null when it was not said. */
  readonly location: string | null;
}

/** What is known about somebody's working time. */
export interface WorkingTime {
  /** Weekly hours of this person. */
  readonly hours: readonly WorkingHours[];
  /** Days this person is away. */
  readonly absences: readonly Absence[];
  /** The clinic's IANA zone: hours are in its time, absences are its days. */
  readonly zone: string;
}

/** The absence that takes in `date`; null when the person is there as far as is known. */
export function absenceOn(absences: readonly Absence[], date: CalendarDate): Absence | null {
  return absences.find(({ from, to }) => from <= date && date <= to) ?? null;
}

/**
 * When somebody works on the days `from` to `to` (both included), in order; days away give nothing. Hours follow the
 * clock on the wall: on the day it is set forward a stretch over the missing hour is an hour shorter, on the day it is
 * set back one over the repeated hour is an hour longer. Stretches may overlap when hours were entered twice.
 */
export function workStretches(time: WorkingTime, from: CalendarDate, to: CalendarDate): WorkStretch[] {
  const stretches: WorkStretch[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (absenceOn(time.absences, date) !== null) continue;
    const weekday = weekdayOf(date);
    for (const hours of time.hours) {
      if (hours.weekday !== weekday || hours.validFrom > date) continue;
      if (hours.validTo !== null && hours.validTo < date) continue;
      const stretch = {
        from: instantAtClock(date, hours.from, time.zone),
        to: instantAtClock(date, hours.to, time.zone),
        location: hours.location,
      };
      // The clock may be set forward over all of it
      if (stretch.from < stretch.to) stretches.push(stretch);
    }
  }
  return stretches.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
}

/** True when all of the time from `start` to `end` lies in hours somebody works. */
export function isWorkingTime(time: WorkingTime, start: Instant, end: Instant): boolean {
  const days = [dateInZone(start, time.zone), dateInZone(end, time.zone)] as const;
  let reached = start;
  for (const { from, to } of workStretches(time, ...days)) if (from <= reached && reached < to) reached = to;
  return reached >= end;
}
