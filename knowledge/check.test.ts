import { describe, expect, test } from 'vitest';
import { checkFormulary } from './check.ts';
import type { Drug } from './schema/drug.ts';
import { drugForTest, knowledgeForTest } from './testing/knowledge-for-test.ts';

const recalled = { state: 'recalled' as const, sources: ['label'] };
const read = { state: 'read' as const, sources: ['label'], readOn: '2026-11-22' };

const limit = (
  id: string,
  severity: 'contraindicated' | 'moderate',
  basis: Drug['limits'][number]['basis'],
) => ({
  id,
  kind: 'age' as const,
  when: { age: { from: 65 } },
  effect: { type: 'avoid' as const, severity },
  text: `Made up: ${id}.`,
  do: 'Nothing.',
  basis,
});

const knowledge = knowledgeForTest([
  drugForTest('alpha', {
    limits: [
      limit('recalled-loud', 'contraindicated', recalled),
      limit('read-loud', 'contraindicated', read),
      limit('recalled-quiet', 'moderate', recalled),
    ],
    couldBecomePregnant: { severity: 'major', text: 'Made up for a test.', do: 'Nothing.', basis: recalled },
  }),
]);

describe('checkFormulary', () => {
  const report = checkFormulary(knowledge, '2026-11-22');

  test('counts facts by what they rest on', () => {
    expect(report.counts).toMatchObject({ psychotropics: 1, interacting: 0, sources: 1, read: 1 });
    expect(report.counts.facts).toBe(report.counts.read + report.counts.recalled);
    // codes, mechanism, properties, three limits, could-become-pregnant, and the class
    expect(report.counts.facts).toBe(8);
  });

  test('lists recalled facts behind loud findings first, worst first', () => {
    expect(report.reviewFirst.map(({ file, path, severity }) => `${severity} ${file} ${path}`)).toEqual([
      'contraindicated drugs/alpha.json limits[0]',
      'major drugs/alpha.json couldBecomePregnant',
      'major classes/ssri.json ',
    ]);
  });

  test('has nothing overdue on the review date and everything the day after', () => {
    expect(checkFormulary(knowledge, '2030-01-01').overdue).toEqual([]);
    expect(checkFormulary(knowledge, '2030-01-02').overdue).toMatchObject([
      { source: { id: 'label' }, facts: 8 },
    ]);
  });

  test('finds no uncited facts in knowledge that compiles', () => {
    expect(report.uncited).toEqual([]);
  });

  test('finds a fact whose source is gone', () => {
    const without = { ...knowledge, sourceById: new Map() };
    expect(checkFormulary(without, '2026-11-22').uncited).toHaveLength(8);
  });
});
