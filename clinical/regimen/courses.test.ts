import { expect, test } from 'vitest';
import { formatDecimal } from '#kernel/decimal.ts';
import { drugForTest, knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { Held } from '../facts.ts';
import { chart, order, statement, today } from '../testing/chart.ts';
import { courses, regimen } from './courses.ts';

const knowledge = knowledgeForTest([drugForTest('sertraline'), drugForTest('lithium')]);
const of = (...orders: Held<MedicationOrder>[]) => courses(chart({ orders }), knowledge, today);
const source = {
  batch: '00000000-0000-7000-8000-000000000001',
  resourceType: 'x',
  resourceId: 'y',
  hash: 'z',
};
const steps = (all: ReturnType<typeof of>) =>
  all.map(({ steps: own }) =>
    own.map(({ from, to, dailyDose }) => [
      from?.date ?? null,
      to?.date ?? null,
      dailyDose === null ? null : formatDecimal(dailyDose),
    ]),
  );

test('an order that replaces another goes on with its course, even when nobody ended the first', () => {
  const first = order('sertraline', '50 mg', { start: '2026-01-01' });
  const second = order('sertraline', '100 mg', { start: '2026-02-01', replaces: first.id });
  expect(steps(of(second, first))).toEqual([
    [
      ['2026-01-01', '2026-01-31', '50000'],
      ['2026-02-01', null, '100000'],
    ],
  ]);
});

test('orders side by side add up while they overlap', () => {
  const base = order('sertraline', '50 mg', { start: '2026-01-01' });
  const extra = order('sertraline', '25 mg', { start: '2026-02-01', end: '2026-02-10', status: 'completed' });
  expect(steps(of(base, extra))).toEqual([
    [
      ['2026-01-01', '2026-01-31', '50000'],
      ['2026-02-01', '2026-02-10', '75000'],
      ['2026-02-11', null, '50000'],
    ],
  ]);
});

test('a renewal from another system takes over from the order it forgot to end', () => {
  const forgotten = order('sertraline', '50 mg', { start: '2025-01-01', source });
  const renewal = order('sertraline', '50 mg', { start: '2026-01-01', source });
  expect(steps(of(forgotten, renewal))[0]?.at(-1)).toEqual(['2026-01-01', null, '50000']);
});

test('a short pause is a gap in the course, a long one ends it', () => {
  const ended = (start: string, end: string) =>
    order('lithium', '300 mg', { start, end, status: 'completed' });
  const short = of(ended('2026-01-01', '2026-01-31'), ended('2026-02-15', '2026-03-31'));
  expect(short.map(({ gaps }) => gaps)).toEqual([[{ from: '2026-02-01', to: '2026-02-14', reason: 'gap' }]]);
  const long = of(ended('2026-01-01', '2026-01-31'), ended('2026-04-15', '2026-05-31'));
  expect(long.map(({ status, days }) => [status, days])).toEqual([
    ['ended', 30],
    ['ended', 46],
  ]);
});

test('a held order is on hold, not stopped and not part of the regimen', () => {
  const all = of(order('lithium', '300 mg', { status: 'on-hold', end: '2026-10-01' }));
  expect(all).toMatchObject([
    { status: 'on-hold', gaps: [{ from: '2026-10-02', to: null, reason: 'on-hold' }] },
  ]);
  expect(regimen(all)).toEqual([]);
});

test('partial dates are placed at their first and last day and marked as such', () => {
  const [course] = of(order('lithium', '300 mg', { start: '2019', end: '2019-06', status: 'stopped' }));
  expect(course).toMatchObject({
    start: { date: '2019-01-01', exact: false },
    end: { date: '2019-06-30', exact: false },
    status: 'ended',
  });
});

test('a dose that cannot be read is unknown, never zero', () => {
  const [course] = of(order('lithium', null));
  expect(course).toMatchObject({ highestDailyDose: null, steps: [{ dailyDose: null }] });
});

test('what a person takes besides is a course; what is also ordered is not doubled', () => {
  const facts = chart({
    orders: [order('lithium', '300 mg')],
    statements: [statement('lithium'), statement('sertraline')],
  });
  expect(courses(facts, knowledge, today).map(({ drugs }) => drugs)).toEqual([['sertraline'], ['lithium']]);
});

test('drafts and cancelled orders are nothing; a start to come is planned', () => {
  expect(
    of(order('lithium', null, { status: 'draft' }), order('lithium', null, { status: 'cancelled' })),
  ).toEqual([]);
  expect(of(order('lithium', null, { start: '2027-01-01' }))).toMatchObject([{ status: 'planned' }]);
});

test('the reason for stopping and the indication belong to the course', () => {
  const stop = { reason: 'side-effect' as const, text: 'tremor' };
  const indication = { id: null, text: 'bipolar disorder' };
  const [course] = of(order('lithium', '900 mg', { status: 'stopped', end: '2026-02-01', stop, indication }));
  expect(course).toMatchObject({ stop, indication, status: 'ended' });
});
