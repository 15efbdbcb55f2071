import ucumLhc from '@lhncbc/ucum-lhc';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { toNumber } from '#kernel/decimal.ts';
import { convert } from '#kernel/quantity.ts';
import { ucumFromSpelling } from '#kernel/ucum-spelling.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import { didRounds } from '#test/promises/rounds.ts';

/**
 * Promise K5: values of every analyte, in every unit it may arrive in, come out as an independent UCUM library
 * has them; values without a unit or in a foreign one are refused, never compared.
 */
const oracle = ucumLhc.UcumLhcUtils.getInstance();
const { analytes } = loadKnowledge('knowledge');

/** Grams per mole, for conversions between mass and amount. */
const molarMass: Readonly<Record<string, number>> = {
  'lithium-level': 6.94,
  'valproate-level': 144.214,
  'carbamazepine-level': 236.274,
  'lamotrigine-level': 256.09,
  'clozapine-level': 326.828,
  'norclozapine-level': 312.801,
  ammonia: 17.031,
  bilirubin: 584.673,
  calcium: 40.078,
  magnesium: 24.305,
  creatinine: 113.12,
  glucose: 180.156,
  'fasting-glucose': 180.156,
  'free-t4': 776.872,
  hdl: 386.664,
  ldl: 386.664,
  'total-cholesterol': 386.664,
  triglycerides: 885.7,
};
const charge: Readonly<Record<string, number>> = { calcium: 2, magnesium: 2 };

/** What the library makes of it; null where it has no opinion (an arbitrary unit, a unit written another way). */
function byOracle(analyte: Analyte, value: number, unit: string): number | null {
  const from = ucumFromSpelling(unit) ?? unit;
  const to = ucumFromSpelling(analyte.unit) ?? analyte.unit;
  if (from === to) return value;
  if (from.includes(' ')) return null;
  const answer = oracle.convertUnitTo(from, value, to, {
    molecularWeight: molarMass[analyte.id] ?? null,
    charge: charge[analyte.id] ?? (from.includes('eq') || to.includes('eq') ? 1 : null),
  });
  return answer.status === 'succeeded' ? answer.toVal : null;
}

/** A value in the middle of the plausible range, as it would arrive in the unit. */
function written(analyte: Analyte, factor: string, part: number): string {
  const [low, high] = [analyte.plausible.low, analyte.plausible.high].map((text) =>
    Number(text.split(' ')[0]),
  );
  const own = (low ?? 0) + ((high ?? 0) - (low ?? 0)) * part;
  return String(Number((own / Number(factor)).toPrecision(8)));
}

const cases = analytes.flatMap((analyte) =>
  [{ unit: analyte.unit, factor: '1' }, ...analyte.conversions].flatMap(({ unit, factor }) =>
    [0.1, 0.5].map((part) => ({ analyte, unit, value: written(analyte, factor, part) })),
  ),
);

test('[K5] every accepted unit gives what the oracle gives', (context) => {
  let compared = 0;
  const wrong = cases.flatMap(({ analyte, unit, value }) => {
    const ours = convert({ value, ucum: unit }, analyte);
    const expected = byOracle(analyte, Number(value), unit);
    if (!ours.ok) return [`${analyte.id} ${value} ${unit}: ${ours.error}`];
    if (expected === null) return [];
    compared += 1;
    const ratio = toNumber(ours.value.value) / expected;
    return Math.abs(ratio - 1) < 5e-4 ? [] : [`${analyte.id} ${value} ${unit}: ${ratio} of the oracle`];
  });
  expect(wrong).toEqual([]);
  didRounds(context, compared);
  expect(compared).toBeGreaterThan(200);
});

const foreign = ['', 'units', 'mg/tablet', 'mol', 'drops', 'mmol', 'L/mmol', 'unknown'];

test('[K5] no unit, a foreign unit and a number that is none are refused for every analyte', (context) => {
  let refused = 0;
  for (const analyte of analytes)
    for (const unit of [...foreign, null]) {
      expect(convert({ value: '1', ucum: unit }, analyte).ok).toBe(false);
      refused += 1;
    }
  for (const analyte of analytes)
    for (const value of ['NaN', 'Infinity', '1e3', '1,5', '']) {
      expect(convert({ value, ucum: analyte.unit }, analyte).ok).toBe(false);
      refused += 1;
    }
  didRounds(context, refused);
  expect(refused).toBeGreaterThan(200);
});
