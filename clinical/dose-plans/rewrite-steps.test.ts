import { expect, test } from 'vitest';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { fromToday, stepBack } from './rewrite-steps.ts';

const step = (start: string, end: string | null, dose: string | null): DosePlanStep => ({
  start,
  end,
  daily: dose ?? '0 mg',
  taken: dose === null ? [] : [{ when: 'bedtime', dose, pieces: [] }],
  note: null,
});
const plan = [
  step('2026-11-01', '2026-11-14', '20 mg'),
  { ...step('2026-11-15', '2026-11-28', '10 mg'), everyDays: 2 as const },
  step('2026-11-29', null, null),
];
const said = (steps: ReturnType<typeof stepBack>) =>
  steps?.map(({ start, end, taken, everyDays }) => [start, end, taken[0]?.dose ?? null, everyDays ?? 1]);

test('a step back: the doses before, from today, as long as they lasted; then all that was planned', () => {
  expect(said(stepBack(plan, '2026-11-20', '2026-11-23'))).toEqual([
    ['2026-11-23', '2026-12-06', '20 mg', 1],
    ['2026-12-07', '2026-12-20', '10 mg', 2],
    ['2026-12-21', null, null, 1],
  ]);
});

test('nothing lies before the first step, or outside the days of the plan', () => {
  expect(stepBack(plan, '2026-11-05', '2026-11-05')).toBeNull();
  expect(stepBack(plan, '2026-10-05', '2026-11-05')).toBeNull();
  expect(fromToday(plan, '2026-10-05', '2026-11-05')).toBeNull();
});

test('anew from today: what is taken now, until decided', () => {
  expect(said(fromToday(plan, '2026-11-20', '2026-11-23'))).toEqual([['2026-11-23', null, '10 mg', 2]]);
});
