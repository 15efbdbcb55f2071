/**
 * Laboratories and older systems write units in many ways. This table knows the spellings seen in practice
 * and gives the UCUM code each one means; anything else is not guessed.
 */
const spellings: Readonly<Record<string, readonly string[]>> = {
  'mmol/L': ['mmol/l', 'mmoles/l', 'millimol/l'],
  'meq/L': ['meq/l', 'meq/liter', 'meq/litre'],
  'umol/L': ['umol/l', 'mcmol/l', 'micromol/l'],
  'nmol/L': ['nmol/l'],
  'pmol/L': ['pmol/l'],
  'mg/dL': ['mg/dl', 'mg/100ml', 'mg%'],
  'mg/L': ['mg/l'],
  'g/dL': ['g/dl', 'gm/dl', 'g/100ml'],
  'g/L': ['g/l', 'gm/l'],
  'ug/mL': ['ug/ml', 'mcg/ml', 'microgram/ml'],
  'ug/L': ['ug/l', 'mcg/l'],
  'ug/dL': ['ug/dl', 'mcg/dl'],
  'ng/mL': ['ng/ml'],
  'ng/L': ['ng/l'],
  'ng/dL': ['ng/dl'],
  'pg/mL': ['pg/ml'],
  'U/L': ['u/l', 'units/l', 'unit/l'],
  '[IU]/L': ['[iu]/l', 'iu/l'],
  'm[IU]/L': ['m[iu]/l', 'miu/l', 'mu/l', 'm[iu]/liter'],
  'm[IU]/mL': ['m[iu]/ml', 'miu/ml', 'mu/ml'],
  'u[IU]/mL': ['u[iu]/ml', 'uiu/ml', 'mciu/ml', 'uu/ml'],
  '10*3/uL': [
    '10*3/ul',
    '10^3/ul',
    '10e3/ul',
    'x10*3/ul',
    'x10^3/ul',
    'x10e3/ul',
    'x103/ul',
    'k/ul',
    'k/mcl',
    'thou/ul',
    'thousand/ul',
    'thousands/ul',
    '1000/ul',
    '10*3/mcl',
    'k/cumm',
    'k/mm3',
    '10*3/mm3',
    '10^3/mm3',
    '10e3/mm3',
  ],
  '10*9/L': ['10*9/l', '10^9/l', '10e9/l', 'x10*9/l', 'x10^9/l', 'x10e9/l', 'x109/l', 'giga/l', 'g.pt/l'],
  '10*6/L': ['10*6/l', '10^6/l', '10e6/l', 'x10e6/l', 'x10*6/l', 'x10^6/l'],
  '/uL': [
    '/ul',
    'cells/ul',
    'cell/ul',
    '{cells}/ul',
    '{cell}/ul',
    'cells/mcl',
    '/mm3',
    'cells/mm3',
    'cells/cumm',
    '#/ul',
  ],
  '%': ['%', 'percent', 'pct', '%{hba1c}', '%{hb}'],
  'mmol/mol': ['mmol/mol', 'mmol/mol{hb}'],
  ms: ['ms', 'msec', 'msecs', 'millisecond', 'milliseconds'],
  s: ['s', 'sec', 'secs', 'second', 'seconds'],
  kg: ['kg', 'kgs', 'kilogram', 'kilograms'],
  g: ['g', 'gm', 'gram', 'grams'],
  '[lb_av]': ['[lb_av]', 'lb', 'lbs', 'pound', 'pounds'],
  cm: ['cm', 'centimeter', 'centimetre'],
  m: ['m', 'meter', 'metre'],
  '[in_i]': ['[in_i]', 'in', 'inch', 'inches'],
  'kg/m2': ['kg/m2', 'kg/m^2', 'kg/m**2', 'kg/sqm'],
  'mm[Hg]': ['mm[hg]', 'mmhg', 'mmhg.'],
  '/min': ['/min', 'bpm', 'beats/min', '{beats}/min', '{beat}/min', 'beatsperminute', '/minute'],
  'mL/min': ['ml/min'],
  'mL/min/{1.73_m2}': [
    'ml/min/{1.73_m2}',
    'ml/min/1.73m2',
    'ml/min/1.73m^2',
    'ml/min/1.73_m2',
    'ml/min/1.73.m2',
    'ml/min/1.73',
    'ml/min/1.73sqm',
    'ml/min/{1.73m2}',
    'ml/min/1.73*m2',
  ],
  Cel: ['cel', 'degc', '°c', 'celsius'],
  '[degF]': ['[degf]', 'degf', '°f', 'fahrenheit'],
  '{INR}': ['{inr}', 'inr'],
};

const bySpelling = new Map(
  Object.entries(spellings).flatMap(([ucum, written]) =>
    [ucum.toLowerCase(), ...written].map((spelling) => [spelling, ucum] as const),
  ),
);

/**
 * The UCUM code a written unit means, or null when it is not one we know. The two micro signs (U+00B5 and
 * U+03BC) and `u` are alike; case, spaces and superscripts do not matter. No unit at all is null too.
 */
export function ucumFromSpelling(written: string): string | null {
  const plain = written
    .normalize('NFKC') // turns µ into μ and ² into 2
    .replaceAll('\u03bc', 'u')
    .replaceAll('\u00d7', 'x')
    .replace(/\s+/g, '')
    .toLowerCase();
  return bySpelling.get(plain) ?? null;
}
