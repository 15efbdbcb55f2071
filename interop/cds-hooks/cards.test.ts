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
