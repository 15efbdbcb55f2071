import { expect, test } from 'vitest';
import { quantityFrom } from './from-datatypes.ts';

test.each([
  [
    'UCUM, as the source says',
    { value: '0.9', unit: 'K/µL', system: 'http://unitsofmeasure.org', code: '10*3/uL' },
    '10*3/uL',
  ],
  ['a bare unit we know', { value: '900', unit: 'cells/uL' }, '/uL'],
  ['lithium as it is printed in the US', { value: '1.6', unit: 'mEq/L' }, 'meq/L'],
  ['seconds', { value: '0.47', unit: 's' }, 's'],
  ['a code without its system', { value: '80', code: 'umol/L' }, 'umol/L'],
  ['a word that is no unit', { value: '5', unit: 'furlong' }, null],
  ['no unit at all', { value: '0.8' }, null],
])('%s', (_, written, ucum) => {
  expect(quantityFrom(written)?.ucum ?? null).toBe(ucum);
});
