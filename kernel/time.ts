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
  const parts = partsOf(text);
  return parts !== null && yearRange(parts.year);
}

/** True for a full or partial FHIR date that exists in the calendar. */
export function isPartialDate(text: string): boolean {
  if (text.length === 10) return isCalendarDate(text);
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
  // Digits behind the milliseconds are cut off. What the pattern let through, Date reads as Temporal does, and ten times as fast
  // biome-ignore lint/style/noRestrictedGlobals: a text is read, no clock is asked
  return ok(new Date(text).toISOString());
}

/** True for what `parseInstant` takes, without working out which instant it is. */
export function isInstant(text: string): boolean {
  const match = instantText.exec(text);
  return match?.[2] !== undefined && isCalendarDate(match[1] ?? '');
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
  const parts = partsOf(date);
  const sum = parts === null || !Number.isSafeInteger(days) ? null : dateOfDay(dayNumber(parts) + days);
  return sum ?? Temporal.PlainDate.from(date).add({ days }).toString();
}

/** `date` plus whole months; 31 January + 1 month is the last day of February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const [first, last] = [partsOf(from), partsOf(to)];
  if (first !== null && last !== null) return dayNumber(last) - dayNumber(first);
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

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Year, month and day of a real full date of the years 0000 to 9999; null for any other text, which is left to
 * Temporal. The calendar is asked a hundred times in one safety screen: this is the part of it that must be quick.
 */
function partsOf(text: string): DateParts | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 5, 7);
  const day = digitsIn(text, 8, 10);
  if (year < 0) return null;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : null;
}

/** The number these digits stand for; -1 where one of them is no digit. */
function digitsIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

const daysIn400Years = 146_097;

/** Days since 1 March of the year 0, counted in years that begin in March, so that a leap day ends its year. */
const dayNumber = ({ year, month, day }: DateParts): number => dayOf(year, month, day);

function dayOf(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const yearDays =
    365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return yearDays + daysBeforeMonth(month) + day - 1;
}

/** Days from 1 March to the first of a month: 153 in every five months. */
const daysBeforeMonth = (month: number): number => Math.floor((153 * ((month + 9) % 12) + 2) / 5);

/** The date of a day number; null outside the years 0000 to 9999. */
function dateOfDay(number: number): CalendarDate | null {
  const era = Math.floor(number / daysIn400Years);
  const ofEra = number - era * daysIn400Years;
  const yearOfEra = Math.floor(
    (ofEra -
      Math.floor(ofEra / 1460) +
      Math.floor(ofEra / 36_524) -
      Math.floor(ofEra / (daysIn400Years - 1))) /
      365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  if (year < 0 || year > 9999) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * A full date as a number, for counting over many dates: two of them differ by the days between. What it counts from
 * means nothing. Throws a RangeError for what is no such date.
 */
export function dayNumberOf(date: CalendarDate): number {
  if (date.length === 10 && date[4] === '-' && date[7] === '-') {
    const year = digitsIn(date, 0, 4);
    const month = digitsIn(date, 5, 7);
    const day = digitsIn(date, 8, 10);
    // Days that every month has, nearly all there are, need no look at the month
    if (year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28) return dayOf(year, month, day);
  }
  const parts = partsOf(date);
  if (parts === null) throw new RangeError(`${date} is no calendar date`);
  return dayNumber(parts);
}

/** The date of such a number; throws a RangeError outside the years 0000 to 9999. */
export function dateOfDayNumber(number: number): CalendarDate {
  const date = dateOfDay(number);
  if (date === null) throw new RangeError('outside the years 0000 to 9999');
  return date;
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
  const birth = partsOf(born) ?? Temporal.PlainDate.from(born);
  const day = partsOf(on) ?? Temporal.PlainDate.from(on);
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
