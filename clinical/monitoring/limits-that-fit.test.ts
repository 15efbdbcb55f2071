import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, result } from '../testing/chart.ts';
import { criticalResults } from './critical-results.ts';
import { dueItems } from './due-items.ts';
import { readPrintedRange } from './printed-range.ts';
import { upperLimitOf } from './upper-limit.ts';

const knowledge = loadKnowledge('knowledge');
const asOf = '2026-11-23';
const patient = chart().patient;

const duffyNull = {
  id: '01900000-0000-7000-8000-00000000aaaa',
  content: {
    limit: 'benign-ethnic-neutropenia',
    rests: 'test' as const,
    note: 'Fy(a-b-), blood bank',
    on: '2026-05-03',
    by: { person: '01900000-0000-7000-8000-000000000001', name: 'Dr Ada' },
    at: '2026-05-03T10:00:00.000Z',
  },
};

const withRange = (range: string, value: string) => {
  const held = result('alt', value, 'U/L', '2026-11-20');
  const lab = {
    sender: 'Northside',
    placer: null,
    filler: null,
    reported: null,
    range,
    flags: [],
    partial: false,
  };
  return { ...held, content: { ...held.content, lab } };
};

const check = (facts: ReturnType<typeof chart>, item: string) =>
  dueItems(facts, [], knowledge, { asOf }).items.find((one) => one.item === item);

test('[K14] a neutrophil count is held against the limits of the person it is from', () => {
  const count = result('anc', '0.9', '10*3/uL', '2026-11-20');
  const facts = chart({
    orders: [order('clozapine', '200 mg')],
    observations: [count],
    personalLimits: [],
  });
  const fresh = new Set([count.id]);
  expect(check(facts, 'anc')?.reached).toMatchObject({ severity: 'major' });
  expect(criticalResults(facts, fresh, knowledge, asOf)).toMatchObject([{ urgency: 'now' }]);
  const own = { ...facts, personalLimits: [duffyNull] };
  const item = check(own, 'anc');
  expect(item?.reached).toMatchObject({ severity: 'moderate' });
  expect(item?.limitsBecause).toMatch(/Duffy-null.*Dr Ada/);
  expect(criticalResults(own, fresh, knowledge, asOf)).toEqual([]);
  // Their own limit is a limit all the same
  const low = result('anc', '0.4', '10*3/uL', '2026-11-21');
  expect(
    criticalResults({ ...own, observations: [count, low] }, new Set([low.id]), knowledge, asOf),
  ).toMatchObject([{ urgency: 'now' }]);
});

test('limits that could not be read: the usual ones hold, and it is said', () => {
  const facts = chart({ orders: [order('clozapine', '200 mg')], personalLimits: null });
  expect(check(facts, 'anc')?.missing.join()).toMatch(/not known whether limits for benign ethnic/);
});

test('weight is held against the weight before the first dose of that course', () => {
  const weights = (now: string) => [
    result('weight', '80', 'kg', '2025-12-20'),
    result('weight', now, 'kg', '2026-11-20'),
  ];
  const of = (now: string) =>
    check(chart({ orders: [order('olanzapine', '10 mg')], observations: weights(now) }), 'weight');
  expect(of('83.9')?.reached).toBeNull();
  expect(of('84')?.reached).toMatchObject({ severity: 'info' });
  expect(of('85.6')?.reached).toMatchObject({ severity: 'moderate' });
  expect(of('85.6')?.derived).toEqual(['Body weight: +7 % since the start (80 kg on 2025-12-20)']);
  const none = check(
    chart({
      orders: [order('olanzapine', '10 mg')],
      observations: [result('weight', '90', 'kg', '2026-11-20')],
    }),
    'weight',
  );
  expect(none?.reached).toBeNull();
  expect(none?.missing.join()).toMatch(/no value from before the first dose/);
});

test('the laboratory’s own upper limit decides; where it cannot be read, the usual one', () => {
  const reached = (range: string, value: string) => {
    const one = withRange(range, value);
    const facts = chart({ orders: [order('valproate', '1000 mg')], observations: [one] });
    return criticalResults(facts, new Set([one.id]), knowledge, asOf).length;
  };
  // Three times 30 is 90; three times the usual 40 is 120
  expect(reached('7-30', '95')).toBe(1);
  expect(reached('7-55', '125')).toBe(0);
  expect(reached('see note', '119')).toBe(0);
  expect(reached('see note', '121')).toBe(1);
});

test('an upper limit that differs by sex is nobody’s whose sex is not known', () => {
  const prolactin = knowledge.analyteById.get('prolactin');
  if (prolactin === undefined || patient === null) throw new Error('no prolactin');
  const reading = { range: null, quantity: { value: '22', ucum: 'ng/mL' } };
  expect(upperLimitOf(reading, prolactin, 'male')).toMatchObject({ known: true, whose: 'usual' });
  expect(upperLimitOf(reading, prolactin, 'unknown')).toMatchObject({ known: false });
  const printed = { ...reading, range: { text: '4-15', unit: 'ng/mL' } };
  expect(upperLimitOf(printed, prolactin, 'unknown')).toMatchObject({ known: true, whose: 'laboratory' });
});

test.each([
  ['7-56', { low: '7', high: '56' }],
  ['0.6 - 1.2 mmol/L', { low: '0.6', high: '1.2' }],
  ['[3.5 – 5.1]', { low: '3.5', high: '5.1' }],
  ['<40', { low: null, high: '40' }],
  ['up to 40', { low: null, high: '40' }],
  ['>=150', { low: '150', high: null }],
  ['56-7', null],
  ['7-56 U/L', null],
  ['negative', null],
  ['M: 4-15 F: 5-25', null],
  ['', null],
])('a printed range is read strictly: %s', (text, expected) => {
  expect(readPrintedRange(text, 'mmol/L')).toEqual(expected);
});
