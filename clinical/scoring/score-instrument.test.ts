import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';
import { scored } from '../testing/scale.ts';
import { scoreInstrument } from './score-instrument.ts';

const { instruments, instrumentById } = loadKnowledge('knowledge');
const scale = (id: string): Instrument => {
  const found = instrumentById.get(id);
  if (!found) throw new Error(`no scale ${id}`);
  return found;
};
const phq9 = scale('phq-9');
const of = (...answers: (number | null)[]) => scored(phq9, { answers });

describe('missing answers', () => {
  test('up to two are stood in for by the mean of the others, never by zero, and the score says so', () => {
    expect(of(2, 2, 2, 2, 2, 2, 2, null, 0)).toMatchObject({
      score: 16,
      prorated: true,
      missing: [8],
      flags: ['prorated'],
    });
    expect(of(3, 3, null, null, 3, 3, 3, 3, 0)).toMatchObject({ score: 23, missing: [3, 4] });
  });

  test('halves are rounded up: 12 from eight items is 13.5', () => {
    expect(of(3, 3, 3, 3, 0, 0, 0, null, 0).score).toBe(14);
  });

  test('three give no score', () => {
    expect(of(3, 3, null, null, null, 3, 3, 3, 0)).toEqual({
      score: null,
      band: null,
      prorated: false,
      missing: [3, 4, 5],
      flags: ['invalid'],
      patterns: [],
      notes: [],
    });
  });

  test('a scale that allows none has no score with one missing', () => {
    expect(scored(scale('gad-7'), { answers: [3, 3, 3, 3, 3, 3, null] })).toMatchObject({
      score: null,
      band: null,
      missing: [7],
      flags: ['invalid'],
    });
  });

  test('the question about difficulty belongs to the form and not to the score', () => {
    expect(of(1, 1, 1, 1, 1, 1, 1, 1, 0, 3)).toMatchObject({ score: 8, missing: [] });
    expect(of(1, 1, 1, 1, 1, 1, 1, 1, 0, null)).toMatchObject({ score: 8, missing: [] });
  });
});

describe('suicide items', () => {
  test('are flagged even when there is no score', () => {
    expect(of(null, null, null, 0, 0, 0, 0, 0, 1).flags).toEqual(['suicidality', 'invalid']);
  });

  test('left open are unknown, not no, also when the score can be prorated', () => {
    expect(of(0, 0, 0, 0, 0, 0, 0, 0, null).flags).toEqual(['suicidality-unknown', 'prorated']);
    expect(of(null, null, 0, 0, 0, 0, 0, 0, null).flags).toEqual(['suicidality-unknown', 'invalid']);
  });

  test('are positive from where the scale says: HAM-D item 3 at 1, MADRS item 10 at 2', () => {
    const hamD = Array.from({ length: 17 }, () => 0).with(2, 1);
    expect(scored(scale('ham-d17'), { answers: hamD }).flags).toEqual(['suicidality']);
    expect(scored(scale('madrs'), { total: 20, suicideItem: 1 }).flags).toEqual([]);
    expect(scored(scale('madrs'), { total: 20, suicideItem: 2 }).flags).toEqual(['suicidality']);
  });

  test('behind a total are unknown, unless the total leaves one possibility', () => {
    const flags = (id: string, total: number) => scored(scale(id), { total }).flags;
    expect(flags('phq-9', 12)).toEqual(['suicidality-unknown']);
    expect(flags('phq-9', 24)).toEqual(['suicidality-unknown']);
    expect(flags('phq-9', 25)).toEqual(['suicidality']);
    expect(flags('phq-9', 0)).toEqual([]);
    expect(flags('phq-9', 1)).toEqual(['suicidality-unknown']);
    expect(flags('madrs', 1)).toEqual([]);
    expect(flags('madrs', 2)).toEqual(['suicidality-unknown']);
    expect(flags('madrs', 55)).toEqual(['suicidality-unknown']);
    expect(flags('madrs', 56)).toEqual(['suicidality']);
    expect(flags('gad-7', 21)).toEqual([]);
  });

  test('beside a total must be possible with it', () => {
    expect(scoreInstrument(phq9, { total: 1, suicideItem: 2 })).toMatchObject({ error: { item: 9 } });
    expect(scoreInstrument(phq9, { total: 26, suicideItem: 1 })).toMatchObject({ error: { item: 9 } });
    expect(scoreInstrument(scale('gad-7'), { total: 5, suicideItem: 1 })).toMatchObject({
      error: { kind: 'no-suicide-item' },
    });
  });
});

describe('refusals', () => {
  test.each([
    [[0, 0], 'wrong-number-of-answers', undefined],
    [Array.from({ length: 11 }, () => 0), 'wrong-number-of-answers', undefined],
    [[], 'wrong-number-of-answers', undefined],
    [[0, 0, 0, 0, 0, 0, 0, 0, 4], 'answer-out-of-range', 9],
    [[0, 0, -1, 0, 0, 0, 0, 0, 0], 'answer-out-of-range', 3],
    [[0.5, 0, 0, 0, 0, 0, 0, 0, 0], 'answer-out-of-range', 1],
    [[0, Number.NaN, 0, 0, 0, 0, 0, 0, 0], 'answer-out-of-range', 2],
  ])('%j is refused', (answers, kind, item) => {
    const result = scoreInstrument(phq9, { answers });
    expect(result).toMatchObject({ ok: false, error: { kind } });
    expect(!result.ok && result.error.item).toBe(item);
  });

  test('the lowest answer of a scale that begins at 1 is 1', () => {
    const answers = Array.from({ length: 18 }, () => 1).with(4, 0);
    expect(scoreInstrument(scale('bprs-18'), { answers })).toMatchObject({ error: { item: 5 } });
  });
});

describe('any answers', () => {
  const summed = instruments.filter(
    ({ scoring, entry }) =>
      scoring.rule === 'sum' && scoring.times === undefined && entry.includes('answers'),
  );

  /** Adds up one by one, and searches for the nearest whole number instead of dividing. */
  function oracle({ items, maxMissing }: Instrument, answers: readonly (number | null)[]): number | null {
    let [sum, given, all] = [0, 0, 0];
    for (const item of items) {
      if (item.scored === false) continue;
      all += 1;
      const answer = answers[item.number - 1] ?? null;
      if (answer === null) continue;
      given += 1;
      sum += item.reversed ? item.max + (item.min ?? 0) - answer : answer;
    }
    if (all - given > maxMissing) return null;
    let best = 0;
    // half up: a whole number is as near from above as from below only at a half, and the later one wins
    for (let whole = 0; whole <= 1000; whole += 1)
      if (Math.abs(whole * given - sum * all) <= Math.abs(best * given - sum * all)) best = whole;
    return best;
  }

  test.each(
    summed.filter(({ items }) => items.every(({ askedIf }) => !askedIf)).map((one) => [one.id, one] as const),
  )('%s: sum and prorating equal an oracle', (_, one) => {
    const answers = fc.tuple(
      ...one.items.map(({ min, max }) => fc.option(fc.integer({ min: min ?? 0, max }), { freq: 8 })),
    );
    fc.assert(
      fc.property(answers, (given) => {
        const { score, missing, prorated, flags } = scored(one, { answers: given });
        expect(score).toBe(oracle(one, given));
        expect(prorated).toBe(score !== null && missing.length > 0);
        expect(flags.includes('invalid')).toBe(score === null);
        if (score !== null) {
          expect(score).toBeGreaterThanOrEqual(one.range.low);
          expect(score).toBeLessThanOrEqual(one.range.high);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(
    instruments.filter(({ entry }) => entry.includes('answers')).map((one) => [one.id, one] as const),
  )('%s: an open suicide item never reads as no, a worse answer never lowers the score', (_, one) => {
    const answers = fc.tuple(
      ...one.items.map(({ min, max }) => fc.option(fc.integer({ min: min ?? 0, max }), { freq: 5 })),
    );
    fc.assert(
      fc.property(answers, fc.nat(one.items.length - 1), (given, at) => {
        const before = scored(one, { answers: given, context: { sex: 'female' } });
        const suicide = one.items.filter((item) => item.suicide);
        const positive = suicide.some((item) => (given[item.number - 1] ?? 0) >= (item.suicideFrom ?? 1));
        expect(before.flags.includes('suicidality')).toBe(positive);
        if (suicide.some((item) => before.missing.includes(item.number)) && !positive)
          expect(before.flags).toContain('suicidality-unknown');
        const item = one.items[at];
        const answer = given[at] ?? null;
        if (!item || answer === null || answer >= item.max || before.score === null || item.askedIf) return;
        const after = scored(one, { answers: given.with(at, answer + 1), context: { sex: 'female' } });
        if (after.score === null) return;
        if (item.reversed) expect(after.score).toBeLessThanOrEqual(before.score);
        else expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
      { numRuns: 200 },
    );
  });
});
