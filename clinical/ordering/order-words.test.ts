import { expect, test } from 'vitest';
import { drugForTest, knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { product } from '../testing/product.ts';
import {
  orderName,
  orderSentence,
  prescribingStatement,
  purposeText,
  stoppingStatement,
  supplyText,
} from './order-words.ts';

const tablet = product('150 mg', 'extended-release-tablet', {
  id: 'bupropion-150mg-extended-release-tablet',
});
const use = (id: string, name: string, label: 'on' | 'off') => ({
  id,
  name,
  icd10: [],
  label,
  basis: { state: 'recalled' as const, sources: ['label'] },
});
const knowledge = knowledgeForTest([
  drugForTest('bupropion', {
    tallMan: 'buPROPion',
    products: [tablet],
    indications: [use('depression', 'Major depression', 'on'), use('adhd', 'ADHD in adults', 'off')],
  }),
]);
const patient = {
  name: { given: ['Alex', 'Jo'], family: 'Rivers', preferred: null },
  pronouns: null,
  birthDate: '1984-05-06',
  sex: 'unknown' as const,
  identifiers: [],
  phone: null,
  email: null,
  language: null,
  deceased: null,
};
const order = {
  status: 'draft' as const,
  medication: { concept: { codings: [], text: 'bupropion' }, drugs: ['bupropion'], product: tablet.id },
  sig: {
    dose: '150 mg',
    timesPerDay: 1,
    everyDays: 1,
    when: ['morning' as const],
    route: 'oral' as const,
    prn: null,
    note: null,
  },
  sigText: null,
  supply: { quantity: '30', unit: 'tablet', days: 30, refills: 1 },
  indication: { id: null, text: 'depression' },
  start: '2026-11-22',
  end: null,
  stop: null,
  replaces: null,
  prescriberText: null,
  screening: null,
};

test('an order is named with its tall-man spelling, strength and form', () => {
  expect(orderName(order, knowledge)).toBe('buPROPion 150 mg extended-release tablet');
  const unknown = { ...order, medication: { ...order.medication, drugs: null, product: null } };
  expect(orderName(unknown, knowledge)).toBe('bupropion');
});

test('directions that could not be read stay in the words of their source', () => {
  expect(orderSentence({ ...order, sig: null, sigText: 'as directed' }, knowledge)).toBe('as directed');
  expect(orderSentence({ ...order, sig: null }, knowledge)).toBe('The directions are not on file.');
});

test('the statement says who, what, how, from when, how much, why, and what it replaces', () => {
  const sentence = 'Take 1 extended-release tablet of 150 mg (150 mg) by mouth once a day in the morning';
  expect(prescribingStatement(order, patient, null, knowledge)).toBe(
    `I prescribe buPROPion 150 mg extended-release tablet for Alex Jo Rivers (born 6 May 1984). ${sentence}. Start: 22 Nov 2026. ` +
      'Supply: 30 tablets for 30 days, 1 refill. For: depression (not compared with the label).',
  );
  expect(prescribingStatement(order, patient, order, knowledge)).toContain(
    `takes over from buPROPion 150 mg extended-release tablet (${sentence}).`,
  );
  expect(stoppingStatement(order, patient, knowledge)).toBe(
    `I stop buPROPion 150 mg extended-release tablet for Alex Jo Rivers (born 6 May 1984). Until now: ${sentence}.`,
  );
});

test.each([
  [{ id: 'depression', text: 'low mood since spring' }, 'For: low mood since spring.'],
  [{ id: 'adhd', text: 'trouble keeping at things.' }, 'For: trouble keeping at things (off label).'],
  [{ id: null, text: 'ADHD in adults' }, 'For: ADHD in adults (not compared with the label).'],
  [{ id: 'gone-from-the-formulary', text: 'ADHD' }, 'For: ADHD (not compared with the label).'],
  [null, 'What it is for is not on file.'],
])('what %j is signed as', (indication, text) => {
  expect(purposeText({ ...order, indication }, knowledge)).toBe(text);
});

test.each([
  [{ quantity: '1', unit: 'tablet', days: 1, refills: 0 }, 'Supply: 1 tablet for 1 day, no refills.'],
  [{ quantity: '60', unit: 'mL', days: 30, refills: 2 }, 'Supply: 60 mL for 30 days, 2 refills.'],
  [{ quantity: '30', unit: 'tablets', days: 30, refills: 1 }, 'Supply: 30 tablets for 30 days, 1 refill.'],
])('%j', (supply, text) => expect(supplyText(supply)).toBe(text));
