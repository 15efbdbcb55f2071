import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { courses } from '../regimen/courses.ts';
import { chart, order, today } from '../testing/chart.ts';
import { checkInDue } from './check-in-due.ts';
import { checkInRulesOf } from './check-in-rules.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number) => addDays(today, -days);
const due = (start: number | null, ...reported: number[]) => {
  const orders = start === null ? [] : [order('sertraline', '50 mg', { start: ago(start) })];
  const checkIns = reported.map((days, index) => ({
    id: `c${index}`,
    content: { on: ago(days) } as CheckIn,
  }));
  return checkInDue(courses(chart({ orders }), knowledge, today), checkIns, checkInRulesOf(knowledge), today);
};

test('every three days in the four weeks after a change, every two weeks later', () => {
  expect(due(10, 3)).toMatchObject({
    state: 'due',
    on: today,
    everyDays: 3,
    after: { medication: 'Sertraline', on: ago(10) },
  });
  expect(due(10, 2)).toMatchObject({ state: 'later', on: addDays(today, 1) });
  expect(due(60, 13)).toMatchObject({ state: 'later', on: addDays(today, 1), everyDays: 14, after: null });
  expect(due(60, 14)).toMatchObject({ state: 'due', on: today });
});

test('what was said before a change does not answer for after it; the first comes three days after', () => {
  expect(due(1, 2)).toMatchObject({ state: 'later', on: addDays(today, 2) });
  expect(due(4, 5)).toMatchObject({ state: 'due', on: ago(1) });
});

test('never asked while taking something: now. Nothing taken: not asked', () => {
  expect(due(100)).toMatchObject({ state: 'due', on: today, last: null });
  expect(due(null, 3)).toMatchObject({ state: 'not-asked', on: null, last: ago(3) });
});
