import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { courses } from '../regimen/courses.ts';
import { chart, order, today } from '../testing/chart.ts';
import { type CheckInFacts, checkInDue } from './check-in-due.ts';
import { checkInRulesOf } from './check-in-rules.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number) => addDays(today, -days);
const due = (start: number | null, ...reported: number[]) => dueWith({}, start, ...reported);
const dueWith = (also: Partial<CheckInFacts>, start: number | null, ...reported: number[]) => {
  const orders = start === null ? [] : [order('sertraline', '50 mg', { start: ago(start) })];
  const checkIns = reported.map((days, index) => ({
    id: `c${index}`,
    content: { on: ago(days) } as CheckIn,
  }));
  const facts = {
    courses: courses(chart({ orders }), knowledge, today),
    checkIns,
    dosePlans: [],
    plan: null,
  };
  return checkInDue({ ...facts, ...also }, checkInRulesOf(knowledge), today);
};

test('daily while a dose is found, every week for eight weeks after a change, every month later', () => {
  const after = { medication: 'Sertraline', on: ago(10) };
  expect(due(10, 1)).toMatchObject({ state: 'due', on: today, everyDays: 1, by: 'titration', after });
  expect(due(10, 0)).toMatchObject({ state: 'later', on: addDays(today, 1) });
  expect(due(15, 6)).toMatchObject({
    state: 'later',
    on: addDays(today, 1),
    everyDays: 7,
    by: 'after-change',
  });
  expect(due(60, 29)).toMatchObject({
    state: 'later',
    on: addDays(today, 1),
    everyDays: 30,
    by: 'steady',
    after: null,
  });
  expect(due(60, 30)).toMatchObject({ state: 'due', on: today });
});

test('what was said before a change does not answer for after it', () => {
  expect(due(1, 2)).toMatchObject({ state: 'due', on: today });
  expect(due(20, 21)).toMatchObject({ state: 'due', on: ago(13) });
});

test('an agreed titration that goes up soon is asked about daily; a taper goes by the weeks after its steps', () => {
  const plan = (purpose: DosePlan['purpose'], inDays: number) => [
    {
      id: 'p',
      content: { status: 'agreed', purpose, steps: [{ start: addDays(today, inDays) }] } as DosePlan,
    },
  ];
  expect(dueWith({ dosePlans: plan('titration', 7) }, 60, 2)).toMatchObject({
    by: 'titration',
    everyDays: 1,
  });
  expect(dueWith({ dosePlans: plan('titration', 30) }, 60, 2)).toMatchObject({ by: 'steady' });
  expect(dueWith({ dosePlans: plan('taper', 7) }, 60, 2)).toMatchObject({ by: 'steady' });
});

test('what was agreed with the person wins, and a pause holds to its last day', () => {
  const plan = { everyDays: 14, pausedUntil: null, remindBy: null, setBy: 'clinic', setOn: ago(3) } as const;
  expect(dueWith({ plan }, 10, 3)).toMatchObject({
    state: 'later',
    on: addDays(today, 11),
    by: 'agreed',
    everyDays: 14,
  });
  const paused = { ...plan, everyDays: null, pausedUntil: addDays(today, 5) };
  expect(dueWith({ plan: paused }, 10, 3)).toMatchObject({
    state: 'paused',
    on: addDays(today, 6),
    pausedUntil: addDays(today, 5),
  });
  expect(dueWith({ plan: { ...paused, pausedUntil: ago(1) } }, 10, 3)).toMatchObject({
    state: 'due',
    pausedUntil: null,
  });
});

test('never asked while taking something: now. Nothing taken: not asked', () => {
  expect(due(100)).toMatchObject({ state: 'due', on: today, last: null });
  expect(due(null, 3)).toMatchObject({ state: 'not-asked', on: null, last: ago(3) });
});
