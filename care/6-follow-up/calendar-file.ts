import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Instant } from '#kernel/time.ts';

/** What a calendar may say about a visit. Nothing in it says what the clinic treats. */
export interface CalendarVisit {
  readonly id: string;
  /** Counts up with every change, so that a calendar replaces what it holds. */
  readonly version: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly cancelled: boolean;
  readonly title: string;
  readonly place: string | null;
  readonly stamp: Instant;
}

/** A visit as an iCalendar file (RFC 5545), times in UTC. A cancelled one takes the visit out of the calendar. */
export function calendarFile(visit: CalendarVisit): string {
  const calendar = ical({
    prodId: { company: 'Titrate', product: 'Visits', language: 'EN' },
    method: visit.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${visit.id}@titrate`,
    sequence: visit.version,
    start: new Date(visit.start),
    end: new Date(visit.end),
    stamp: new Date(visit.stamp),
    summary: visit.title,
    status: visit.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(visit.place === null ? {} : { location: visit.place }),
  });
  return calendar.toString();
}
