import { readdirSync, readFileSync } from 'node:fs';
import { UcumLhcUtils } from '@lhncbc/ucum-lhc';
import { describe, expect, test } from 'vitest';
import { Analyte } from './schema/clinical-terms.ts';

/**
 * Every factor in `knowledge/analytes` is recomputed by an independent UCUM library. What UCUM cannot know
 * is stated here: molar masses in g/mol (from IUPAC abridged atomic weights), ion charges, and the units
 * laboratories send under names that UCUM does not have.
 */
const ucum = UcumLhcUtils.getInstance();
const folder = new URL('./analytes/', import.meta.url);
const analytes = readdirSync(folder).map((name) =>
  Analyte.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);

const cholesterol = 386.664; // C27H46O
const glucose = 180.156; // C6H12O6

const molarMass: Readonly<Record<string, number>> = {
  'valproate-level': 144.214, // C8H16O2
  'carbamazepine-level': 236.274, // C15H12N2O
  'lamotrigine-level': 256.09, // C9H7Cl2N5
  'clozapine-level': 326.828, // C18H19ClN4
  'norclozapine-level': 312.801, // C17H17ClN4
  'fasting-glucose': glucose,
  glucose,
  ldl: cholesterol,
  hdl: cholesterol,
  'total-cholesterol': cholesterol,
  triglycerides: 885.7, // by convention an average triglyceride
  creatinine: 113.12, // C4H7N3O
  bilirubin: 584.673, // C33H36N4O6
  'free-t4': 776.872, // C15H11I4NO4
  ammonia: 17.031, // NH3
  calcium: 40.078,
  magnesium: 24.305,
};

const charge: Readonly<Record<string, number>> = {
  'lithium-level': 1,
  sodium: 1,
  potassium: 1,
  bicarbonate: 1,
  calcium: 2,
  magnesium: 2,
};

/** Spellings seen in real laboratory messages, and the UCUM unit each stands for. */
const spellings: Readonly<Record<string, string>> = {
  'mEq/L': 'meq/L',
  'mcg/mL': 'ug/mL',
  'mcg/L': 'ug/L',
  'mcg/dL': 'ug/dL',
  '10^3/uL': '10*3/uL',
  '10^9/L': '10*9/L',
  '10*3/mm3': '10*3/mm3',
  'K/uL': '10*3/uL',
  'x10E3/uL': '10*3/uL',
  'thou/uL': '10*3/uL',
  'Thousand/uL': '10*3/uL',
  'cells/uL': '/uL',
  '% of total Hgb': '%',
  'mL/min/1.73m2': 'mL/min/{1.73_m2}',
  'mL/min/1.73 m2': 'mL/min/{1.73_m2}',
  'mL/min/1.73': 'mL/min/{1.73_m2}',
  'mL/min/1.73_m2': 'mL/min/{1.73_m2}',
  'mL/min/1.73.m2': 'mL/min/{1.73_m2}',
  mmHg: 'mm[Hg]',
  'mm Hg': 'mm[Hg]',
  'beats/min': '{beats}/min',
  'beats/minute': '{beats}/min',
  bpm: '{beats}/min',
  msec: 'ms',
  lb: '[lb_av]',
  lbs: '[lb_av]',
  in: '[in_i]',
  ft: '[ft_i]',
  INR: '{INR}',
  ratio: '{ratio}',
};

/** International units are arbitrary in UCUM: only the prefix and the volume can be checked. */
const withoutArbitrary = (unit: string): string =>
  unit.replace(/\[?[iI]U\]?/, 'mol').replace(/^([um]?)U\//, '$1mol/');
const arbitrary: ReadonlySet<string> = new Set(['tsh', 'hcg']);
/** Enzyme activity in IU is U by definition of both. */
const enzymes: ReadonlySet<string> = new Set(['alt', 'ast', 'creatine-kinase']);

function ucumOf(analyte: Analyte, unit: string): string {
  if (arbitrary.has(analyte.id)) return withoutArbitrary(unit);
  if (enzymes.has(analyte.id)) return unit.replace(/\[?[iI]U\]?/, 'U');
  return spellings[unit] ?? unit;
}

function factorByUcum(analyte: Analyte, unit: string): number | null {
  const result = ucum.convertUnitTo(ucumOf(analyte, unit), 1, ucumOf(analyte, analyte.unit), {
    molecularWeight: molarMass[analyte.id] ?? null,
    charge: charge[analyte.id] ?? null,
  });
  return result.status === 'succeeded' ? Number(result.toVal) : null;
}

describe('unit factors of analytes', () => {
  test('there are analytes to check', () => {
    expect(analytes.length).toBeGreaterThan(40);
  });

  const conversions = analytes.flatMap((analyte) =>
    analyte.conversions.map((conversion) => ({ analyte, id: analyte.id, ...conversion })),
  );

  test.each(conversions)('$id: 1 $unit is $factor of its unit', ({ analyte, unit, factor }) => {
    const expected = factorByUcum(analyte, unit);
    expect(expected, `UCUM cannot convert ${unit} to ${analyte.unit}`).not.toBeNull();
    expect(Math.abs(Number(factor) / (expected ?? Number.NaN) - 1)).toBeLessThan(2e-6);
  });

  test.each(analytes.map(({ id, unit }) => [id, unit]))('%s is decided in a UCUM unit, %s', (_id, unit) => {
    expect(ucum.validateUnitString(unit).status).toBe('valid');
  });

  test('no unit that is a thousand times another passes as plausible for an ordinary value', () => {
    for (const analyte of analytes) {
      const { reference, plausible } = analyte;
      const usual = Number((reference?.low ?? reference?.high)?.split(' ')[0]);
      const high = Number(plausible.high.split(' ')[0]);
      if (usual > 0 && !tolerant.has(analyte.id)) expect(usual * 1000, analyte.id).toBeGreaterThan(high);
    }
  });
});

/** Quantities whose real values span more than a factor of a thousand. */
const tolerant: ReadonlySet<string> = new Set(['tsh', 'alt', 'ast', 'hcg', 'prolactin']);
