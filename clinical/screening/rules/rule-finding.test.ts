import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order, start, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

const knowledge = loadKnowledge('knowledge');

/** What the screen writes about the rule when lithium is begun beside these. */
const mechanismOf = (rule: string, ...taken: readonly string[]): string | undefined =>
  screen(chart({ orders: taken.map((drug) => order(drug)) }), [start(order('lithium'))], knowledge, {
    asOf: today,
  }).findings.find((finding) => finding.rule.id === rule)?.mechanism;

test('a sentence about one medication names it', () => {
  expect(mechanismOf('lithium-retention', 'ibuprofen')).toMatch(/^Ibuprofen makes the kidney/);
});

test('a sentence about several keeps its verb: each of them does it', () => {
  expect(mechanismOf('lithium-retention', 'ibuprofen', 'lisinopril')).toMatch(
    /^Each of Ibuprofen and Lisinopril makes the kidney/,
  );
});
