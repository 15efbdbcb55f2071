import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import { chart, order, today } from '../testing/chart.ts';
import { beginnings } from './beginnings.ts';

const knowledge = loadKnowledge('knowledge');
const ways = (drug: string, ...others: ReturnType<typeof order>[]) =>
  beginnings(drug, chart({ orders: others }), knowledge, today);
const templates = (...others: ReturnType<typeof order>[]) =>
  Object.fromEntries(
    ways('lamotrigine', ...others)?.templates.map(({ template, fits }) => [template.id, fits]) ?? [],
  );

test('which lamotrigine start is theirs follows from what else is taken', () => {
  expect(templates()).toEqual({
    'lamotrigine-alone': 'yes',
    'lamotrigine-with-inducer': 'no',
    'lamotrigine-with-valproate': 'no',
  });
  expect(templates(order('valproate', '500 mg'))).toEqual({
    'lamotrigine-with-valproate': 'yes',
    'lamotrigine-alone': 'no',
    'lamotrigine-with-inducer': 'no',
  });
  expect(templates(order('carbamazepine', '400 mg'))).toMatchObject({ 'lamotrigine-with-inducer': 'yes' });
  expect(templates(order('valproate', '500 mg'), order('carbamazepine', '400 mg'))).toMatchObject({
    'lamotrigine-with-valproate': 'yes',
    'lamotrigine-with-inducer': 'no',
    'lamotrigine-alone': 'no',
  });
});

test('a list that is not there leaves it open, and never says that it fits', () => {
  const open = beginnings('lamotrigine', chart({ orders: null }), knowledge, today);
  expect(open?.templates.map(({ fits }) => fits)).toEqual(['not-known', 'not-known', 'not-known']);
});

test('equal steps of effect only where the occupancy is on file; what is remembered says so', () => {
  expect(ways('citalopram')?.occupancy).toMatchObject({
    half: '2.33 mg',
    cited: { reviewed: false, names: ['Sørensen, transporter occupancy, 2022'] },
  });
  expect(ways('olanzapine')?.occupancy).toMatchObject({ half: '3.2 mg', cited: { reviewed: true } });
  expect(ways('mirtazapine')).toMatchObject({ occupancy: null, taper: null });
});

test('clozapine left out for two days or more begins anew; a shorter gap, or taking it, does not', () => {
  const ended = (days: number) =>
    order('clozapine', '300 mg', { status: 'completed', end: addDays(today, -days) });
  expect(ways('clozapine', ended(3))?.restart).toMatchObject({ lastDay: addDays(today, -3), days: 3 });
  expect(ways('clozapine', ended(2))?.restart).toMatchObject({ days: 2 });
  expect(ways('clozapine', ended(1))?.restart).toBeNull();
  expect(ways('clozapine', order('clozapine', '300 mg'))?.restart).toBeNull();
  expect(ways('clozapine')?.restart).toBeNull();
});
