import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeMeasures, type Measured } from '#clinical/measures/compute-measures.ts';
import type { PersonFacts } from '#clinical/measures/person-facts.ts';
import { asked, demoFacts } from './clinic-facts.ts';
import { wholeKnowledge } from './second-count/plain-facts.ts';
import { secondCounts } from './second-count/second-counts.ts';

/**
 * Every indicator counted a second time over the demo clinic, straight from the record and day by day, with plain
 * numbers written in second-count/ from the words of its definition. What other rooms decide (due checks, courses, links of a loop)
 * is taken from them; how it is counted is not.
 */
let people: readonly PersonFacts[];
let drop: () => Promise<void>;
let measured: ReadonlyMap<string, Measured>;

beforeAll(async () => {
  ({ people, drop } = await demoFacts());
  const all = computeMeasures(wholeKnowledge.measures, people, wholeKnowledge, asked, { points: false });
  measured = new Map(all.map((one) => [one.measure.id, one]));
}, 240_000);
afterAll(() => drop());

describe('the demo clinic’s indicators equal a second count', () => {
  test('every indicator is counted twice', () => {
    expect(Object.keys(secondCounts).sort()).toEqual(wholeKnowledge.measures.map(({ id }) => id).sort());
  });

  test.each(Object.keys(secondCounts))('%s', (id) => {
    const figure = measured.get(id)?.figure;
    expect([figure?.numerator, figure?.denominator, figure?.cannotTell]).toEqual(secondCounts[id]?.(people));
  });

  test('there is something to count', () => {
    const told = [...measured.values()].filter(({ figure }) => figure.denominator > 0);
    expect(told.length).toBeGreaterThanOrEqual(12);
  });
});
