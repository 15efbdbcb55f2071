import { expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { checkFormulary } from '#knowledge/check.ts';
import { factsToReview } from './facts-to-review.ts';

const today = '2026-11-22';
const { facts, counts } = factsToReview(knowledge(), today);

test('the page lists what the command lists, in its order', () => {
  const { reviewFirst } = checkFormulary(knowledge(), today);
  expect(facts.map(({ key }) => key)).toEqual(reviewFirst.map(({ file, path }) => `${file} ${path}`));
  expect(new Set(facts.map(({ key }) => key)).size).toBe(facts.length);
});

test('each says where it belongs, what it claims and where to read it, in words', () => {
  for (const fact of facts) {
    expect(['contraindicated', 'major']).toContain(fact.severity);
    expect(fact.about).not.toMatch(/\.json|[a-z]-[a-z]+-[a-z]/);
    expect(fact.claims).not.toBe('');
    expect(fact.sources).not.toEqual([]);
    expect(fact.kind === 'medication').toBe(fact.drug !== null);
  }
});

test('nobody has signed what nobody signed', () => {
  expect(counts).toMatchObject({ signedOff: knowledge().signOffsByDrug.size, changedSince: 0 });
});
