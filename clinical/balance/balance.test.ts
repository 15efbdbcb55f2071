import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import type { Held } from '../facts.ts';
import { injectionProtocol } from '../monitoring/ordered-injections.ts';
import { chart, order, result, sig, today } from '../testing/chart.ts';
import { ago, checkIn } from '../testing/figures.ts';
import { taper } from '../testing/taper.ts';
import { type BalanceFacts, balance } from './balance.ts';
import { balanceRows } from './balance-rows.ts';
import { Balance } from './balance-shape.ts';

const knowledge = loadKnowledge('knowledge');
const facts = (changes: Partial<BalanceFacts>): BalanceFacts => ({
  ...chart(),
  lifeEvents: [],
  encounters: [],
  checkIns: [],
  dosePlans: [],
  ...changes,
});
const shown = (changes: Partial<BalanceFacts>, from?: string) => {
  const picture = balance(facts(changes), knowledge, {
    asOf: today,
    ...(from === undefined ? {} : { from }),
  });
  return Balance.parse(picture);
};

function phq(value: string, date: string): Held<Observation> {
  const held = result('phq-9', value, '{score}', date);
  return { ...held, content: { ...held.content, analyte: null, instrument: 'phq-9', category: 'survey' } };
}

test('a dose change is one course with two steps, each a part of the usual highest dose', () => {
  const before = order('sertraline', '50 mg', { start: '2026-03-01', status: 'stopped', end: '2026-04-11' });
  const after = order('sertraline', '100 mg', { start: '2026-04-12', replaces: before.id });
  const [course, ...others] = shown({ orders: [after, before] }).courses;
  expect(others).toEqual([]);
  expect(course).toMatchObject({ name: 'Sertraline', status: 'active', fullBand: '200 mg', gaps: [] });
  expect(
    course?.steps.map(({ from, dailyDose, text, fraction }) => [from.date, dailyDose, text, fraction]),
  ).toEqual([
    ['2026-03-01', '50 mg', '50 mg once a day', 0.25],
    ['2026-04-12', '100 mg', '100 mg once a day', 0.5],
  ]);
});

test('agreed steps are drawn after today, the axis reaches as far, and the table lists them as planned', () => {
  const orders = [order('sertraline', '100 mg', { start: '2026-03-01' })];
  const picture = shown({ orders, dosePlans: [taper()] });
  expect(picture.to).toBe('2027-01-17');
  expect(picture.courses[0]?.planned?.ahead).toHaveLength(2);
  expect(
    picture.courses[0]?.steps.map(({ from, to, dailyDose, fraction, plan }) => [
      from.date,
      to?.date ?? null,
      dailyDose,
      fraction,
      plan !== null,
    ]),
  ).toEqual([
    ['2026-03-01', '2026-12-05', '100 mg', 0.5, false],
    ['2026-12-06', '2027-01-02', '50 mg', 0.25, true],
    ['2027-01-03', null, '0 mg', 0, true],
  ]);
  expect(balanceRows(picture).map(({ at, value, note }) => [at.date, value, note])).toEqual([
    ['2026-03-01', '100 mg once a day', 'started'],
    ['2026-12-06', '50 mg in the morning', 'planned'],
    ['2027-01-03', 'nothing', 'planned'],
  ]);
  expect(shown({ orders, dosePlans: [taper({ status: 'proposed' })] })).toMatchObject({
    to: today,
    courses: [{ planned: null }],
  });
});

test('a dose nobody can read has no height, and keeps its words', () => {
  const unread = order('sertraline', null, { sigText: 'as directed' });
  expect(shown({ orders: [unread] }).courses[0]?.steps).toMatchObject([
    { dailyDose: null, fraction: null, text: 'as directed' },
  ]);
});

test('an injection every four weeks is drawn by its dose each time', () => {
  const depot = order('paliperidone', sig('156 mg', { everyDays: 28, route: 'intramuscular' }));
  const course = shown({ orders: [depot] }).courses[0];
  expect(course).toMatchObject({ everyDays: 28 });
  expect(course?.steps[0]).toMatchObject({ text: '156 mg every 4 weeks', dailyDose: '5.571 mg' });
});

test('scores carry band, response and remission, measured from the first in view', () => {
  const track = shown({
    observations: [phq('4', '2026-09-01'), phq('18', '2026-03-01'), phq('9', '2026-06-01')],
  }).scores[0];
  expect(track).toMatchObject({
    instrument: 'phq-9',
    baseline: { date: '2026-03-01', value: 18 },
    responseAt: 9,
  });
  expect(track?.points.map(({ value, band, change }) => [value, band, change])).toEqual([
    [18, 'moderately severe', null],
    [9, 'mild', '9 lower than at first (50 %), treatment response'],
    [4, 'none or minimal', '14 lower than at first (78 %), treatment response, remission'],
  ]);
});

test('results are placed in one unit with their flags; what cannot be placed is listed with the reason', () => {
  const track = shown({
    observations: [
      result('lithium-level', '0.7', 'mmol/L', '2026-05-01'),
      result('lithium-level', '1.5', 'meq/L', '2026-06-01'),
      result('lithium-level', '0.5', 'mg/dL', '2026-07-01'),
      result('lithium-level', '14', 'mmol/L', '2026-08-01'),
    ],
  }).results[0];
  expect(track?.points.map(({ text, flag }) => [text, flag])).toEqual([
    ['0.7 mmol/L', 'in-range'],
    ['1.5 mmol/L', 'critical-high'],
  ]);
  expect(track?.unreadable.map(({ text, why }) => [text, why])).toEqual([
    ['0.5 mg/dL', 'a unit this test is not read in'],
    ['14 mmol/L', 'not plausible: the unit is probably wrong'],
  ]);
});

test('the table says everything the picture shows', () => {
  const picture = shown({
    orders: [order('sertraline', '50 mg', { start: '2026-03-01' })],
    observations: [
      phq('18', '2026-03-02'),
      result('sodium', '131', 'mmol/L', '2026-03-15'),
      result('sodium', '131', 'mg', '2026-03-16'),
    ],
    lifeEvents: [
      {
        id: 'e',
        content: { on: '2026-03', title: 'Moved', note: null, reportedBy: 'patient', author: null },
      },
    ],
  });
  expect(balanceRows(picture).map(({ at, what, value, note }) => [at.date, what, value, note])).toEqual([
    ['2026-03-01', 'Moved', '', ''],
    ['2026-03-01', 'Sertraline', '50 mg once a day', 'started'],
    ['2026-03-02', 'PHQ-9', '18 of 27', 'moderately severe'],
    ['2026-03-15', 'Sodium', '131 mmol/L', 'low'],
    ['2026-03-16', 'Sodium', '131 mg', 'cannot be interpreted: a unit this test is not read in'],
  ]);
});

test('the axis reaches back to the oldest running course, at least a year, or as far as asked', () => {
  expect(shown({}).from).toBe('2025-11-23');
  expect(shown({ orders: [order('lithium', '300 mg', { start: '2019-02' })] }).from).toBe('2019-02-01');
  expect(shown({ orders: [order('lithium', '300 mg', { start: '2019-02' })] }, '2026-01-01').from).toBe(
    '2026-01-01',
  );
});

test('lists that could not be loaded are named', () => {
  expect(shown({ orders: null, encounters: null }).notLoaded).toEqual(['orders', 'visits']);
});

const who = { by: '00000000-0000-7000-8000-000000000001', byName: 'A nurse', note: null };
const noted = (id: string, changes: Partial<SideEffect>): Held<SideEffect> => ({
  id,
  content: {
    effect: null,
    name: 'Rash',
    reported: { by: 'staff', on: ago(40), from: null, since: null, bother: 'quite', words: null },
    serious: null,
    judgements: [],
    decisions: [],
    rechecks: [],
    closed: null,
    ...changes,
  },
});

test('a side effect the team noted is a strip of its own, from the report over each look to its end', () => {
  const told = { name: 'Rash', bother: 'a-lot', since: null } as const;
  const rechecks = [
    { on: ago(30), found: 'worse', ...who },
    { on: ago(10), found: 'gone', ...who },
  ] as const;
  const picture = shown({
    checkIns: [checkIn(20, { sideEffects: [told] })],
    sideEffects: [noted('a', { rechecks: [...rechecks] })],
  });
  expect(picture.sideEffects.map(({ name, toldBy }) => [name, toldBy])).toEqual([
    ['Rash', 'check-ins'],
    ['Rash', 'team'],
  ]);
  expect(picture.sideEffects[1]?.points).toMatchObject([
    { from: ago(40), to: ago(30), bother: 'quite', trend: null },
    { from: ago(30), to: ago(10), bother: 'quite', trend: 'worse' },
  ]);
  expect(
    balanceRows(picture)
      .filter(({ note }) => note === 'noted by the team')
      .map(({ value }) => value),
  ).toEqual(['bothers quite a bit', 'worse since it was noted']);
});

test('what a check-in named, what was no side effect and what comes later are no strips of the team', () => {
  const { reported } = noted('a', {}).content;
  const closed = { on: ago(2), how: 'not-a-side-effect', ...who } as const;
  const others = [
    noted('a', { reported: { ...reported, from: { kind: 'check-in', id: who.by } } }),
    noted('b', { closed }),
    noted('c', { reported: { ...reported, on: ago(-1) } }),
  ];
  expect(shown({ sideEffects: others }).sideEffects).toEqual([]);
  expect(shown({ closures: null }).notLoaded).toEqual(['injections given']);
});

test('injections on record as given stand on their course, beside the days they were ordered for', () => {
  const depot = order('paliperidone', sig('156 mg', { everyDays: 30, route: 'intramuscular' }), {
    medication: {
      concept: { codings: [], text: 'paliperidone' },
      drugs: ['paliperidone'],
      product: 'paliperidone-156mg-long-acting-injection',
    },
    start: ago(90),
  });
  const closure = (days: number, how: MonitoringClosure['how'], doneOn: string | null) => ({
    id: `c${days}`,
    content: {
      protocol: injectionProtocol,
      item: 'paliperidone',
      dueOn: ago(days),
      how,
      doneOn,
      where: null,
      result: null,
      because: null,
    },
  });
  const closures = [
    closure(90, 'done-here', ago(90)),
    closure(60, 'done-elsewhere', ago(57)),
    closure(30, 'declined', null),
  ];
  const tablets = order('sertraline', '50 mg', { start: ago(90) });
  const picture = shown({ orders: [depot, tablets], closures });
  const given = (of: typeof picture) => of.courses.map(({ drugs, given: days }) => [drugs?.[0], days]);
  expect(Object.fromEntries(given(picture))).toEqual({
    paliperidone: [ago(90), ago(57)],
    sertraline: null,
  });
  expect(
    balanceRows(picture)
      .filter(({ note }) => note === 'injection given')
      .map(({ at }) => at.date),
  ).toEqual([ago(90), ago(57)]);
  // Nobody asked for the closed checks: that none was given is not said
  expect(given(shown({ orders: [depot] }))).toEqual([['paliperidone', null]]);
});
