import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Observation } from '#record/schema/observation.ts';
import type { Held } from '../facts.ts';
import { chart, order, result, today } from '../testing/chart.ts';
import { criticalResults } from './critical-results.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number) => addDays(today, -days);
const lithium = order('lithium', '900 mg', { start: ago(200) });
const clozapine = order('clozapine', '200 mg', { start: ago(200) });
const found = (
  fresh: readonly Held<Observation>[],
  before: readonly Held<Observation>[] = [],
  orders = [lithium],
) =>
  criticalResults(
    chart({ orders, observations: [...before, ...fresh] }),
    new Set(fresh.map(({ id }) => id)),
    knowledge,
    today,
  ).map(({ analyte, urgency, rule }) => [analyte, urgency, rule]);

test('the critical limit of the analyte, with the unit converted', () => {
  expect(found([result('lithium-level', '1.5', 'mmol/L')])).toEqual([
    ['lithium-level', 'now', 'critical-limit/lithium-level'],
  ]);
  expect(found([result('lithium-level', '1.4', 'mmol/L')])).toEqual([]);
  expect(found([result('anc', '900', '/uL')], [], [])).toEqual([['anc', 'now', 'critical-limit/anc']]);
});

test('a protocol threshold counts only for who takes the medication, and as urgently as the data says', () => {
  const anc = [result('anc', '1400', '/uL')];
  expect(found(anc, [], [clozapine])).toEqual([]);
  const wbc = [result('sodium', '128', 'mmol/L')];
  expect(found(wbc, [], [order('sertraline', '50 mg', { start: ago(30) })])).toEqual([
    ['sodium', 'today', 'antidepressant-sodium/sodium'],
  ]);
  expect(found(wbc, [], [])).toEqual([]);
});

test('an old result, and one a newer result has answered, are left to the chart; a late one is not', () => {
  expect(found([result('lithium-level', '2.1', 'mmol/L', ago(400))])).toEqual([]);
  expect(
    found(
      [result('lithium-level', '2.1', 'mmol/L', ago(5))],
      [result('lithium-level', '0.8', 'mmol/L', ago(1))],
    ),
  ).toEqual([]);
  expect(found([result('lithium-level', '2.1', 'mmol/L', ago(5))])).toHaveLength(1);
});

test('what a comparator leaves open counts; what cannot be read as a number does not hide what was before it', () => {
  const atLeast = result('lithium-level', '1.4', 'mmol/L');
  const open = {
    ...atLeast,
    content: {
      ...atLeast.content,
      value: {
        type: 'quantity' as const,
        quantity: { value: '1.4', unit: 'mmol/L', ucum: 'mmol/L', comparator: '>' as const },
      },
    },
  };
  expect(found([open])).toHaveLength(1);
  const unreadable = result('lithium-level', 'haemolysed', 'mmol/L', ago(0));
  expect(found([result('lithium-level', '1.9', 'mmol/L', ago(1))], [unreadable])).toHaveLength(1);
});

test('components of a panel count; cancelled results do not; one analyte is one concern', () => {
  const pressure = result('blood-pressure', '0', '1');
  const quantity = (value: string) => ({
    type: 'quantity' as const,
    quantity: { value, unit: 'mm[Hg]', ucum: 'mm[Hg]' },
  });
  const part = (analyte: string, value: string) => ({
    concept: { codings: [], text: analyte },
    analyte,
    value: quantity(value),
  });
  const panel = {
    ...pressure,
    content: {
      ...pressure.content,
      analyte: null,
      components: [part('systolic', '190'), part('diastolic', '95')],
    },
  };
  expect(found([panel], [], [])).toEqual([['systolic', 'now', 'critical-limit/systolic']]);
  expect(found([result('sodium', '120', 'mmol/L', today, { status: 'cancelled' })])).toEqual([]);
  expect(found([result('sodium', '124', 'mmol/L'), result('sodium', '121', 'mmol/L')])).toHaveLength(1);
});
