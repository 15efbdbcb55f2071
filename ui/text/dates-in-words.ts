import { dayText } from './day-text.ts';

const isoDate = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\dT-])/g;

/** Sentences written by rules carry dates as the record does, `2026-03-14`; people read `14 Mar 2026`. */
export function datesInWords(sentence: string, language = 'en'): string {
  return sentence.replace(isoDate, (date) => dayText(date, language));
}
