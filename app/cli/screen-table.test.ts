import { expect, test } from 'vitest';
import { screenWithOffers } from '#clinical/screening/screen-with-offers.ts';
import { chart, order, start, today } from '#clinical/testing/chart.ts';
import { loadKnowledge } from '../load-knowledge.ts';
import { screenTable } from './screen-table.ts';

const knowledge = loadKnowledge('knowledge');

test('an offer that could not be screened says so on paper', () => {
  const facts = chart({ orders: [order('phenelzine')] });
  const result = screenWithOffers(facts, [start(order('carbidopa-levodopa'))], knowledge, { asOf: today });
  expect(screenTable(facts.patient, result)).not.toContain('NOT SCREENED');
  const findings = result.findings.map((finding) => ({
    ...finding,
    suggestions: finding.suggestions.map((one) =>
      one.type === 'use-instead' ? { ...one, notScreened: 'Nobody looked.' } : one,
    ),
  }));
  const words = screenTable(facts.patient, { ...result, findings }).replaceAll(/\s+/g, ' ');
  expect(words).toContain('(NOT SCREENED against this chart, because: Nobody looked.)');
});
