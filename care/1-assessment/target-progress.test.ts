import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { targetCode } from '#clinical/targets/target-values.ts';
import { systems } from '#kernel/code.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import { targetProblems } from './check-target.ts';
import { targetProgress } from './target-progress.ts';

const { instrumentById } = loadKnowledge('knowledge');
const low: TargetSymptom = {
  name: 'Low mood',
  inOwnWords: null,
  condition: null,
  measure: { type: 'instrument', instrument: 'phq-9' },
  baseline: { value: '20', on: '2026-09-01' },
  target: '4',
  status: 'active',
};
const result = (date: string, value: string, over: Partial<ContentOf<'observation'>> = {}) =>
  ({
    status: 'final',
    category: 'survey',
    concept: { codings: [], text: 'PHQ-9' },
    analyte: null,
    instrument: 'phq-9',
    when: { date },
    value: { type: 'quantity', quantity: { value, unit: '{score}', ucum: '{score}' } },
    components: [],
    answers: null,
    note: null,
    ...over,
  }) as ContentOf<'observation'>;
const progress = (target: TargetSymptom, ...results: ContentOf<'observation'>[]) =>
  targetProgress('t', target, results, instrumentById);

describe('from baseline past now to target', () => {
  test('the newest value counts, whatever order it was recorded in', () => {
    expect(progress(low, result('2026-11-01', '12'), result('2026-10-01', '16'))).toMatchObject({
      measure: 'PHQ-9',
      now: { value: '12', on: '2026-11-01' },
      percent: 50,
      reached: false,
    });
  });
  test('nothing measured, nothing agreed: not known, never zero', () => {
    expect(progress(low)).toMatchObject({ now: null, percent: null, reached: null });
    expect(progress({ ...low, target: null }, result('2026-11-01', '4'))).toMatchObject({
      percent: null,
      reached: null,
    });
  });
  test('worse than at the start is negative; past the target is all of it', () => {
    expect(progress(low, result('2026-11-01', '24')).percent).toBe(-25);
    expect(progress(low, result('2026-11-01', '0'))).toMatchObject({ percent: 100, reached: true });
  });
  test('a rating where higher is better has its own results; cancelled ones do not count', () => {
    const mine = {
      instrument: null,
      concept: { codings: [{ system: systems.titrate, code: targetCode('t') }], text: 'x' },
    };
    const sleep: TargetSymptom = {
      ...low,
      measure: { type: 'rating', low: 0, high: 10, higherIs: 'better' },
      baseline: { value: '2', on: '2026-09-01' },
      target: '7',
    };
    expect(progress(sleep, result('2026-11-02', '9'), result('2026-11-01', '6', mine))).toMatchObject({
      now: { value: '6' },
      percent: 80,
      reached: false,
    });
    expect(progress(sleep, result('2026-11-02', '8', { ...mine, status: 'cancelled' })).now).toBeNull();
  });
});

test('what cannot be kept is said by field', () => {
  const known = { instrumentById, conditions: ['c1'], today: '2026-11-20' };
  const wrong = (over: Partial<TargetSymptom>) =>
    targetProblems({ ...low, ...over }, known).map(({ path }) => path);
  expect(wrong({})).toEqual([]);
  expect(wrong({ condition: 'c2' })).toEqual(['condition']);
  expect(wrong({ measure: { type: 'instrument', instrument: 'nothing' } })).toEqual(['measure.instrument']);
  expect(wrong({ baseline: { value: '28', on: '2026-11-21' } })).toEqual(['baseline.on', 'baseline.value']);
  expect(wrong({ target: '20' })).toEqual(['target']);
  expect(wrong({ measure: { type: 'rating', low: 5, high: 5, higherIs: 'worse' } })).toContain(
    'measure.high',
  );
  expect(wrong({ measure: { type: 'count', what: 'panic attacks', per: 'week' }, target: '-1' })).toEqual([
    'target',
  ]);
});
