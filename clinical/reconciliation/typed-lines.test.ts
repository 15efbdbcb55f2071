import { expect, test } from 'vitest';
import { typedLines } from './typed-lines.ts';

test('one item a line; marks of a list and empty lines are none', () => {
  expect(
    typedLines(
      '1. Sertraline 50 mg\r\n\n - lithium 300 mg, twice daily \n5-HTP 100 mg\n• St. John’s wort\n?',
    ),
  ).toEqual(['Sertraline 50 mg', 'lithium 300 mg, twice daily', '5-HTP 100 mg', 'St. John’s wort', '?']);
});
