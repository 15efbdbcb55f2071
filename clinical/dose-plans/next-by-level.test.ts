import { expect, test } from 'vitest';
import { knowledge as load } from '#app/knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { chart, result, today } from '../testing/chart.ts';
import { nextByLevel } from './next-by-level.ts';

const knowledge = load();
const began = addDays(today, -6);
const plan = (over: Partial<DosePlan> = {}): DosePlan => ({
  status: 'agreed',
  purpose: 'titration',
  medication: { drug: 'lithium', name: 'Lithium' },
  order: null,
  pairedWith: null,
  template: { id: 'lithium-start', knowledge: 'x' },
  steps: [
    {
      start: began,
      end: null,
      daily: '1200 mg',
      taken: [{ when: 'bedtime', dose: '1200 mg', pieces: [] }],
      note: null,
    },
  ],
  because: null,
  agreedAt: null,
  ...over,
});
const level = (value: string, on: string) => result('lithium-level', value, 'mmol/L', on);
const next = (observations: ReturnType<typeof level>[] | null, over: Partial<DosePlan> = {}, on = today) =>
  nextByLevel(plan(over), chart({ observations }), knowledge, on);

test('each band of the level says what it means, at its lowest value already', () => {
  const doOf = (value: string) => {
    const found = next([level(value, today)]);
    return found?.result.state === 'measured' ? found.bands[found.result.band]?.do : found?.result.state;
  };
  expect(['0.5', '0.79', '0.8', '1.19', '1.2', '1.49', '1.5', '2.4'].map(doOf)).toEqual([
    'raise',
    'raise',
    'go-on',
    'go-on',
    'lower',
    'lower',
    'hold',
    'hold',
  ]);
});

test('a level from before the step had settled says nothing about it', () => {
  expect(next([level('0.5', addDays(began, 4))])?.result).toEqual({ state: 'none-on-file' });
  expect(next([], {}, addDays(began, 4))?.result).toEqual({ state: 'not-yet' });
  expect(next([level('0.5', addDays(began, 5)), level('0.9', today)])?.result).toMatchObject({
    state: 'measured',
    on: today,
  });
});

test('results that could not be loaded, or read, are not checked', () => {
  expect(next(null)?.result).toMatchObject({ state: 'not-checked' });
  expect(next([result('lithium-level', '0.9', 'drops', today)])?.result).toMatchObject({
    state: 'not-checked',
  });
});

test('a plan without such a template, one that is not in force, and one that has not begun wait for nothing', () => {
  expect(next([], { template: null })).toBeNull();
  expect(next([], { template: { id: 'clozapine-start', knowledge: 'x' } })).toBeNull();
  expect(next([], { status: 'proposed' })).toBeNull();
  expect(next([], {}, addDays(began, -1))).toBeNull();
});
