import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ChartFacts } from '#clinical/facts.ts';
import { screenWithOffers } from '#clinical/screening/screen-with-offers.ts';
import { chart, condition, order, start, today } from '#clinical/testing/chart.ts';
import { cardsFrom } from './cards.ts';

const knowledge = loadKnowledge('knowledge');

const detailOf = (facts: ChartFacts, proposed: string, rule: string): string | undefined => {
  const result = screenWithOffers(facts, [start(order(proposed))], knowledge, { asOf: today });
  return cardsFrom(result, '1', () => 'card').find(
    ({ extension }) => (extension.titrate['rule'] as { id: string } | null)?.id === rule,
  )?.detail;
};

test('a card without an offer names the act its rule asks for instead', () => {
  const facts = chart({ orders: [order('phenelzine', '45 mg')] });
  expect(detailOf(facts, 'tranylcypromine', 'two-mao-inhibitors')).toContain('Instead: ');
});

test('a card whose offers would bring a warning of their own says so', () => {
  const facts = chart({ orders: [order('oxycodone', '5 mg')], conditions: [condition('G47.33')] });
  const detail = detailOf(facts, 'quetiapine', 'opioid-sedating-antipsychotic');
  expect(detail).toContain('No alternative without a new warning was found.');
  expect(detail).toContain('Aripiprazole instead of Quetiapine');
});

test('an offer that could not be screened says so where it is chosen, in the detail and to machines', () => {
  const facts = chart({ orders: [order('phenelzine')] });
  const result = screenWithOffers(facts, [start(order('carbidopa-levodopa'))], knowledge, { asOf: today });
  const because = 'The rule x broke and was not applied.';
  const findings = result.findings.map((finding) => ({
    ...finding,
    suggestions: finding.suggestions.map((one) =>
      one.type === 'use-instead' ? { ...one, notScreened: because } : one,
    ),
  }));
  const card = cardsFrom({ ...result, findings }, '1', () => 'card').find(({ summary }) =>
    summary.includes('Phenelzine'),
  );
  expect(card?.suggestions?.map(({ label }) => label)).toEqual([expect.stringContaining('(not screened)')]);
  expect(card?.detail).toContain(`was not screened against this chart, because: ${because}`);
  expect(card?.extension.titrate['notScreened']).toEqual([{ label: expect.any(String), because }]);
});
