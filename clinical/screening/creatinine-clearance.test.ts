import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { chart, order, result, sig, start, today } from '../testing/chart.ts';
import { screen } from './screen.ts';

const knowledge = loadKnowledge('knowledge');
const creatinine = (value: string, unit = 'mg/dL', date = '2026-11-01') =>
  result('creatinine', value, unit, date);
const weight = (value: string) => result('weight', value, 'kg', '2026-11-02');

/** Gabapentin 1,800 mg a day, whose limits rest on kidney function, in somebody born in 1946. */
function gabapentin(observations: ChartFacts['observations'], changes: Partial<ChartFacts['patient']> = {}) {
  const { patient } = chart();
  const facts = chart({
    patient: patient && { ...patient, birthDate: '1946-05-04', ...changes },
    observations,
  });
  const held = order('gabapentin', sig('600 mg', { timesPerDay: 3 }));
  const { findings, notChecked } = screen(facts, [start(held)], knowledge, { asOf: today });
  return { renal: findings.filter(({ kind }) => kind === 'renal'), notChecked };
}

/** What the finding says kidney function is, and from what. */
const inputOf = (...facts: Parameters<typeof gabapentin>) =>
  gabapentin(...facts).renal[0]?.inputs.find(({ label }) => label.includes('clearance'));

describe('creatinine clearance by Cockcroft and Gault', () => {
  test.each([
    // (140 - 80) x weight / (72 x creatinine), worked out by hand.
    ['male', '1.5', '72', '40 mL/min'],
    ['female', '1.5', '72', '34 mL/min'],
    ['male', '1.2', '60', '41.7 mL/min'],
    ['male', '2', '54', '22.5 mL/min'],
  ] as const)('%s, 80 years, creatinine %s mg/dL, %s kg: %s', (sex, value, kg, expected) => {
    expect(inputOf([creatinine(value), weight(kg)], { sex })?.value).toBe(expected);
  });

  test('says from what and by which weight', () => {
    expect(inputOf([creatinine('1.5'), weight('72')])).toEqual({
      label: 'creatinine clearance by Cockcroft-Gault (creatinine 1.5 mg/dL, actual weight 72 kg)',
      value: '40 mL/min',
      date: '2026-11-01',
    });
  });

  test('umol/L and pounds come to the same', () => {
    const pounds = result('weight', '158.7328', '[lb_av]', '2026-11-02');
    expect(inputOf([creatinine('132.6', 'umol/L'), pounds])?.value).toBe('40 mL/min');
  });

  test('from a body mass index of 30 on, with a height on file, the weight is adjusted', () => {
    const tall = result('height', '180', 'cm', '2026-01-01');
    // 97.2 kg at 1.80 m is a body mass index of exactly 30; ideal weight is 75.0 kg.
    expect(inputOf([creatinine('2'), weight('97.1'), tall])?.label).toContain('actual weight 97.1 kg');
    expect(inputOf([creatinine('2'), weight('97.2'), tall])).toMatchObject({
      label: expect.stringContaining('adjusted weight 83.9 kg of 97.2 kg'),
      value: '35 mL/min',
    });
  });

  test('an eGFR on file answers where no creatinine is, and the other way round', () => {
    const egfr = result('egfr', '40', 'mL/min/{1.73_m2}', '2026-11-10');
    expect(gabapentin([egfr]).renal).toHaveLength(1);
    expect(gabapentin([creatinine('1.5'), weight('72')]).renal).toHaveLength(1);
    expect(gabapentin([creatinine('0.6'), weight('90')]).renal).toEqual([]);
    // The label counts in creatinine clearance: it is used where it can be worked out.
    expect(inputOf([egfr, creatinine('1'), weight('54')])?.value).toBe('45 mL/min');
    expect(gabapentin([egfr, creatinine('0.6'), weight('90')]).renal).toEqual([]);
  });

  test.each([
    ['weight', [creatinine('1.5')], {}, /weight: none on file/],
    ['date of birth', [creatinine('1.5'), weight('72')], { birthDate: null }, /date of birth: not recorded/],
    ['sex', [creatinine('1.5'), weight('72')], { sex: 'unknown' }, /sex: not recorded/],
    ['creatinine', [weight('72')], {}, /kidney function \(creatinine clearance\): none on file/i],
    [
      'a creatinine that is not too old',
      [creatinine('1.5', 'mg/dL', '2025-01-10'), weight('72')],
      {},
      /creatinine: 22 months old/,
    ],
    ['an exact creatinine', [result('creatinine', '1.5', 'furlongs'), weight('72')], {}, /furlongs/],
    ['an adult', [creatinine('1.5'), weight('40')], { birthDate: '2012-01-01' }, /from 18 years/],
  ] as const)('without %s it is not checked, and says so', (_what, observations, patient, says) => {
    const { renal, notChecked } = gabapentin([...observations], patient);
    expect(renal).toEqual([]);
    expect(notChecked.map(({ text }) => text).join('\n')).toMatch(says);
  });
});
