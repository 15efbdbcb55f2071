import { describe, expect, test } from 'vitest';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { calendarSpans } from './calendar-spans.ts';
import { doseCalendarWords } from './dose-calendar-words.ts';

const step = (start: string, end: string | null, daily: string): DosePlanStep => ({
  start,
  end,
  daily,
  taken: daily === '0 mg' ? [] : [{ when: 'morning', dose: daily, pieces: [] }],
  note: null,
});
const plan = (name: string, steps: DosePlanStep[]) => ({ medication: { drug: name, name }, steps });
const said = (plans: ReturnType<typeof plan>[]) =>
  calendarSpans(plans).map(({ from, to, taken }) => [
    from,
    to,
    ...taken.map(({ step: one }) => one?.daily ?? null),
  ]);

test('two plans make one calendar: a row for every day something changes, over a leap day and both clock changes', () => {
  const down = plan('paroxetine', [
    step('2028-02-21', '2028-02-29', '20 mg'),
    step('2028-03-01', '2028-03-12', '10 mg'),
    step('2028-03-13', null, '0 mg'),
  ]);
  const up = plan('sertraline', [
    step('2028-03-06', '2028-11-05', '25 mg'),
    step('2028-11-06', null, '50 mg'),
  ]);
  expect(said([down, up])).toEqual([
    ['2028-02-21', '2028-02-29', '20 mg', null],
    ['2028-03-01', '2028-03-05', '10 mg', null],
    ['2028-03-06', '2028-03-12', '10 mg', '25 mg'],
    ['2028-03-13', '2028-11-05', '0 mg', '25 mg'],
    ['2028-11-06', null, '0 mg', '50 mg'],
  ]);
});

test('days after the last step that ends belong to no row', () => {
  expect(said([plan('x', [step('2026-11-01', '2026-11-03', '5 mg')])])).toEqual([
    ['2026-11-01', '2026-11-03', '5 mg'],
  ]);
});

describe('pieces in both languages', () => {
  test.each([
    ['50 mg tablet', '0.5', 'half a tablet of 50 mg', 'media tableta de 50 mg'],
    ['50 mg tablet', '1', '1 tablet of 50 mg', '1 tableta de 50 mg'],
    ['50 mg tablet', '1.5', '1 and a half tablets of 50 mg', '1 tableta y media de 50 mg'],
    ['25 mg capsule', '2', '2 capsules of 25 mg', '2 cápsulas de 25 mg'],
    [
      '150 mg extended-release tablet',
      '2',
      '2 extended-release tablets of 150 mg',
      '2 tabletas de liberación prolongada de 150 mg',
    ],
    [
      '20 mg/mL oral solution',
      '0.75',
      '0.75 mL of 20 mg/mL oral solution',
      '0.75 mL de solución oral de 20 mg/mL',
    ],
  ])('%s × %s', (name, count, en, es) => {
    const piece = { product: 'p', name, count };
    expect(doseCalendarWords.en.piece(piece)).toBe(en);
    expect(doseCalendarWords.es.piece(piece)).toBe(es);
  });
  test('a pharmacy reads decimals', () => {
    const piece = { product: 'p', name: '50 mg tablet', count: '10.5' };
    expect(doseCalendarWords.en.quantity(piece)).toBe('10.5 tablets of 50 mg');
    expect(doseCalendarWords.es.quantity(piece)).toBe('10.5 tabletas de 50 mg');
  });
});
