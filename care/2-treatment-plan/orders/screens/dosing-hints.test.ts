import { expect, test } from 'vitest';
import type { Drug } from '#knowledge/schema/drug.ts';
import { dosingText, titrationText } from './dosing-hints.ts';

const row = (over: Partial<Drug['dosing'][number]>): Drug['dosing'][number] => ({
  id: 'adult',
  route: 'oral',
  age: { from: 18 },
  basis: { state: 'recalled', sources: ['label'] },
  ...over,
});

test.each([
  [
    { start: '25 mg', usual: { low: '50 mg', high: '200 mg' }, maxPerDay: '200 mg' },
    'starts at 25 mg · usual 50 mg to 200 mg a day · at most 200 mg a day',
  ],
  [
    { usual: { low: '600 mg', high: '1200 mg' }, maxPerDay: '12000 mg', maxPerDose: '1200 mg' },
    'usual 600 mg to 1200 mg a day · at most 12,000 mg a day · at most 1200 mg at a time',
  ],
  [{ everyDays: 28, usual: { low: '300 mg', high: '400 mg' } }, 'usual 300 mg to 400 mg every 28 days'],
  [{ maxPerKgPerDay: '60 mg' }, 'at most 60 mg per kg of body weight a day'],
  [{}, ''],
])('%j reads %s', (over, text) => expect(dosingText(row(over))).toBe(text));

test.each([
  [undefined, ''],
  [{ minDays: 14 }, 'raised every 14 days at the soonest'],
  [{ minDays: 1, maxStep: '25 mg' }, 'raised once a day at the soonest, by 25 mg at most'],
  [
    { minDays: 1, maxStep: '50 mg', maxStart: '25 mg', later: { minDays: 3, maxStep: '100 mg' } },
    'starts at 25 mg a day at most · raised once a day at the soonest, by 50 mg at most · after 3 days at a dose by 100 mg at most',
  ],
] as const)('%j reads %s', (titration, text) => {
  expect(titrationText(row(titration === undefined ? {} : { titration }))).toBe(text);
});
