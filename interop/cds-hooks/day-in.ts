import { type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import { remembered } from '../remembered.ts';

interface Moment {
  readonly minute: string;
  readonly now: Instant;
  readonly zone: string;
}

/** A day begins on a full minute wherever there is a clinic, so calls of the same minute have the same day. */
const dayOf = remembered(
  ({ minute, zone }: Moment) => `${minute} ${zone}`,
  ({ now, zone }) => dateInZone(now, zone),
  100,
);

/** The calendar date of a moment in an IANA zone, as `dateInZone` says it, worked out once a minute and zone. */
export function dayIn(now: Instant, zone: string): CalendarDate {
  return dayOf({ minute: now.slice(0, 16), now, zone });
}
