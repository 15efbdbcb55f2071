import { daysBetween, type PartialDate, partialBounds } from '#kernel/time.ts';

const months: Readonly<Record<string, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
};

/** `14 Mar 2026`, `Mar 2026` or `2026`, as exact as the date is. The month is a word: 03/04 means two days. */
export function dayText(date: PartialDate, language = 'en'): string {
  const [year = '', month, day] = date.slice(0, 10).split('-');
  if (month === undefined) return year;
  const word = (months[language] ?? months.en)?.[Number(month) - 1] ?? month;
  return day === undefined ? `${word} ${year}` : `${Number(day)} ${word} ${year}`;
}

/**
 * How long ago (or ahead) a date is from `today`: `today`, `3 weeks ago`, `in 2 months`. Rounded down to whole units.
 * A date that is only a month or a year is told from its middle, so `2019` in 2026 is `7 years ago`.
 */
export function agoText(date: PartialDate, today: string, language = 'en'): string {
  const [low, high] = partialBounds(date.slice(0, 10));
  const days = Math.trunc((daysBetween(today, low) + daysBetween(today, high)) / 2);
  const relative = relativeTo(language);
  const size = Math.abs(days);
  if (size < 14) return relative.format(days, 'day');
  if (size < 61) return relative.format(Math.trunc(days / 7), 'week');
  if (size < 730) return relative.format(Math.trunc(days / 30.44), 'month');
  return relative.format(Math.trunc(days / 365.25), 'year');
}

/** Clock time of an instant in the clinic's zone: `14 Mar 2026, 09:30`. */
export function momentText(instant: string, zone: string, language = 'en'): string {
  const at = new Date(instant);
  return `${dayText(daysIn(zone).format(at), language)}, ${clockIn(zone).format(at)}`;
}

/** The calendar date of now in a zone. */
export function todayIn(zone: string, now: Date = new Date()): string {
  return daysIn(zone).format(now);
}

/** Making one of these costs a hundred times what using it does, and a chart has hundreds of dates. */
const daysIn = kept((zone) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }));
const clockIn = kept(
  (zone) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
);
const relativeTo = kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));

/** Makes each of a few things once: there are as many zones as clinics on a screen, and as many languages as we speak. */
function kept<T>(make: (of: string) => T): (of: string) => T {
  const made = new Map<string, T>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const next = make(of);
    made.set(of, next);
    return next;
  };
}
