import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts } from '../../facts.ts';
import { chart, order, start, today } from '../../testing/chart.ts';
import { asksForReason } from '../clinic-policy.ts';
import { screen } from '../screen.ts';

/** What must not be given without an answer asks for it, where the question arises and nobody has asked. */
const knowledge = loadKnowledge('knowledge');
const person = (birthDate: string | null, sex: 'female' | 'male' | 'unknown'): Partial<ChartFacts> => {
  const { patient } = chart();
  return { patient: patient && { ...patient, birthDate, sex } };
};
const found = (facts: Partial<ChartFacts>, drug: string) =>
  screen(chart(facts), [start(order(drug, '200 mg'))], knowledge, { asOf: today }).findings.filter(
    ({ rule }) => rule.id === `could-become-pregnant.${drug}`,
  );
const state = (pregnancy: 'could-become' | 'not-possible'): Partial<ChartFacts> => ({
  pregnancy: { state: pregnancy, dueDate: null, recordedOn: today },
});
const woman = person('1996-01-01', 'female');

test.each([
  ['valproate', 'major'],
  ['carbamazepine', 'moderate'],
  ['topiramate', 'moderate'],
])('%s for a woman of 30 whom nobody asked: %s', (drug, severity) => {
  const [finding, ...more] = found(woman, drug);
  expect(more).toEqual([]);
  expect(finding?.severity).toBe(severity);
  expect(finding?.missing).toEqual(['pregnancy: not recorded']);
  expect(finding?.do).toMatch(/contraception.*pregnancy test/);
  expect(finding?.suggestions).toContainEqual(
    expect.objectContaining({ type: 'order-test', analyte: 'hcg' }),
  );
});

test('it interrupts with the act that is asked for', () => {
  const [finding] = found(woman, 'valproate').filter(asksForReason);
  expect(finding?.noOffer?.act ?? finding?.suggestions[0]?.label).toContain('regnancy test');
});

test('once it was asked, the answer counts', () => {
  expect(found({ ...woman, ...state('not-possible') }, 'valproate')).toEqual([]);
  expect(found({ ...woman, ...state('could-become') }, 'valproate').map(({ missing }) => missing)).toEqual([
    [],
  ]);
});

test.each([
  ['a man', person('1996-01-01', 'male')],
  ['a woman of 60', person('1966-01-01', 'female')],
  ['a girl of 8', person('2018-01-01', 'female')],
  ['somebody whose sex is not recorded', person('1996-01-01', 'unknown')],
  ['a woman whose age is not recorded', person(null, 'female')],
])('%s: nothing of it', (_, facts) => {
  expect(found(facts, 'valproate')).toEqual([]);
});

test('the question that cannot be answered stays listed as not checked', () => {
  const { notChecked } = screen(chart(woman), [start(order('valproate', '200 mg'))], knowledge, {
    asOf: today,
  });
  expect(notChecked.map(({ text }) => text).join(' ')).toMatch(/pregnancy/i);
});
