import { expect, test } from 'vitest';
import { ageText, initials } from './person-words.ts';

const name = (family: string | null, ...given: string[]) => ({ family, given, preferred: null });
const today = '2026-11-22';

test.each([
  [name('Rivers', 'Alex', 'Jo'), 'AR'],
  [name(null, 'Prince'), 'P'],
  [name('李'), '李'],
  [name(null), '?'],
])('%j', (given, letters) => expect(initials(given)).toBe(letters));

test.each([
  ['1984-05-06', null, '42 years'],
  ['1984-11-23', null, '41 years'],
  ['1984', null, '41 or 42 years'],
  ['2025-11-22', null, '12 months'],
  ['2024-11-22', null, '2 years'],
  ['2026-11-10', null, '12 days'],
  ['2027-01-01', null, 'age unknown'],
  [null, null, 'age unknown'],
  ['1984-05-06', '2020-01-01', 'died at 35 years'],
])('born %s, died %s: %s', (birthDate, deceased, text) =>
  expect(ageText({ birthDate, deceased }, today)).toBe(text),
);
