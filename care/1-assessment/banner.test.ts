import { describe, expect, test } from 'vitest';
import { chart, today } from '#clinical/testing/chart.ts';
import { knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { allergyContent, observationContent, patientContent } from '#test/record/contents.ts';
import { banner } from './banner.ts';

const basis = { state: 'recalled', sources: ['label'] };
const analyte = (id: string, more: object) =>
  JSON.stringify({
    id,
    name: id,
    shortName: id,
    loinc: [],
    unit: 'U/L',
    conversions: [],
    plausible: { low: '0 U/L', high: '9000 U/L' },
    staleAfterDays: 100,
    basis,
    ...more,
  });
const knowledge = knowledgeForTest([], {
  analytes: {
    egfr: analyte('egfr', { reference: { low: '60 U/L', kind: 'reference' } }),
    alt: analyte('alt', { reference: { high: '40 U/L', kind: 'reference' } }),
    weight: analyte('weight', { unit: 'kg', plausible: { low: '2 kg', high: '500 kg' } }),
  },
});
const patient = (over = {}) => ({ id: 'p', version: 1, content: patientContent(over) });
const result = (id: string, value: string, date: string, unit = 'U/L', over = {}) => ({
  id: `${id}-${date}`,
  content: observationContent(id, value, unit, { analyte: id, when: { date }, ...over }),
});
const shown = (changes: Parameters<typeof chart>[0] = {}, over = {}) =>
  banner(patient(over), chart({ patient: patientContent(over), ...changes }), knowledge, today);
const flag = (id: string, ...args: Parameters<typeof shown>) =>
  shown(...args).flags.find((one) => one.id === id);

describe('allergies are in one of three states that never look alike', () => {
  const allergies = [{ id: 'a', content: allergyContent('penicillin') }];
  test.each([
    [{ allergies, allergyReview: null }, 'listed', 1, true],
    [{ allergies, allergyReview: { state: 'none-known' as const, reviewedOn: today } }, 'listed', 1, false],
    [
      { allergies: [], allergyReview: { state: 'none-known' as const, reviewedOn: today } },
      'none-known',
      0,
      false,
    ],
    [
      { allergies: [], allergyReview: { state: 'none-known' as const, reviewedOn: '2024-01-01' } },
      'none-known',
      0,
      true,
    ],
    [
      { allergies: [], allergyReview: { state: 'listed' as const, reviewedOn: today } },
      'not-asked',
      0,
      false,
    ],
    [{ allergies: [], allergyReview: null }, 'not-asked', 0, false],
    [
      { allergies: [], allergyReview: { state: 'unable-to-ask' as const, reviewedOn: today } },
      'unable-to-ask',
      0,
      false,
    ],
  ])('%j', (changes, state, count, stale) => {
    const { allergies: found } = shown(changes);
    expect([found.state, found.items.length, found.stale]).toEqual([state, count, stale]);
  });
});

describe('kidney, liver and weight', () => {
  test.each<[string, Parameters<typeof result>, string]>([
    ['renal', ['egfr', '90', '2026-11-01'], 'normal'],
    ['renal', ['egfr', '59', '2026-11-01'], 'attention'],
    ['renal', ['egfr', '90', '2026-01-01'], 'stale'],
    ['renal', ['egfr', '30', '2026-01-01'], 'attention'],
    ['renal', ['egfr', '90', '2026-11-01', 'apples'], 'unknown'],
    ['renal', ['egfr', '90', '2027-11-01'], 'unknown'],
    ['hepatic', ['alt', '41', '2026-11-01'], 'attention'],
    ['weight', ['weight', '80', '2026-11-01', 'kg'], 'normal'],
  ])('%s from %j is %s', (id, given, state) => {
    expect(flag(id, { observations: [result(...given)] })?.state).toBe(state);
  });

  test('nothing on file is unknown, never normal', () => {
    for (const id of ['renal', 'hepatic', 'weight']) {
      expect(flag(id, { observations: [] })).toMatchObject({ state: 'unknown', value: 'None on file' });
      expect(flag(id, { observations: null })).toMatchObject({
        state: 'unknown',
        value: 'Could not be loaded',
      });
    }
  });

  test('the newest value counts', () => {
    const observations = [result('egfr', '30', '2026-09-01'), result('egfr', '80', '2026-11-01')];
    expect(flag('renal', { observations })).toMatchObject({
      state: 'normal',
      value: 'egfr 80 U/L',
      date: '2026-11-01',
    });
  });
});

describe('pregnancy', () => {
  const asked = (
    state: 'pregnant' | 'breastfeeding' | 'could-become' | 'not-possible' | 'unknown',
    recordedOn = '2026-11-01',
  ) => ({ state, dueDate: null, recordedOn });
  test.each([
    [{ pregnancy: asked('pregnant') }, 'female', 'attention'],
    [{ pregnancy: asked('pregnant', '2024-01-01') }, 'female', 'stale'],
    [{ pregnancy: asked('breastfeeding') }, 'female', 'attention'],
    [{ pregnancy: asked('could-become') }, 'female', 'normal'],
    [{ pregnancy: asked('not-possible') }, 'female', 'not-applicable'],
    [{ pregnancy: asked('unknown') }, 'female', 'unknown'],
    [{ pregnancy: null }, 'female', 'unknown'],
    [{ pregnancy: null }, 'unknown', 'unknown'],
    [{ pregnancy: null }, 'male', 'not-applicable'],
    [{ pregnancy: asked('pregnant') }, 'male', 'attention'],
  ])('%j, sex %s: %s', (changes, sex, state) =>
    expect(flag('pregnancy', changes, { sex })?.state).toBe(state),
  );
});

test('no assessment of risk is unknown', () => {
  expect(flag('risk')).toMatchObject({ state: 'unknown', value: 'No assessment on file' });
});
