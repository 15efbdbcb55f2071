import { expect, test } from 'vitest';
import { knowledge as shipped } from '#app/knowledge.ts';
import { chart, order, today } from '../testing/chart.ts';
import { DecisionAid } from './aid-shape.ts';
import { compareOptions } from './compare-options.ts';
import { decisionAid } from './decision-aid.ts';
import { saidMatters } from './said-matters.ts';

const knowledge = shipped();
const facts = { ...chart({ orders: [order('phenelzine', '45 mg')] }), checkIns: [], dosePlans: [] };
const comparison = compareOptions('F33.1', facts, knowledge, { asOf: today, policy: null, insteadOf: null });
const aid = (drugs: readonly string[], language: 'en' | 'es' = 'en') =>
  DecisionAid.parse(decisionAid(comparison, drugs, language, knowledge));

test('what was picked, in that order, in the words of the leaflets; what is no option is left out', () => {
  const { options } = aid(['bupropion', 'lithium', 'olanzapine-samidorphan', 'sertraline']);
  expect(options.map(({ drug }) => drug)).toEqual(['bupropion', 'lithium', 'sertraline']);
  expect(options[2]?.leaflet?.sections.map(({ section }) => section)).toContain('when-it-works');
  expect(options[2]).toMatchObject({ talkFirst: 'not-now', feel: { sex: 'expected' } });
});

test('in Spanish the leaflet is Spanish', () => {
  const [sertraline] = aid(['sertraline'], 'es').options;
  expect(sertraline?.leaflet?.intro).toMatch(/^La sertralina/);
});

test('a man is not told about pregnancy', () => {
  expect(aid(['sertraline']).sections).not.toContain('pregnancy');
});

test('no leaflet is said, never an empty one', () => {
  const [without] = aid(['protriptyline']).options;
  expect(without?.leaflet).toBeNull();
});

test('what is taken now says so', () => {
  expect(aid(['phenelzine']).options[0]).toMatchObject({ takenNow: true, talkFirst: 'no' });
});

test('what matters is what was said, once, without what was set aside', () => {
  const by = {
    by: 'a',
    byName: 'A',
    at: '2026-11-01T10:00:00Z',
    entry: null,
    because: null,
    verdict: 'set-aside' as const,
  };
  const goal = (id: string, text: string, decision: typeof by | null = null) => ({
    id,
    decision,
    answer: { about: 'goal' as const, text },
  });
  const intake = {
    status: 'submitted' as const,
    startedOn: '2026-10-01',
    submittedAt: null,
    items: [goal('1', 'To sleep'), goal('2', 'To sleep '), goal('3', 'A typing error', by)],
  };
  expect(
    saidMatters({ intakes: [{ id: 'i', content: intake }], plan: null, targets: null, answers: null }),
  ).toEqual([{ text: 'To sleep ', place: 'intake' }]);
});
