import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { MonitoringChoice } from '#record/schema/monitoring-choice.ts';
import { chart, order, result } from '../testing/chart.ts';
import { dueItems } from './due-items.ts';

const knowledge = loadKnowledge('knowledge');
const start = '2025-01-06';
const day = (n: number): string => addDays(start, n);

const choice = (over: Partial<MonitoringChoice>): MonitoringChoice => ({
  protocol: 'clozapine',
  variant: null,
  intervals: [],
  from: day(400),
  because: 'decided in the team',
  chosenBy: { person: '01900000-0000-7000-8000-000000000001', name: 'Dr Ada' },
  chosenAt: `${day(400)}T12:00:00.000Z`,
  ...over,
});

function anc(protocolChoices: readonly MonitoringChoice[] | null, asOf: number, done: readonly number[]) {
  const facts = chart({
    orders: [order('clozapine', '200 mg', { start })],
    observations: done.map((n) => result('anc', '3.2', '10*3/uL', day(n))),
    protocolChoices,
  });
  const calendar = dueItems(facts, [], knowledge, { asOf: day(asOf) });
  const item = calendar.items.find((one) => one.protocol === 'clozapine' && one.item === 'anc');
  if (item === undefined) throw new Error('no count is due');
  return { item, notChecked: calendar.notChecked };
}

test('worked by hand: without a choice the label holds, and it says that it is the label', () => {
  const { item } = anc([], 410, [0, 380]);
  expect(item).toMatchObject({ dueOn: day(408), overdueOn: day(415), everyDays: 28 });
  expect(item.rule).toMatchObject({ place: 'US', chosen: null, own: null });
});

test('worked by hand: what came due before the choice stays due; the next one follows the choice', () => {
  const consensus = [choice({ variant: 'consensus-2025' })];
  // Due by the label on day 393, seven days before the choice
  expect(anc(consensus, 410, [0, 365]).item).toMatchObject({ dueOn: day(393), rule: { chosen: null } });
  // Due by the label on day 408, after the choice: two years are not over, so every 28 days by either
  expect(anc(consensus, 410, [0, 380]).item).toMatchObject({
    dueOn: day(408),
    rule: { place: 'international', chosen: { on: day(400), byName: 'Dr Ada' } },
  });
  // After two years once a year
  expect(anc(consensus, 760, [0, 740]).item).toMatchObject({ dueOn: day(740 + 365), everyDays: 365 });
});

test('an earlier interval makes nothing due before the day it was chosen', () => {
  const own = [choice({ intervals: [{ item: 'anc', fromDay: 364, everyDays: 7, because: null }] })];
  const { item } = anc(own, 401, [0, 380]);
  expect(item).toMatchObject({ dueOn: day(400), everyDays: 7 });
  expect(item.rule?.own).toEqual({ everyDays: 7, usualDays: 28, looser: false, because: null });
});

test('a longer interval is told as the clinic’s own and longer, with its reason', () => {
  const because = 'shared decision, counts stable for years';
  const own = [choice({ intervals: [{ item: 'anc', fromDay: 364, everyDays: 84, because }] })];
  const { item } = anc(own, 470, [0, 410]);
  expect(item).toMatchObject({ dueOn: day(494), rule: { own: { looser: true, usualDays: 28, because } } });
});

test('a choice taken back brings the usual figures again from its day on', () => {
  const back = [choice({ variant: 'consensus-2025' }), choice({ from: day(800) })];
  expect(anc(back, 801, [0, 740]).item).toMatchObject({ dueOn: day(800), everyDays: 28 });
});

test('what the knowledge has no longer changes nothing, and says so', () => {
  const gone = [choice({ variant: 'nobody-knows' })];
  const { item } = anc(gone, 410, [0, 380]);
  expect(item.dueOn).toBe(day(408));
  expect(item.missing.join()).toMatch(/no longer on file/);
});

test('[K3] choices that could not be loaded are not taken for none', () => {
  expect(anc(null, 410, [0, 380]).notChecked.map(({ text }) => text)).toContain(
    'what the clinic chose about its checks could not be loaded',
  );
});

test('the figures of the choice are its own sources, and its limits hold', () => {
  const { item } = anc([choice({ variant: 'uk' })], 410, [0, 380]);
  expect(item.sources.map(({ title }) => title).join()).toMatch(/mandatory blood testing/);
  expect(item.thresholds.map(({ when }) => when)).toContain('ANC below 2000 /uL');
});
