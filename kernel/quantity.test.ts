import { expect, test } from 'vitest';
import { parseDecimal } from './decimal.ts';
import { convert, formatMeasured, limitIn, type Measured, type Relation, stands } from './quantity.ts';

const lithium = {
  unit: 'mmol/L',
  conversions: [{ unit: 'meq/L', factor: '1' }],
  plausible: { low: '0 mmol/L', high: '10 mmol/L' },
};
const qtc = {
  unit: 'ms',
  conversions: [{ unit: 's', factor: '1000' }],
  plausible: { low: '250 ms', high: '800 ms' },
};
const read = (value: string, ucum: string | null, table = lithium) => {
  const measured = convert({ value, ucum }, table);
  return measured.ok ? formatMeasured(measured.value) : measured.error;
};

test.each([
  ['0.8', 'mmol/L', '0.8 mmol/L'],
  ['0.8', 'meq/L', '0.8 mmol/L'],
  ['0.80', 'mEq/L', '0.8 mmol/L'],
  ['0.8', 'mg/dL', 'unknown-unit'],
  ['0.8', null, 'no-unit'],
  ['0.8', '', 'no-unit'],
  ['0.8', 'mmol', 'unknown-unit'],
  ['300', 'mmol/L', 'not-plausible'],
  ['-1', 'mmol/L', 'not-plausible'],
  ['1e400', 'mmol/L', 'not-a-number'],
  ['NaN', 'mmol/L', 'not-a-number'],
  ['0,8', 'mmol/L', 'not-a-number'],
])('lithium %s in %s reads as %s', (value, unit, expected) => {
  expect(read(value, unit)).toBe(expected);
});

test('a QTc in seconds is milliseconds, and milliseconds called seconds are refused', () => {
  expect(read('0.485', 's', qtc)).toBe('485 ms');
  expect(read('485', 's', qtc)).toBe('not-plausible');
  expect(read('0.485', 'ms', qtc)).toBe('not-plausible');
});

const measured = (value: string, comparator: Measured['comparator'] = null): Measured => ({
  value: parseDecimal(value),
  comparator,
  unit: 'mmol/L',
});

test.each<[string, Measured['comparator'], Relation, string, boolean | null]>([
  ['1.5', null, 'at-least', '1.5', true],
  ['1.49', null, 'at-least', '1.5', false],
  ['1.5', null, 'below', '1.5', false],
  ['1.5', null, 'at-most', '1.5', true],
  ['1.5', null, 'above', '1.5', false],
  ['0.2', '<', 'below', '0.2', true],
  ['0.2', '<', 'below', '0.1', null],
  ['0.2', '<', 'above', '0.2', false],
  ['0.2', '<=', 'below', '0.2', null],
  ['0.2', '<=', 'at-most', '0.2', true],
  ['4', '>', 'above', '4', true],
  ['4', '>', 'above', '5', null],
  ['4', '>', 'below', '4', false],
  ['4', '>=', 'at-least', '4', true],
  ['4', '>=', 'above', '4', null],
])('%s with comparator %s is %s %s: %s', (value, comparator, relation, limit, expected) => {
  expect(stands(measured(value, comparator), relation, parseDecimal(limit))).toBe(expected);
});

test('a limit in another unit of the table is converted, one in a foreign unit is a fault of the data', () => {
  expect(limitIn('0.5 s', qtc)).toEqual(parseDecimal('500'));
  expect(() => limitIn('1.5 mg/dL', lithium)).toThrow(RangeError);
});
