import { addDays, addMonths, isCalendarDate, isPartialDate, type PartialDate } from '#kernel/time.ts';

const monthWords: Readonly<Record<string, number>> = {
  jan: 1,
  ene: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  abr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  ago: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  dic: 12,
};
const relativeWords: Readonly<Record<string, number>> = {
  today: 0,
  hoy: 0,
  yesterday: -1,
  ayer: -1,
  tomorrow: 1,
  mañana: 1,
};
const spanWords: Readonly<Record<string, { readonly days?: number; readonly months?: number }>> = {
  day: { days: 1 },
  día: { days: 1 },
  dia: { days: 1 },
  week: { days: 7 },
  semana: { days: 7 },
  month: { months: 1 },
  mes: { months: 1 },
  year: { months: 12 },
  año: { months: 12 },
};

/** What a typed date can be. `ambiguous`: figures only, as in 03/04/2026, which is two different days. */
export type DayReading =
  | { readonly kind: 'day'; readonly date: PartialDate }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unreadable' };

/**
 * Reads a typed date: `14 Mar 2026`, `Mar 14, 2026`, `2026-03-14`, `today`, `in 4 weeks`, `3 days ago`; with `partial`, also `Mar 2026`, `2026-03`
 * and `2026`. Numbers with slashes are not guessed at.
 */
export function parseDay(typed: string, today: string, options: { readonly partial: boolean }): DayReading {
  const text = typed.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  if (text === '') return { kind: 'empty' };
  const offset = relativeWords[text];
  if (offset !== undefined) return { kind: 'day', date: addDays(today, offset) };
  const away = fromToday(text, today);
  if (away !== null) return { kind: 'day', date: away };
  if (/^\d{1,4}[/.]\d{1,2}([/.]\d{1,4})?$/.test(text)) return { kind: 'ambiguous' };
  const date = isoOf(text);
  if (date === null) return { kind: 'unreadable' };
  const real = options.partial ? isPartialDate(date) : isCalendarDate(date);
  return real ? { kind: 'day', date } : { kind: 'unreadable' };
}

/** `in 4 weeks`, `3 days ago`, `en un mes`, `hace 2 semanas`; null for anything else. */
function fromToday(text: string, today: string): string | null {
  const said =
    /^(in|en|hace) (\d{1,3}|an?|one|una?) (\p{L}+)$/u.exec(text) ??
    /^()(\d{1,3}|an?|one) (\p{L}+) ago$/u.exec(text);
  if (said === null) return null;
  const [, before, count = '', word = ''] = said;
  const unit = spanWords[word] ?? spanWords[word.replace(/e?s$/, '')] ?? spanWords[word.replace(/s$/, '')];
  if (unit === undefined) return null;
  const times = (/^\d/.test(count) ? Number(count) : 1) * (before === 'in' || before === 'en' ? 1 : -1);
  return unit.months === undefined
    ? addDays(today, (unit.days ?? 1) * times)
    : addMonths(today, unit.months * times);
}

function isoOf(text: string): string | null {
  if (/^\d{4}(-\d{2}){0,2}$/.test(text)) return text;
  const words = text.split(' ');
  const month = words
    .map((word) => (/^[a-z]/.test(word) ? monthWords[word.slice(0, 3)] : undefined))
    .find(Boolean);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}$/.test(word));
  if (month === undefined || year === undefined) return null;
  if (words.length !== (day === undefined ? 2 : 3)) return null;
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  return day === undefined ? yearMonth : `${yearMonth}-${day.padStart(2, '0')}`;
}
