import { expect, test } from 'vitest';
import { drugForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { readFacts } from './read-facts.ts';

test('facts of a page, and those read in their source', () => {
  const drug = drugForTest('alpha');
  // Codes, mechanism and properties
  expect(readFacts(drug)).toEqual({ all: 3, read: 0 });
  const read = { state: 'read' as const, sources: ['label'], readOn: '2026-11-22' };
  const mechanism = { ...drug.mechanism, basis: read };
  expect(readFacts({ ...drug, mechanism })).toEqual({ all: 3, read: 1 });
});
