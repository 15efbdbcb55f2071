import { describe, expect, it } from 'vitest';
import type { CourseTrack, ResultTrack } from '#clinical/balance/balance-shape.ts';
import { dayAfterKey } from './cross-hair.tsx';
import { courseReadout, resultReadout } from './day-readout.ts';

const at = (date: string) => ({ date, exact: true });
const course: CourseTrack = {
  key: 'a',
  name: 'sertraline',
  tallMan: null,
  drugs: ['sertraline'],
  status: 'active',
  indication: null,
  start: at('2026-01-10'),
  end: null,
  fullBand: '200 mg',
  everyDays: null,
  given: null,
  steps: [
    {
      from: at('2026-01-10'),
      to: at('2026-01-31'),
      dailyDose: '50 mg',
      text: '50 mg once a day',
      fraction: 0.25,
      prn: false,
      sourceId: 'o1',
      plan: null,
    },
    {
      from: at('2026-02-01'),
      to: null,
      dailyDose: null,
      text: 'as directed',
      fraction: null,
      prn: false,
      sourceId: 'o2',
      plan: null,
    },
  ],
  gaps: [{ from: '2026-01-20', to: '2026-01-22', reason: 'gap' }],
  stop: null,
  planned: null,
};

describe('courseReadout', () => {
  it.each([
    ['2026-01-09', null],
    ['2026-01-10', { value: '50 mg', words: 'a day' }],
    ['2026-01-31', { value: '50 mg', words: 'a day' }],
    ['2026-01-21', { value: null, words: 'gap', attention: true }],
    ['2026-03-01', { value: null, words: 'dose not recorded', attention: true }],
  ])('on %s', (day, expected) => {
    const readout = courseReadout(course, day, '2026-11-22');
    if (expected === null) expect(readout).toBeNull();
    else expect(readout).toMatchObject(expected);
  });
});

it('after today a planned step is told as planned, nothing as nothing, and what just goes on as that', () => {
  const step = (from: string, to: string | null, dailyDose: string) => ({
    from: at(from),
    to: to === null ? null : at(to),
    dailyDose,
    text: dailyDose,
    fraction: 0.5,
    prn: false,
    sourceId: 'o1',
    plan: 'p1',
  });
  const tapered = {
    ...course,
    gaps: [],
    steps: [
      step('2026-01-10', '2026-12-05', '300 mg'),
      step('2026-12-06', '2027-01-02', '150 mg'),
      step('2027-01-03', null, '0 mg'),
    ],
  };
  const on = (day: string) => courseReadout(tapered, day, '2026-11-22');
  expect(on('2026-12-01')).toMatchObject({ value: '300 mg', words: 'if nothing changes' });
  expect(on('2026-12-06')).toMatchObject({ value: '150 mg', words: 'planned' });
  expect(on('2027-01-10')).toMatchObject({ value: null, words: 'nothing, as planned' });
});

it('a result says which day it is from, and that it is off its range', () => {
  const track: ResultTrack = {
    analyte: 'lithium-level',
    name: 'Lithium level',
    shortName: 'Lithium',
    unit: 'mmol/L',
    reference: { low: 0.6, high: 1, kind: 'therapeutic' },
    points: [{ id: 'r', at: at('2026-05-01'), value: 1.3, text: '1.3 mmol/L', flag: 'high' }],
    unreadable: [],
  };
  expect(resultReadout(track, '2026-04-30')).toBeNull();
  expect(resultReadout(track, '2026-05-01')).toMatchObject({
    value: '1.3 mmol/L',
    words: 'high',
    on: null,
    attention: true,
  });
  expect(resultReadout(track, '2026-06-01')).toMatchObject({ on: '2026-05-01' });
});

describe('dayAfterKey', () => {
  const window = { from: '2026-01-01', to: '2026-12-31' };
  const marks = ['2026-02-01', '2026-05-01'];
  it.each([
    ['ArrowRight', false, '2026-02-01', '2026-05-01'],
    ['ArrowLeft', false, '2026-05-01', '2026-02-01'],
    ['ArrowLeft', false, '2026-02-01', '2026-02-01'],
    ['ArrowRight', true, '2026-02-01', '2026-02-02'],
    ['Home', false, '2026-02-01', '2026-01-01'],
    ['PageDown', false, '2026-01-10', '2026-01-01'],
    ['x', false, '2026-02-01', null],
  ])('%s (day by day: %s) from %s', (key, byDay, from, expected) => {
    expect(dayAfterKey(key, byDay, from, marks, window)).toBe(expected);
  });
});
