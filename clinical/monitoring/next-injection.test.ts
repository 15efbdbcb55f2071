import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import type { ChartFacts, Held } from '../facts.ts';
import { chart, order, sig } from '../testing/chart.ts';
import { dueItems } from './due-items.ts';
import { type InjectionQuestion, nextInjection } from './next-injection.ts';
import { injectionProtocol } from './ordered-injections.ts';

const knowledge = loadKnowledge('knowledge');

/** The rule of one row of the formulary that this repository ships. */
function ruleOf(drug: string, row: string): InjectionQuestion['rule'] {
  const found = knowledge.drugById.get(drug)?.dosing.find(({ id }) => id === row);
  if (found?.longActing === undefined) throw new Error(`nothing long-acting in ${drug}/${row}`);
  return found.longActing;
}
const start = '2026-01-01';
const ask = (over: Partial<InjectionQuestion>) =>
  nextInjection({
    start,
    everyDays: 30,
    dose: null,
    given: [],
    earlier: null,
    closed: new Set(),
    rule: null,
    asOf: '2026-12-31',
    ...over,
  });
/** What holds so many days after the last of these injections. */
const actAfter = (over: Partial<InjectionQuestion>, last: string, days: number) =>
  ask({ ...over, asOf: addDays(last, days) }).act;

describe('[K15] the next long-acting injection', () => {
  test('before the first one the start is the due date; after it the ordered interval runs from the last one given', () => {
    expect(ask({})).toMatchObject({
      dueOn: start,
      overdueOn: '2026-01-02',
      last: null,
      number: 0,
      act: null,
    });
    // Given late: the interval runs from the day it was given
    const given = ['2026-01-01', '2026-02-05'];
    expect(ask({ given, everyDays: 28 })).toMatchObject({
      dueOn: '2026-03-05',
      overdueOn: '2026-03-06',
      countsFrom: '2026-02-06',
      number: 2,
    });
    // One given after the day asked about is not known yet
    expect(ask({ given: [...given, '2026-03-05'], asOf: '2026-03-01' }).last).toBe('2026-02-05');
  });

  test('a due date closed without an injection moves to the next interval, and says which one it was', () => {
    const closed = new Set(['2026-01-31', '2026-03-02']);
    expect(ask({ given: [start], closed })).toMatchObject({
      dueOn: '2026-04-01',
      closedBefore: '2026-03-02',
    });
  });

  test('paliperidone monthly: a second injection after a week, a third five weeks after the first, then the interval', () => {
    const rule = ruleOf('paliperidone', 'sustenna');
    expect(ask({ rule, given: [start] })).toMatchObject({
      dueOn: '2026-01-08',
      countsFrom: '2026-01-04',
      overdueOn: '2026-01-13',
      loadingDose: '156 mg',
    });
    // The third is counted from the first, whenever the second was given
    expect(ask({ rule, given: [start, '2026-01-12'] })).toMatchObject({
      dueOn: '2026-02-05',
      countsFrom: '2026-01-29',
      overdueOn: '2026-02-13',
      loadingDose: null,
    });
    expect(ask({ rule, given: [start, '2026-01-08', '2026-02-05'] }).dueOn).toBe('2026-03-07');
  });

  test('a course whose beginning is not on file has no injections of the beginning', () => {
    const rule = ruleOf('paliperidone', 'sustenna');
    expect(ask({ rule, given: ['2026-06-01'] })).toMatchObject({
      dueOn: '2026-07-01',
      number: null,
      loadingDose: null,
    });
    expect(actAfter({ rule, given: ['2026-06-01'] }, '2026-06-01', 50)).toMatch(/again a week later/);
  });
});

describe('[K15] what is late by how much, from the labels', () => {
  test.each([
    // paliperidone monthly, in its beginning: below 4 weeks, 4 to 7, above 7
    ['sustenna', 1, 11, null, /five weeks after the first/],
    ['sustenna', 1, 27, /five weeks after the first/, null],
    ['sustenna', 1, 28, /156 mg again a week later/, null],
    ['sustenna', 1, 49, /156 mg again a week later/, null],
    ['sustenna', 1, 50, /Begin again: 234 mg/, null],
    // and later: to 6 weeks, to 6 months, beyond
    ['sustenna', 4, 42, /Give the dose taken before now/, null],
    ['sustenna', 4, 43, /into the deltoid now and again a week later/, null],
    ['sustenna', 4, 181, /into the deltoid now and again a week later/, null],
    ['sustenna', 4, 190, /Begin again/, null],
    ['trinza', 4, 105, null, /Give the dose/],
    ['trinza', 4, 110, /every three months/, null],
    ['trinza', 4, 125, /two into the deltoid a week apart/, null],
    ['trinza', 4, 280, /as for somebody new/, null],
    ['hafyera', 4, 200, null, /./],
    ['hafyera', 4, 210, /one monthly injection now/, null],
    ['hafyera', 4, 250, /two monthly injections/, null],
    ['hafyera', 4, 340, /as for somebody new/, null],
  ] as const)('paliperidone %s, %i given, day %i', (row, count, day, expected, not) => {
    const every = row === 'sustenna' ? 30 : row === 'trinza' ? 91 : 182;
    const given = Array.from({ length: count }, (_, index) => addDays(start, index * every));
    const act = actAfter(
      { rule: ruleOf('paliperidone', row), given, everyDays: every },
      given.at(-1) ?? '',
      day,
    );
    if (expected === null) expect(act ?? '').not.toMatch(not ?? /./);
    else expect(act).toMatch(expected);
  });

  test.each([
    ['maintena', 1, '400 mg', 30, 35, /as soon as possible/],
    ['maintena', 1, '400 mg', 30, 36, /Second or third/],
    ['maintena', 2, '400 mg', 30, 36, /Second or third/],
    ['maintena', 3, '400 mg', 30, 42, /as soon as possible/],
    ['maintena', 3, '400 mg', 30, 43, /Fourth injection or later/],
    ['asimtufii', 3, '960 mg', 56, 98, /as soon as possible/],
    ['asimtufii', 3, '960 mg', 56, 99, /again for 14 days/],
    ['aristada-monthly', 3, '441 mg', 30, 42, null],
    ['aristada-monthly', 3, '441 mg', 30, 43, /7 days/],
    ['aristada-monthly', 3, '441 mg', 30, 50, /21 days/],
    ['aristada-monthly', 3, '662 mg', 30, 56, null],
    ['aristada-monthly', 3, '662 mg', 30, 57, /7 days/],
    ['aristada-monthly', 3, '882 mg', 30, 85, /21 days/],
    ['aristada-6-weeks', 3, '882 mg', 42, 57, /7 days/],
    ['aristada-2-months', 3, '1064 mg', 60, 70, null],
    ['aristada-2-months', 3, '1064 mg', 60, 71, /7 days/],
    ['aristada-2-months', 3, '1064 mg', 60, 85, /21 days/],
  ] as const)(
    'aripiprazole %s, %i given, %s every %i days, day %i',
    (row, count, dose, every, day, expected) => {
      const given = Array.from({ length: count }, (_, index) => addDays(start, index * every));
      const act = actAfter(
        { rule: ruleOf('aripiprazole', row), given, dose, everyDays: every },
        given.at(-1) ?? '',
        day,
      );
      if (expected === null) expect(act).toBeNull();
      else expect(act).toMatch(expected);
    },
  );

  test('never sooner than the label lets it be, and as late as its window goes', () => {
    const given = [start, '2026-02-01'];
    expect(ask({ rule: ruleOf('aripiprazole', 'maintena'), given })).toMatchObject({
      dueOn: '2026-03-03',
      countsFrom: '2026-02-27',
    });
    expect(ask({ rule: ruleOf('buprenorphine', 'monthly-100-300'), given, everyDays: 28 })).toMatchObject({
      dueOn: '2026-03-01',
      countsFrom: '2026-02-27',
      overdueOn: '2026-03-16',
    });
    expect(ask({ rule: ruleOf('buprenorphine', 'weekly-8-32'), given, everyDays: 7 })).toMatchObject({
      dueOn: '2026-02-08',
      countsFrom: '2026-02-06',
      overdueOn: '2026-02-11',
    });
  });
});

describe('[K15] injections among the checks of a chart', () => {
  const injected = (
    drug: string,
    product: string,
    dose: string,
    everyDays: number,
    over: Partial<Sig> = {},
  ) =>
    order(drug, sig(dose, { everyDays, route: 'intramuscular', ...over }), {
      medication: { concept: { codings: [], text: drug }, drugs: [drug], product },
    });
  const closure = (over: Partial<MonitoringClosure>): Held<MonitoringClosure> => ({
    id: '00000000-0000-7000-8000-00000000bbbb',
    content: {
      protocol: injectionProtocol,
      item: 'paliperidone',
      dueOn: start,
      how: 'done-here',
      doneOn: start,
      where: null,
      result: '156 mg, left deltoid',
      because: null,
      ...over,
    },
  });
  const look = (facts: Partial<ChartFacts>, asOf: string, closures: Held<MonitoringClosure>[] = []) => {
    const calendar = dueItems(chart(facts), closures, knowledge, { asOf });
    return {
      item: calendar.items.find(({ protocol }) => protocol === injectionProtocol),
      notChecked: calendar.notChecked.map(({ text }) => text),
    };
  };
  const monthly = injected('paliperidone', 'paliperidone-156mg-long-acting-injection', '156 mg', 30);

  test('none on file: due at the start, and said that nothing is on file', () => {
    expect(look({ orders: [monthly] }, '2026-03-01').item).toMatchObject({
      state: 'overdue',
      dueOn: start,
      last: null,
      act: true,
      missing: ['no injection is on file since 1 Jan 2026: record the last one'],
    });
  });

  test('given, due, late: with what the label asks for and its source', () => {
    const given = [closure({}), closure({ dueOn: '2026-01-08', doneOn: '2026-01-08' })];
    const first = look({ orders: [monthly] }, '2026-01-20', given).item;
    expect(first).toMatchObject({ state: 'upcoming', dueOn: '2026-02-05', last: { on: '2026-01-08' } });
    const late = look({ orders: [monthly] }, '2026-03-01', given).item;
    expect(late).toMatchObject({ state: 'overdue', reached: { severity: 'major' } });
    expect(late?.reached?.act).toMatch(/again a week later/);
    expect(late?.sources[0]).toMatchObject({ reviewed: false });
    expect(late?.thresholds.map(({ when }) => when)).toContain('from 20 Feb 2026');
  });

  test('where the label gives no window that is said; where an interval is missing no date is made up', () => {
    const haloperidol = injected(
      'haloperidol',
      'haloperidol-100mg-per-ml-long-acting-injection',
      '100 mg',
      28,
    );
    const given = [closure({ item: 'haloperidol', doneOn: '2026-02-01' })];
    expect(look({ orders: [haloperidol] }, '2026-03-02', given).item).toMatchObject({
      state: 'overdue',
      dueOn: '2026-03-01',
      reached: null,
      missing: [expect.stringContaining('no window is on file')],
    });
    const daily = injected('paliperidone', 'paliperidone-156mg-long-acting-injection', '156 mg', 1);
    const without = look({ orders: [daily] }, '2026-03-01');
    expect(without.item).toBeUndefined();
    expect(without.notChecked).toContain(
      'the next injection: how often it is given, or since when, is not known',
    );
  });

  test('olanzapine: watched over after each one; tablets of the same medication are no injection', () => {
    const olanzapine = injected('olanzapine', 'olanzapine-405mg-long-acting-injection', '405 mg', 28);
    expect(look({ orders: [olanzapine] }, start).item?.note).toContain('3 hours');
    expect(look({ orders: [order('olanzapine', '10 mg')] }, start).item).toBeUndefined();
  });
});
