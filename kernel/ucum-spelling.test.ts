import ucumLhc from '@lhncbc/ucum-lhc';
import { expect, test } from 'vitest';
import { ucumFromSpelling } from './ucum-spelling.ts';

const oracle = ucumLhc.UcumLhcUtils.getInstance();
const isUcum = (unit: string): boolean => oracle.validateUnitString(unit).status === 'valid';

test.each([
  ['mEq/L', 'meq/L'],
  ['MEQ/L', 'meq/L'],
  ['ug/mL', 'ug/mL'],
  ['mcg/mL', 'ug/mL'],
  ['\u00b5g/mL', 'ug/mL'],
  ['\u03bcg/mL', 'ug/mL'],
  ['\u00b5mol/L', 'umol/L'],
  ['cells/uL', '/uL'],
  ['cells/\u00b5L', '/uL'],
  ['K/uL', '10*3/uL'],
  ['x10E3/uL', '10*3/uL'],
  ['10^9/L', '10*9/L'],
  ['x 10^9/L', '10*9/L'],
  ['msec', 'ms'],
  ['sec', 's'],
  ['mL/min/1.73 m\u00b2', 'mL/min/{1.73_m2}'],
  ['mm Hg', 'mm[Hg]'],
  ['\u00b0C', 'Cel'],
  ['lbs', '[lb_av]'],
])('%s means %s', (written, ucum) => {
  expect(ucumFromSpelling(written)).toBe(ucum);
});

test('every code it gives is valid UCUM by an independent library', () => {
  const codes = [
    'meq/L',
    'ug/mL',
    'umol/L',
    '/uL',
    '10*3/uL',
    '10*9/L',
    '10*6/L',
    'ms',
    's',
    'mm[Hg]',
    'Cel',
    '[degF]',
    '[lb_av]',
    '[in_i]',
    'mL/min/{1.73_m2}',
    'm[IU]/L',
    'u[IU]/mL',
    '{INR}',
    '%',
    'kg/m2',
    'ng/mL',
    'pg/mL',
    'U/L',
    '[IU]/L',
    'mmol/mol',
  ];
  expect(codes.filter((code) => ucumFromSpelling(code) !== code)).toEqual([]);
  expect(codes.filter((code) => !isUcum(code))).toEqual([]);
});

test.each([
  '',
  ' ',
  'units',
  'x',
  'mg',
  'mg/tablet',
  'mmol',
  'ng',
  'per L',
  'mg/kg',
  'drops',
  '10*3',
  'mol/L',
  'abc/dL',
  'mg\\dL',
  'ug/mL?',
  '?',
  '-',
  'none',
  'N/A',
])('%j is not guessed', (written) => {
  expect(ucumFromSpelling(written)).toBeNull();
});
