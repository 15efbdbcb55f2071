import { expect, it } from 'vitest';
import { datesInWords } from './dates-in-words.ts';

it.each([
  ['none at the check-in of 2026-11-19', 'en', 'none at the check-in of 19 Nov 2026'],
  ['Litio (desde 2026-01-02), 2025-12-31.', 'es', 'Litio (desde 2 ene 2026), 31 dic 2025.'],
  ['nothing to say', 'en', 'nothing to say'],
  ['at 2026-11-19T08:00:00Z', 'en', 'at 2026-11-19T08:00:00Z'],
  ['number 12026-11-19 and 2026-11-190', 'en', 'number 12026-11-19 and 2026-11-190'],
])('says the dates in %s', (sentence, language, said) => {
  expect(datesInWords(sentence, language)).toBe(said);
});
