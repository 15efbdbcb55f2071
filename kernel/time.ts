import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from './result.ts';

/** A full calendar date, `YYYY-MM-DD`, years 1800 to 2999. It has no zone and no time. */
export type CalendarDate = string;
/** A calendar date that may lack day or month, as FHIR allows: `1974`, `1974-12`, `1974-12-03`. */
export type PartialDate = string;
/** An instant in UTC, `2026-11-22T09:30:00.000Z`. */
export type Instant = string;

const yearRange = (year: number): boolean => year >= 1800 && year <= 2999;

/** True for a real full date; `2027-02-29`, `03/04/2027` and roll-overs are refused. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return yearRange(Temporal.PlainDate.from(text, { overflow: 'reject' }).year);
  } catch {
    return false;
  }
}

/** True for a full or partial FHIR date that exists in the calendar. */
export function isPartialDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return yearRange(Number(text));
  if (/^\d{4}-\d{2}$/.test(text)) return isCalendarDate(`${text}-01`);
  return isCalendarDate(text);
}

/** Date, time, zone. Offsets as FHIR has them, up to 14 hours: Temporal throws on `+25:00`. */
const instantText =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/;

/**
 * Parses a FHIR `dateTime`/`instant` with time and zone into a UTC instant. A time without a zone, 24:00,
 * leap seconds and impossible dates are refused: the caller must say where the clock hung.
 */
export function parseInstant(text: string): Result<Instant, 'no-zone' | 'not-an-instant'> {
  const match = instantText.exec(text);
  if (!match || !isCalendarDate(match[1] ?? '')) return err('not-an-instant');
  if (!match[2]) return err('no-zone');
  return ok(Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 }));
}

/** The calendar date an instant falls on in an IANA zone. Throws a RangeError on an unknown zone. */
export function dateInZone(instant: Instant, zone: string): CalendarDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** True when the runtime knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(zone);
  } catch {
    return false;
  }
}

/** `date` plus whole days (may be negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** `date` plus whole months; 31 January + 1 month is the last day of February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** -1, 0 or 1. ISO dates of the same precision compare as text. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Completed years on `on`. A partial birth date gives the range of ages it allows; both ends are equal for
 * a full date. Someone born on 29 February turns a year older on 1 March of common years.
 */
export function ageRange(
  birthDate: PartialDate,
  on: CalendarDate,
): { readonly low: number; readonly high: number } {
  const [earliest, latest] = partialBounds(birthDate);
  return { low: completedYears(latest, on), high: completedYears(earliest, on) };
}

/** First and last calendar day a partial date can mean. */
export function partialBounds(date: PartialDate): readonly [CalendarDate, CalendarDate] {
  if (date.length === 4) return [`${date}-01-01`, `${date}-12-31`];
  if (date.length === 7) {
    const month = Temporal.PlainYearMonth.from(date);
    return [`${date}-01`, month.toPlainDate({ day: month.daysInMonth }).toString()];
  }
  return [date, date];
}

function completedYears(born: CalendarDate, on: CalendarDate): number {
  const birth = Temporal.PlainDate.from(born);
  const day = Temporal.PlainDate.from(on);
  const hadBirthday = day.month > birth.month || (day.month === birth.month && day.day >= birth.day);
  return day.year - birth.year - (hadBirthday ? 0 : 1);
}

/** `instant` plus whole minutes (may be negative). */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return Temporal.Instant.from(instant).add({ minutes }).toString({ fractionalSecondDigits: 3 });
}

/** Milliseconds since the epoch: for plotting and ordering. */
export function instantToMillis(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/**
 * The first moment of `date` in a zone at which the clock shows `clock` (`HH:MM`) or later. Where the clock is set
 * forward over it, that is the moment it is set; where it is set back and shows it twice, the first time.
 */
export function instantAtClock(date: CalendarDate, clock: string, zone: string): Instant {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(clock));
  const shown = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const skipped = !shown.toPlainDateTime().equals(wall);
  const moment = (skipped ? shown.getTimeZoneTransition('next') : null) ?? shown;
  return moment.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** What a clock in the zone shows at an instant, `HH:MM`. */
export function clockInZone(instant: Instant, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
