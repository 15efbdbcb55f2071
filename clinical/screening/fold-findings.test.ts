import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts } from '../facts.ts';
import { chart, condition, order, result, start, stopped, today } from '../testing/chart.ts';
import { asksForReason } from './clinic-policy.ts';
import { screen } from './screen.ts';

/** One danger interrupts once, with the nearest reason and what can be done. */
const knowledge = loadKnowledge('knowledge');
const born = (birthDate: string): ChartFacts['patient'] => {
  const { patient } = chart();
  return patient && { ...patient, birthDate };
};
const alarms = (facts: ChartFacts, drug: string, dose: string | null = null) =>
  screen(facts, [start(order(drug, dose, { start: null }))], knowledge, { asOf: today }).findings.filter(
    asksForReason,
  );
const ids = (findings: ReturnType<typeof alarms>) => findings.map(({ rule }) => rule.id);

describe('a dose', () => {
  test('the limit that holds for this person is told, not the usual one beside it', () => {
    expect(ids(alarms(chart({ patient: born('1950-01-01') }), 'citalopram', '40 mg'))).toEqual([
      'limit.citalopram.over-60',
    ]);
    expect(ids(alarms(chart(), 'citalopram', '60 mg'))).toEqual(['dose.citalopram.above-max']);
  });

  test('a slip is told beside every limit', () => {
    expect(ids(alarms(chart({ patient: born('1950-01-01') }), 'citalopram', '400 mg'))).toContain(
      'dose.citalopram.slip',
    );
  });

  test('after a gap the gap is the reason', () => {
    const facts = chart({ orders: [stopped('clozapine', '2026-11-18')] });
    expect(ids(alarms(facts, 'clozapine', '300 mg'))).toEqual(['gap.clozapine']);
  });
});

describe('the same diagnosis or result', () => {
  test('what the file forbids is never left out for a milder rule', () => {
    expect(ids(alarms(chart({ conditions: [condition('G20')] }), 'haloperidol'))).toEqual([
      'contraindication.haloperidol.parkinsons',
      'dopamine-blocker-parkinsons',
    ]);
  });

  test('of two as bad, the rule stays', () => {
    const facts = chart({ observations: [result('qtc', '510', 'ms', '2026-11-20')] });
    expect(ids(alarms(facts, 'ziprasidone'))).toEqual(['qt-prolonged-already']);
  });

  test('two diagnoses are two findings', () => {
    const facts = chart({ conditions: [condition('K70.30'), condition('F10.20')] });
    expect(ids(alarms(facts, 'duloxetine', '60 mg'))).toEqual([
      'contraindication.duloxetine.heavy-alcohol-use',
      'limit.duloxetine.hepatic',
    ]);
  });
});

test('the act asked for instead names the medications', () => {
  const woman = { ...born('1996-01-01'), sex: 'female' } as ChartFacts['patient'];
  const facts = chart({ patient: woman, orders: [order('ethinyl-estradiol')] });
  const acts = alarms(facts, 'rifampin').flatMap(({ noOffer }) => noOffer?.act ?? []);
  expect(acts.join(' ')).toContain('for a month after Rifamp');
  expect(acts.join(' ')).not.toContain('{');
});
