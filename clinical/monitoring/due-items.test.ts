import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { chart, order, result, today } from '../testing/chart.ts';
import type { DueItem } from './due-item.ts';
import { dueItems } from './due-items.ts';

/** Due dates worked out by hand, against the protocols this repository ships. */
const knowledge = loadKnowledge('knowledge');

function closure(changes: Partial<MonitoringClosure>): Held<MonitoringClosure> {
  const content: MonitoringClosure = {
    protocol: 'lithium',
    item: 'level',
    dueOn: '2026-01-08',
    how: 'declined',
    doneOn: null,
    where: null,
    result: null,
    because: null,
    ...changes,
  };
  return { id: '00000000-0000-7000-8000-00000000aaaa', content };
}

function calendar(facts: Partial<ChartFacts>, asOf: string, closures: Held<MonitoringClosure>[] = []) {
  return dueItems(chart(facts), closures, knowledge, { asOf });
}

function check(
  path: string,
  facts: Partial<ChartFacts>,
  asOf: string,
  closures: Held<MonitoringClosure>[] = [],
): DueItem | undefined {
  return calendar(facts, asOf, closures).items.find(({ protocol, item }) => `${protocol}/${item}` === path);
}

const lithium = order('lithium', '600 mg');
const level = (date: string, value = '0.6') => result('lithium-level', value, 'mmol/L', date);
const anc = (date: string, value = '3.5') => result('anc', value, '10*3/uL', date);

test('[K15] lithium: the first level a week after the start, then every three months, after a year every six', () => {
  const orders = [lithium];
  expect(check('lithium/level', { orders }, '2026-01-05')).toMatchObject({
    state: 'upcoming',
    dueOn: '2026-01-08',
    overdueOn: '2026-01-22',
    last: null,
  });
  expect(check('lithium/level', { orders }, '2026-01-22')?.state).toBe('overdue');
  const first = [level('2026-01-07')];
  expect(check('lithium/level', { orders, observations: first }, '2026-02-01')).toMatchObject({
    dueOn: '2026-04-08',
    everyDays: 91,
    last: { on: '2026-01-07', value: 'Lithium 0.6 mmol/L' },
  });
  const later = [...first, level('2027-01-04')];
  expect(check('lithium/level', { orders, observations: later }, '2027-02-01')).toMatchObject({
    dueOn: '2027-07-05',
    everyDays: 182,
  });
});

test('lithium: kidney, thyroid, calcium and weight are missing from the first day; a value from before the start counts', () => {
  const orders = [lithium];
  const missing = calendar({ orders }, '2026-01-01').items.filter(({ state }) => state === 'no-baseline');
  expect(missing.map(({ item }) => item).sort()).toEqual([
    'calcium',
    'electrolytes',
    'kidney',
    'thyroid',
    'weight',
  ]);
  const tsh = (date: string) => [result('tsh', '2.1', 'm[IU]/L', date)];
  expect(check('lithium/thyroid', { orders, observations: tsh('2025-12-02') }, '2026-01-10')).toMatchObject({
    state: 'upcoming',
    dueOn: '2026-07-02',
  });
  expect(check('lithium/thyroid', { orders, observations: tsh('2025-12-01') }, '2026-01-10')?.state).toBe(
    'no-baseline',
  );
  expect(check('lithium/thyroid', { orders, observations: tsh('2026-02-10') }, '2026-03-01')).toMatchObject({
    state: 'upcoming',
    dueOn: '2026-08-11',
  });
});

test('a dose change asks for a level a week later; a level too early after it does not count for it', () => {
  const raised = order('lithium', '900 mg', { start: '2026-03-01', replaces: lithium.id });
  const orders = [lithium, raised];
  const early = [level('2026-01-08'), level('2026-03-03')];
  expect(check('lithium/level', { orders, observations: early }, '2026-03-04')).toMatchObject({
    reason: 'after-dose-change',
    dueOn: '2026-03-08',
    countsFrom: '2026-03-06',
    because: ['dose changed on 2026-03-01'],
  });
  const steady = [...early, level('2026-03-06')];
  expect(check('lithium/level', { orders, observations: steady }, '2026-03-10')).toMatchObject({
    reason: 'schedule',
    dueOn: '2026-06-05',
  });
});

test('a second dose change before the check is due moves it', () => {
  const second = order('lithium', '900 mg', { start: '2026-03-01', replaces: lithium.id });
  const third = order('lithium', '1200 mg', { start: '2026-03-05', replaces: second.id });
  const facts = { orders: [lithium, second, third], observations: [level('2026-01-08')] };
  expect(check('lithium/level', facts, '2026-03-06')?.dueOn).toBe('2026-03-12');
});

const longAgo = { orders: [order('lithium', '600 mg', { start: '2024-01-01' })] };

test('turning 65 shortens the interval from that birthday on, not before', () => {
  const person = chart().patient;
  if (person === null) throw new Error('no patient');
  const facts = {
    ...longAgo,
    patient: { ...person, birthDate: '1961-09-01' },
    observations: [level('2026-05-01')],
  };
  expect(check('lithium/level', facts, '2026-08-31')).toMatchObject({ dueOn: '2026-10-30', everyDays: 182 });
  expect(check('lithium/level', facts, '2026-09-01')).toMatchObject({
    state: 'due',
    dueOn: '2026-09-01',
    everyDays: 91,
    because: ['65 or older'],
  });
});

test('an ACE inhibitor shortens the interval from the day it was started', () => {
  const observations = [level('2026-05-01')];
  const ace = (start: string) => ({
    orders: [...longAgo.orders, order('lisinopril', '10 mg', { start })],
    observations,
  });
  expect(check('lithium/level', ace('2026-05-10'), '2026-06-01')?.dueOn).toBe('2026-07-31');
  expect(check('lithium/level', ace('2026-09-10'), '2026-09-12')).toMatchObject({
    dueOn: '2026-09-10',
    because: ['takes a medicine that raises lithium'],
  });
});

test('[K15] stopped, nothing is due; started again after a pause, the baseline is due again', () => {
  const first = order('lithium', '600 mg', { end: '2026-03-31', status: 'stopped' });
  expect(calendar({ orders: [first] }, '2026-05-01').items).toEqual([]);
  const again = order('lithium', '600 mg', { start: '2026-06-01' });
  const facts = {
    orders: [first, again],
    observations: [level('2026-01-08'), result('tsh', '2', 'm[IU]/L', '2026-01-01')],
  };
  expect(check('lithium/level', facts, '2026-06-02')?.dueOn).toBe('2026-06-08');
  expect(check('lithium/thyroid', facts, '2026-06-02')).toMatchObject({
    state: 'no-baseline',
    dueOn: '2026-06-01',
  });
});

test('clozapine: weekly to day 181, two-weekly to day 363, then every 28 days; weekly is overdue on day 10', () => {
  const orders = [order('clozapine', '100 mg', { start: '2026-01-01' })];
  const after = (date: string) =>
    check('clozapine/anc', { orders, observations: [anc('2025-12-30'), anc(date)] }, date);
  expect(after('2026-01-08')).toMatchObject({ dueOn: '2026-01-15', overdueOn: '2026-01-18' });
  expect(after('2026-07-01')?.dueOn).toBe('2026-07-08'); // day 181
  expect(after('2026-07-02')?.dueOn).toBe('2026-07-16'); // day 182
  expect(after('2026-12-30')?.dueOn).toBe('2027-01-13'); // day 363
  expect(after('2026-12-31')?.dueOn).toBe('2027-01-28'); // day 364
  const facts = { orders, observations: [anc('2025-12-30')] };
  expect(
    ['2026-01-07', '2026-01-08', '2026-01-10', '2026-01-11'].map(
      (day) => check('clozapine/anc', facts, day)?.state,
    ),
  ).toEqual(['upcoming', 'due', 'due', 'overdue']);
});

test('[K15] a late result moves the schedule with it; a leap day is a day', () => {
  const orders = [order('lithium', '600 mg', { start: '2027-06-01' })];
  const observations = [level('2027-06-08'), level('2027-11-30')];
  expect(check('lithium/level', { orders, observations }, '2027-12-01')?.dueOn).toBe('2028-02-29');
});

test('done elsewhere counts on its date; declined closes that due date and no other', () => {
  const facts = { orders: [lithium] };
  const elsewhere = closure({
    how: 'done-elsewhere',
    doneOn: '2026-01-12',
    where: 'Dr Okafor',
    result: '0.7 mmol/L',
  });
  expect(check('lithium/level', facts, '2026-02-01', [elsewhere])).toMatchObject({
    dueOn: '2026-04-13',
    last: { on: '2026-01-12', how: 'done-elsewhere', where: 'Dr Okafor', value: '0.7 mmol/L' },
  });
  const declined = closure({ because: 'afraid of needles' });
  expect(check('lithium/level', facts, '2026-02-01', [declined])).toMatchObject({
    dueOn: '2026-04-09',
    last: null,
    closed: { dueOn: '2026-01-08', how: 'declined', because: 'afraid of needles' },
  });
  expect(check('lithium/level', facts, '2026-05-02', [declined])?.state).toBe('overdue');
  expect(check('lithium/thyroid', facts, '2026-05-01', [declined])?.state).toBe('no-baseline');
});

test('cancelled results and results nobody can read close nothing, and the latter are named', () => {
  const observations = [
    result('lithium-level', '0.6', 'mmol/L', '2026-01-08', { status: 'cancelled' }),
    result('lithium-level', '0.6', 'spoons', '2026-01-09'),
  ];
  const item = check('lithium/level', { orders: [lithium], observations }, '2026-02-01');
  expect(item).toMatchObject({ state: 'overdue', dueOn: '2026-01-08', last: null });
  expect(item?.missing.join()).toContain('cannot be read');
});

test('blood pressure is both values of one day', () => {
  const orders = [order('venlafaxine', '75 mg')];
  const systolic = result('systolic', '120', 'mm[Hg]', '2026-01-01');
  const with_ = (date: string) => [systolic, result('diastolic', '80', 'mm[Hg]', date)];
  const state = (date: string) =>
    check('snri-blood-pressure/blood-pressure', { orders, observations: with_(date) }, '2026-01-20')?.state;
  expect([state('2026-01-01'), state('2026-01-02')]).toEqual(['upcoming', 'no-baseline']);
});

test('what cannot be worked out is told', () => {
  const texts = (facts: Partial<ChartFacts>) =>
    calendar(facts, today)
      .notChecked.map(({ text }) => text)
      .join('\n');
  expect(texts({ orders: [order('lithium', '600 mg', { start: null })] })).toContain(
    'start date is not known',
  );
  expect(texts({ orders: [order(null)] })).toContain('not identified');
  expect(texts({ orders: [order('sertraline', '50 mg')], conditions: null })).toContain(
    'whether it is needed',
  );
  expect(texts({ orders: [lithium], observations: null })).toContain('results could not be loaded');
  expect(texts({ orders: null })).toContain('medications could not be loaded');
});

test('one check for two antipsychotics is one line that names both', () => {
  const orders = [
    order('olanzapine', '10 mg', { start: '2026-01-01' }),
    order('aripiprazole', '10 mg', { start: '2026-02-01' }),
  ];
  expect(check('metabolic-antipsychotic/weight', { orders }, '2026-03-01')).toMatchObject({
    dueOn: '2026-01-01',
    medications: ['Aripiprazole', 'Olanzapine'],
  });
});

test('what the last result asks for is told: the worst threshold it reaches, and none of older results', () => {
  const orders = [order('clozapine', '100 mg', { start: '2026-01-01' })];
  const reached = (...observations: ReturnType<typeof anc>[]) =>
    check('clozapine/anc', { orders, observations }, '2026-02-01')?.reached;
  expect(reached(anc('2026-01-08', '1.5'))).toBe(null);
  expect(reached(anc('2026-01-08', '1.49'))).toMatchObject({ severity: 'moderate' });
  expect(reached(anc('2026-01-08', '0.99'))).toMatchObject({ severity: 'major' });
  expect(reached(anc('2026-01-08', '0.49'))).toMatchObject({ severity: 'contraindicated' });
  expect(reached(anc('2026-01-08', '0.49'), anc('2026-01-15', '2.0'))).toBe(null);
});
