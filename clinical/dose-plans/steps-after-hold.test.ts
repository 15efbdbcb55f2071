import { expect, test } from 'vitest';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { goesOnAfter, stepsAfterHold, stepsBesideHold } from './steps-after-hold.ts';

const step = (start: string, end: string | null, dose: string): DosePlanStep => ({
  start,
  end,
  daily: dose,
  taken: [{ when: 'morning', dose, pieces: [] }],
  note: null,
});
const steps = [
  step('2026-11-01', '2026-11-07', '25 mg'),
  step('2026-11-08', '2026-11-14', '50 mg'),
  step('2026-11-15', null, '75 mg'),
];
const days = (all: readonly DosePlanStep[]) =>
  all.map(({ start, end, taken }) => [start, end, taken[0]?.dose ?? null]);

test('the step under way goes on for what was left of it, and what follows comes as much later', () => {
  // Last taken on the 10th, again from the 20th: nine days without; four of seven days of 50 mg were left
  expect(days(stepsAfterHold(steps, '2026-11-10', '2026-11-20'))).toEqual([
    ['2026-11-01', '2026-11-07', '25 mg'],
    ['2026-11-08', '2026-11-10', '50 mg'],
    ['2026-11-11', '2026-11-19', null],
    ['2026-11-20', '2026-11-23', '50 mg'],
    ['2026-11-24', null, '75 mg'],
  ]);
});

test('a step that ended on the last day is not repeated; the next one begins on the day it is taken again', () => {
  expect(days(stepsAfterHold(steps, '2026-11-07', '2026-11-10'))).toEqual([
    ['2026-11-01', '2026-11-07', '25 mg'],
    ['2026-11-08', '2026-11-09', null],
    ['2026-11-10', '2026-11-16', '50 mg'],
    ['2026-11-17', null, '75 mg'],
  ]);
});

test('taken again the day after the last dose, nothing moves', () => {
  expect(stepsAfterHold(steps, '2026-11-10', '2026-11-11')).toEqual(steps);
});

test('held before its first step, the whole plan moves', () => {
  expect(days(stepsAfterHold(steps, '2026-10-31', '2026-11-03')).map(([start]) => start)).toEqual([
    '2026-11-03',
    '2026-11-10',
    '2026-11-17',
  ]);
});

test('the other side of a cross-taper waits as long at its step', () => {
  expect(days(stepsBesideHold(steps, '2026-11-10', '2026-11-20'))).toEqual([
    ['2026-11-01', '2026-11-07', '25 mg'],
    ['2026-11-08', '2026-11-23', '50 mg'],
    ['2026-11-24', null, '75 mg'],
  ]);
});

test('a plan that only stays at its last step has nothing to hold', () => {
  expect(goesOnAfter({ steps }, '2026-11-10')).toBe(true);
  expect(goesOnAfter({ steps }, '2026-11-20')).toBe(false);
  expect(goesOnAfter({ steps: [step('2026-11-01', '2026-12-01', '25 mg')] }, '2026-11-20')).toBe(true);
});
