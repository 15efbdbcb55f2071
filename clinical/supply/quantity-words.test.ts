import { expect, test } from 'vitest';
import { numberWords, quantityWords, refillWords } from './quantity-words.ts';

test.each([
  [0, 'zero'],
  [9, 'nine'],
  [19, 'nineteen'],
  [20, 'twenty'],
  [84, 'eighty-four'],
  [100, 'one hundred'],
  [105, 'one hundred and five'],
  [360, 'three hundred and sixty'],
  [1000, 'one thousand'],
  [1020, 'one thousand and twenty'],
  [2150, 'two thousand one hundred and fifty'],
  [1_000_000, null],
  [1.5, null],
])('%d is %s', (value, words) => expect(numberWords(value)).toBe(words));

test('no two numbers up to ten thousand read alike', () => {
  const all = Array.from({ length: 10_001 }, (_, value) => numberWords(value));
  expect(new Set(all).size).toBe(10_001);
});

test.each([
  ['30', 'tablet', '30 (thirty) tablets'],
  ['1', 'tablet', '1 (one) tablet'],
  ['30', 'tablets', '30 (thirty) tablets'],
  ['2.5', 'mL', '2.5 (two point five) mL'],
  ['4', 'patch', '4 (four) patches'],
  ['12500', 'mL', '12,500 (twelve thousand five hundred) mL'],
])('%s %s', (quantity, unit, words) => expect(quantityWords(quantity, unit)).toBe(words));

test('refills', () => expect([0, 1, 5].map(refillWords)).toEqual(['none (0)', '1 (one)', '5 (five)']));
