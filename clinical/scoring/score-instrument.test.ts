import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#platform/knowledge.ts';
import { scoreAnswers, scoreTotal } from './score-instrument.ts';

const { instrumentById } = loadKnowledge('knowledge');
const instrument = (id: string) => {
  const found = instrumentById.get(id);
  if (!found) throw new Error(id);
  return found;
};
const phq9 = instrument('phq-9');
const gad7 = instrument('gad-7');
const score = (...answers: (number | null)[]) => {
  const scored = scoreAnswers(answers.length === 9 ? phq9 : gad7, answers);
  if (!scored.ok) throw new Error(scored.error.text);
  return scored.value;
};

test.each([
  [[0, 0, 0, 0, 0, 0, 0, 0, 0], 0, 'none or minimal'],
  [[1, 1, 1, 1, 0, 0, 0, 0, 0], 4, 'none or minimal'],
  [[1, 1, 1, 1, 1, 0, 0, 0, 0], 5, 'mild'],
  [[3, 3, 3, 0, 0, 0, 0, 0, 0], 9, 'mild'],
  [[3, 3, 3, 1, 0, 0, 0, 0, 0], 10, 'moderate'],
  [[3, 3, 3, 3, 3, 0, 0, 0, 0], 15, 'moderately severe'],
  [[3, 3, 3, 3, 3, 3, 2, 0, 0], 20, 'severe'],
  [[3, 3, 3, 3, 3, 3, 3], 21, 'severe'],
  [[2, 2, 2, 2, 1, 0, 0], 9, 'mild'],
])('%j scores %i, %s', (answers, total, band) => {
  expect(score(...answers)).toEqual({ score: total, band, prorated: false, missing: [], flags: [] });
});

test('a missing answer is the mean of the others, never zero, and the score says so', () => {
  expect(score(2, 2, 2, 2, 2, 2, 2, null, 0)).toMatchObject({
    score: 16,
    prorated: true,
    missing: [8],
    flags: ['prorated'],
  });
  expect(score(3, 3, null, null, 3, 3, 3, 3, 3)).toMatchObject({ score: 27, missing: [3, 4] });
});

test('too many missing answers give no score', () => {
  expect(score(3, 3, null, null, null, 3, 3, 3, 0)).toEqual({
    score: null,
    band: null,
    prorated: false,
    missing: [3, 4, 5],
    flags: ['invalid'],
  });
});

test('thoughts of death are flagged even when there is no score, and unknown when not answered', () => {
  expect(score(null, null, null, 0, 0, 0, 0, 0, 1).flags).toEqual(['suicidality', 'invalid']);
  expect(score(0, 0, 0, 0, 0, 0, 0, 0, null).flags).toEqual(['suicidality-unknown', 'prorated']);
  const total = scoreTotal(phq9, 12);
  expect(total.ok && total.value.flags).toEqual(['suicidality-unknown']);
});

test.each([
  [[0, 0], 'wrong-number-of-answers'],
  [[0, 0, 0, 0, 0, 0, 0, 0, 4], 'answer-out-of-range'],
  [[0, 0, 0, 0, 0, 0, 0, 0, -1], 'answer-out-of-range'],
  [[0.5, 0, 0, 0, 0, 0, 0, 0, 0], 'answer-out-of-range'],
])('%j is refused', (answers, kind) => {
  expect(scoreAnswers(phq9, answers)).toMatchObject({ ok: false, error: { kind } });
});

test('totals outside the range and items of a scale that may not be held are refused', () => {
  expect(scoreTotal(phq9, 28)).toMatchObject({ ok: false });
  expect(scoreTotal(phq9, 3.5)).toMatchObject({ ok: false });
  const closed = { ...phq9, rights: { embed: false, text: 'Licensed.' } };
  expect(scoreAnswers(closed, [0, 0, 0, 0, 0, 0, 0, 0, 0])).toMatchObject({ error: { kind: 'total-only' } });
  expect(scoreTotal(closed, 12)).toMatchObject({ ok: true });
});

test('any answers score within the range, and more answers never make the score less sure', () => {
  const answer = fc.option(fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(answer, { minLength: 9, maxLength: 9 }), (answers) => {
      const { score: total, missing } = score(...answers);
      expect(total === null).toBe(missing.length > phq9.maxMissing);
      if (total !== null) expect(total).toBeGreaterThanOrEqual(0);
      expect(total ?? 0).toBeLessThanOrEqual(27);
    }),
  );
});
