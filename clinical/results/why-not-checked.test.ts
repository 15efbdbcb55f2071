import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ObservationValue } from '#record/schema/observation.ts';
import { chart, result, today } from '../testing/chart.ts';
import { resultLines } from './result-lines.ts';
import { whyNotChecked } from './why-not-checked.ts';

const knowledge = loadKnowledge('knowledge');
const text: ObservationValue = { type: 'text', text: 'haemolysed, please repeat' };
const absent: ObservationValue = { type: 'absent', reason: 'haemolysed' };
const amount = (unit: string): ObservationValue => ({
  type: 'quantity',
  quantity: { value: '420', unit, ucum: unit },
});

test.each([
  ['clozapine-level', text, 'not a number'],
  ['clozapine-level', absent, 'no value'],
  ['clozapine-level', amount('ng/mL'), null],
  ['clozapine-level', amount('mmol'), 'a unit this test is not read in'],
  [null, text, 'not a number'],
  [null, absent, 'no value'],
  [null, amount('ng/mL'), 'a test that is not known here'],
] as const)('a %s result is not checked for the reason that is so', (analyte, value, why) => {
  expect(whyNotChecked({ analyte, value }, knowledge)).toBe(why);
  const { content } = result('clozapine-level', '420', 'ng/mL');
  const one = { id: 'a', version: 1, content: { ...content, analyte, value } };
  const facts = { ...chart(), observations: [one], dosePlans: [] };
  expect(resultLines(facts, knowledge, today).map(({ notChecked }) => notChecked)).toEqual([why]);
});
