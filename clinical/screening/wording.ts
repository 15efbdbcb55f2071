import { type CalendarDate, daysBetween } from '#kernel/time.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-03-14` as `14 Mar 2026`; partial dates as far as they go. */
export function readableDate(date: string): string {
  const [year, month, day] = date.split('-');
  if (month === undefined) return date;
  const name = months[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** How long ago, in the coarsest unit that still says something: `5 days`, `14 months`, `3 years`. */
export function readableAge(from: CalendarDate, to: CalendarDate): string {
  const days = daysBetween(from, to);
  if (days < 60) return count(days, 'day');
  const wholeMonths = Math.floor(days / 30.4375);
  return wholeMonths < 36 ? count(wholeMonths, 'month') : count(Math.floor(days / 365.25), 'year');
}

/** `1 day`, `2 days`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Lower-cases the first letter unless the first word is an abbreviation or a gene (`QTc`, `eGFR`, `CYP2D6`). */
export function inSentence(text: string): string {
  return isAbbreviation(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Upper-cases the first letter unless the first word is an abbreviation or a gene. */
export function startSentence(text: string): string {
  return isAbbreviation(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Capitals or digits inside the first word, or a word of one capital. */
function isAbbreviation(text: string): boolean {
  const end = text.search(/[\s:,]/);
  const word = end < 0 ? text : text.slice(0, end);
  return /[A-Z0-9]/.test(word.slice(1)) || /^[A-Z]$/.test(word);
}

/** Cuts a sentence at a word so that it has at most `max` characters. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:]+$/, '')}…`;
}
