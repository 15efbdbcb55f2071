import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays, daysBetween } from '#kernel/time.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderHold } from '#record/schema/order-hold.ts';
import { adherence } from '../adherence/adherence.ts';
import { injectionPlans } from '../dose-plans/injection-plan.ts';
import type { Held } from '../facts.ts';
import { chart, order, sig, today } from '../testing/chart.ts';
import { dueItems } from './due-items.ts';
import { injectionProtocol, orderedInjections } from './ordered-injections.ts';

const knowledge = loadKnowledge('knowledge');
const ago = (days: number) => addDays(today, -days);
const monthly = 'paliperidone-156mg-long-acting-injection';

const injected = (
  daysAgo: number,
  over: Partial<MedicationOrder> = {},
  product = monthly,
  everyDays = 30,
) => {
  const [drug = '', dose = ''] = product.split('-');
  return order(drug, sig(dose.replace('mg', ' mg'), { everyDays, route: 'intramuscular' }), {
    medication: { concept: { codings: [], text: drug }, drugs: [drug], product },
    start: ago(daysAgo),
    ...over,
  });
};
const given = (...daysAgo: number[]): Held<MonitoringClosure>[] =>
  daysAgo.map((days) => closed(days, 'done-here', days));
const closed = (
  dueAgo: number,
  how: MonitoringClosure['how'],
  doneAgo: number | null = null,
  item = 'paliperidone',
): Held<MonitoringClosure> => ({
  id: `c${dueAgo}`,
  content: {
    protocol: injectionProtocol,
    item,
    dueOn: ago(dueAgo),
    how,
    doneOn: doneAgo === null ? null : ago(doneAgo),
    where: null,
    result: null,
    because: null,
  },
});
const tablets = (from: number, to: number) =>
  order('paliperidone', '6 mg', { status: 'stopped', start: ago(from), end: ago(to) });

/** What the checks and the plan say of the one injection of a chart: days from today, and how many were given. */
function both(orders: Held<MedicationOrder>[], closures: Held<MonitoringClosure>[] = []) {
  const calendar = dueItems(chart({ orders }), closures, knowledge, { asOf: today });
  const item = calendar.items.find(({ protocol }) => protocol === injectionProtocol);
  const plan = injectionPlans(orders, closures, knowledge, today).at(-1);
  const next = orderedInjections(orders, closures, knowledge, today).at(-1)?.dated?.next;
  const planned = plan?.dates.filter(({ state }) => state !== 'given') ?? [];
  const away = (date: string | undefined) => (date === undefined ? null : daysBetween(today, date));
  // One home: both always name the same day
  expect(item?.dueOn).toBe(planned[0]?.on);
  return {
    due: away(item?.dueOn),
    number: next?.number,
    planned: planned.map(({ on, loading }) => [away(on), loading]),
    item,
    plan,
  };
}

describe('[K15] where injections begin', () => {
  test('from tablets to the injection of one medication: one course, and the injection has its beginning', () => {
    const orders = [tablets(200, 3), injected(2)];
    expect(both(orders)).toMatchObject({ due: -2, number: 0 });
    expect(both(orders, given(2))).toMatchObject({
      due: 5,
      number: 1,
      planned: [
        [5, true],
        [33, true],
        [63, false],
        [93, false],
      ],
    });
  });

  test('a renewed or changed order has no second beginning, whether or not the first injections are on file', () => {
    const first = injected(400, { status: 'stopped', end: ago(11) });
    const renewed = injected(10, { replaces: first.id });
    expect(both([first, renewed], given(20))).toMatchObject({ due: 10, number: null });
    expect(both([first, renewed], given(20)).planned.every(([, loading]) => loading === false)).toBe(true);
    const all = given(400, 393, 365, 335, 20);
    expect(both([first, renewed], all)).toMatchObject({ due: 10, number: 5 });
    // Another kind of the same medication goes on from the one before
    const three = injected(10, { replaces: first.id }, 'paliperidone-546mg-long-acting-injection', 91);
    expect(both([first, three], given(40, 9)).number).toBeNull();
  });

  test.each([
    // Days between the orders; on file: the last injection so many days before the new order
    [30, null, -400],
    [31, null, -10],
    [90, 60, -400],
    [90, 61, -10],
  ])('orders %i days apart, last injection %s days before: begun %i days from today', (apart, last, from) => {
    const orders = [injected(400, { status: 'stopped', end: ago(10 + apart) }), injected(10)];
    // With an injection between, the old order has to reach it as well
    const closures = last === null ? [] : given(10 + last);
    const run = orderedInjections(orders, closures, knowledge, today)[0]?.dated?.run;
    expect(daysBetween(today, run?.start.date ?? today)).toBe(from);
  });

  test.each([
    [60, -400],
    [61, -10],
  ])(
    'left out by decision and taken again, the last injection %i days before: begun %i days from today',
    (last, from) => {
      const hold: OrderHold = {
        lastDay: ago(10 + last),
        reason: 'side-effect',
        text: null,
        until: null,
        review: { on: ago(10), owner: { person: 'p', name: 'P' }, task: 't' },
        dosePlans: [],
        toPerson: null,
        resumedOn: ago(10),
      };
      const orders = [injected(400, { holds: [hold] })];
      const run = orderedInjections(orders, given(10 + last), knowledge, today)[0]?.dated?.run;
      expect(daysBetween(today, run?.start.date ?? today)).toBe(from);
    },
  );

  test('until the third is given the beginning is not complete', () => {
    const because = (...days: number[]) => both([injected(60)], given(...days)).item?.because;
    expect(because(60)).toEqual(['one of the injections of the beginning: 156 mg']);
    expect(because(60, 53)).toEqual(['one of the injections of the beginning']);
    expect(because(60, 53, 25)).toEqual([]);
  });

  test('begun again after a long pause: its own beginning, and what the pause asks for stays said', () => {
    const orders = [injected(700, { status: 'stopped', end: ago(400) }), injected(2)];
    const again = both(orders, given(700, 693, 430));
    expect(again).toMatchObject({ due: -2, number: 0 });
    expect(again.item?.reached?.act).toMatch(/Begin again/);
    expect(again.plan?.late.filter(({ now }) => now)).toMatchObject([
      { act: expect.stringMatching(/Begin again/) },
    ]);
    expect(both(orders, given(700, 693, 430, 2))).toMatchObject({ due: 5, number: 1 });
  });
});

describe('[K15] the first one on file, long after the start', () => {
  test.each([
    [31, 1, -20 + 7],
    [32, null, -20 + 30],
  ])('%i days after: %s given', (days, number, due) => {
    expect(both([injected(20 + days)], given(20))).toMatchObject({ number, due });
  });

  test('not known which: said, with the day of the second if it was the first', () => {
    const { item, plan } = both([injected(100)], given(2));
    expect(item?.missing).toContain('how many were given before the first one on file');
    expect(item?.missing.join()).toMatch(/if the one on file was the first: the second is due on .*156 mg/);
    expect(plan?.notKnown.join()).toMatch(/begun late or others went before it is not known/);
  });

  test.each([
    [3, 2],
    [11, 2],
    [2, null],
    [12, null],
  ])('a second one %i days later tells: %s given', (apart, number) => {
    expect(both([injected(200)], given(40, 40 - apart)).number).toBe(number);
  });

  test('each due date before it was closed without one: it was begun late', () => {
    const closures = [closed(100, 'declined'), closed(70, 'declined'), closed(40, 'done-here', 20)];
    expect(both([injected(100)], closures)).toMatchObject({ number: 1, due: -20 + 7 });
  });

  test('begun late is no late injection; the one after it can be', () => {
    const taking = (closures: Held<MonitoringClosure>[]) => {
      const facts = { ...chart({ orders: [injected(150)] }), checkIns: [], fills: [], closures };
      return adherence(facts, knowledge, today).courses[0]?.injections;
    };
    expect(taking([closed(150, 'done-here', 60)])).toMatchObject({ onTime: 0, late: 0 });
    expect(taking([closed(150, 'done-here', 60), closed(30, 'done-here', 20)])).toMatchObject({
      onTime: 0,
      late: 1,
    });
  });
});

describe('[K15] early and late, on both sides of each boundary', () => {
  /** Given regularly up to so many days ago, and what the checks say today. */
  const regular = (product: string, everyDays: number, lastAgo: number) => {
    const drug = product.split('-')[0] ?? '';
    const days = [4, 3, 2, 1, 0].map((back) => lastAgo + back * everyDays);
    const orders = [injected(days[0] ?? 0, {}, product, everyDays)];
    const closures = days.map((one) => closed(one, 'done-here', one, drug));
    const { items } = dueItems(chart({ orders }), closures, knowledge, { asOf: today });
    const item = items.find(({ protocol }) => protocol === injectionProtocol);
    return {
      state: item?.state,
      counts: item !== undefined && item.countsFrom <= today,
      act: item?.reached?.act,
    };
  };

  test.each([
    [monthly, 30, 22, 'upcoming', false],
    [monthly, 30, 23, 'upcoming', true],
    [monthly, 30, 30, 'due', true],
    [monthly, 30, 37, 'due', true],
    [monthly, 30, 38, 'overdue', true],
    ['aripiprazole-400mg-long-acting-injection', 30, 25, 'upcoming', false],
    ['aripiprazole-400mg-long-acting-injection', 30, 26, 'upcoming', true],
    ['aripiprazole-400mg-long-acting-injection', 30, 30, 'due', true],
    // Its label gives no window: late the day after
    ['aripiprazole-400mg-long-acting-injection', 30, 31, 'overdue', true],
    ['risperidone-25mg-long-acting-injection', 14, 13, 'upcoming', true],
    ['risperidone-25mg-long-acting-injection', 14, 14, 'due', true],
    ['risperidone-25mg-long-acting-injection', 14, 15, 'overdue', true],
  ] as const)('%s every %i days, day %i: %s', (product, everyDays, day, state, counts) => {
    expect(regular(product, everyDays, day)).toMatchObject({ state, counts });
  });
});
