import { expect, test } from 'vitest';
import { loadKnowledge } from '../load-knowledge.ts';
import { CliFailure } from './cli-failure.ts';
import { coverageText, formularyCoverage } from './formulary-coverage.ts';
import { publishedPairs } from './published-pairs.ts';

const knowledge = loadKnowledge('knowledge');
const groups = [
  {
    name: 'serious',
    expected: 'loud' as const,
    pairs: [
      { drugA: 'phenelzine', drugB: 'Sertraline' },
      { drugA: 'sertraline', drugB: 'unheard-of' },
      { drugA: 'sertraline', drugB: 'loratadine' },
    ],
  },
  {
    name: 'no list has it',
    expected: 'quiet' as const,
    pairs: [{ drugA: 'acamprosate', drugB: 'loratadine' }],
  },
];

test('pairs are counted by what is said about both, how bad it is, and what interrupts only together', () => {
  const [serious, quiet] = formularyCoverage(groups, knowledge, '2026-11-23');
  expect(serious).toMatchObject({ pairs: 3, unknown: 1, found: 1, foundInterrupting: 1, interrupts: 1 });
  expect(quiet).toMatchObject({ pairs: 1, unknown: 0, interrupts: 0 });
});

test('the pairs the rules answer otherwise are named, with why', () => {
  const text = coverageText(formularyCoverage(groups, knowledge, '2026-11-23'), true);
  expect(text).toContain('sertraline + unheard-of: not in the formulary: unheard-of');
  expect(text).toContain('sertraline + loratadine: silence');
  expect(text).not.toContain('acamprosate + loratadine:');
});

test('a folder without pairs is refused', () => {
  expect(() => publishedPairs('/nowhere')).toThrow(CliFailure);
});
