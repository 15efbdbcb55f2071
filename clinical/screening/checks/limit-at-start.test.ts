import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, sig, start, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

/** What is only too much to begin with is said at the start, and not of a dose that was worked up to. */
const knowledge = loadKnowledge('knowledge');

const beginning = (dose: string, beside: string) => {
  const taken = order(beside, beside === 'paroxetine' ? '20 mg' : '50 mg');
  const ordered = order('atomoxetine', sig(dose), { start: null });
  const { findings } = screen(chart({ orders: [taken] }), [start(ordered)], knowledge, { asOf: today });
  return findings
    .filter(({ rule }) => rule.id.startsWith('limit.atomoxetine.cyp2d6'))
    .flatMap(({ suggestions }) => suggestions)
    .flatMap((one) => (one.type === 'set-dose' ? [one.maxPerDay] : []));
};

const taking = (dose: string) => {
  const orders = [order('paroxetine', '20 mg'), order('atomoxetine', dose)];
  return screen(chart({ orders }), [], knowledge, { asOf: today }).findings.filter(({ rule }) =>
    rule.id.startsWith('limit.atomoxetine.cyp2d6'),
  );
};

test('atomoxetine beside a strong inhibitor of CYP2D6 begins at 40 mg', () => {
  expect(beginning('80 mg', 'paroxetine')).toEqual(['40 mg']);
  expect(beginning('60 mg', 'paroxetine')).toEqual(['40 mg']);
  expect(beginning('40 mg', 'paroxetine')).toEqual([]);
});

test('beside another medication it does not', () => {
  expect(beginning('80 mg', 'sertraline')).toEqual([]);
});

test('80 mg that was worked up to is within its limit, 100 mg is not', () => {
  expect(taking('80 mg')).toEqual([]);
  expect(taking('100 mg')).toHaveLength(1);
});
