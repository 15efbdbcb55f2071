import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { scored } from '../testing/scale.ts';

/** Each scale's own rule, worked by hand from the published form and not from the data. */
const { instruments, instrumentById } = loadKnowledge('knowledge');
const scale = (id: string) => {
  const found = instrumentById.get(id);
  if (!found) throw new Error(`no scale ${id}`);
  return found;
};

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

describe('answers by hand', () => {
  test.each([
    ['phq-9', [1, 2, 3, 0, 1, 2, 3, 0, 0], 12, 'moderate'],
    ['phq-9', [3, 3, 3, 3, 3, 3, 3, 3, 3, 3], 27, 'severe'],
    ['gad-7', [3, 2, 2, 2, 1, 0, 0], 10, 'moderate'],
    ['phq-2', [1, 2], 3, 'positive screen'],
    ['gad-2', [2, 0], 2, 'negative screen'],
    ['pc-ptsd-5', [1, 1, 0, 1, 0], 3, 'positive at the sensitive cut-off'],
    ['asrm', [2, 1, 1, 1, 1], 6, 'probable mania or hypomania'],
    ['cgi-s', [4], 4, 'moderately ill'],
    ['cgi-i', [2], 2, 'much improved'],
    ['fibser', [6, 6, 2], 2, 'acceptable burden'],
    ['fibser', [null, null, 5], 5, 'burden that asks for a lower dose or a switch'],
    ['bprs-18', zeros(18).map(() => 1), 18, 'below mildly ill'],
    ['whodas-2-0-12', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 12, null],
    ['ham-d17', [3, 2, 1, 1, 0, 0, 2, 1, 0, 2, 1, 0, 1, 0, 0, 0, 0], 14, 'moderate'],
    ['aims', [2, 1, 0, 0, 1, 0, 0], 4, null],
    ['aims', [2, 1, 0, 0, 1, 0, 0, 2, 1, 4, 1, 0], 4, null],
  ])('%s %j is %i', (id, answers, score, band) => {
    expect(scored(scale(id), { answers })).toMatchObject({ score, band, prorated: false, missing: [] });
  });
});

describe('QIDS: nine domains, each its highest item', () => {
  test.each([
    // sleep 3, mood 1, appetite and weight 2, then 1 + 0 + 0 + 2 + 1, psychomotor 1
    [[3, 1, 0, 2, 1, 0, 2, 1, 0, 1, 0, 0, 2, 1, 1, 0], 11, 'moderate'],
    // the same person answering, as the form asks, only one of 6 and 7 and one of 8 and 9
    [[3, 1, 0, 2, 1, null, 2, 1, null, 1, 0, 0, 2, 1, 1, 0], 11, 'moderate'],
    [zeros(16), 0, 'none'],
    [zeros(16).map(() => 3), 27, 'very severe'],
  ])('%j is %i', (answers, score, band) => {
    expect(scored(scale('qids-sr16'), { answers })).toMatchObject({ score, band, missing: [] });
  });

  test('a missing item leaves no score, whichever domain it is in', () => {
    const answers = [3, null, 0, 2, 1, 0, 2, 1, 0, 1, 0, 0, 2, 1, 1, 0];
    expect(scored(scale('qids-sr16'), { answers })).toMatchObject({ score: null, missing: [2] });
    const neither = [3, 1, 0, 2, 1, null, null, 1, null, 1, 0, 0, 2, 1, 1, 0];
    expect(scored(scale('qids-sr16'), { answers: neither })).toMatchObject({ score: null, missing: [6, 7] });
  });

  test('thoughts of death stand in item 12', () => {
    const answers = zeros(16).with(11, 1);
    expect(scored(scale('qids-sr16'), { answers }).flags).toEqual(['suicidality']);
  });
});

describe('WHO-5: times four, and nothing with an answer missing', () => {
  test.each([
    [[5, 5, 5, 5, 5], 100, 'good well-being'],
    [[3, 3, 3, 2, 2], 52, 'good well-being'],
    [[3, 3, 2, 2, 2], 48, 'low well-being'],
    [[2, 2, 1, 1, 1], 28, 'likely depression'],
    [[2, 2, 2, 1, 1], 32, 'low well-being'],
  ])('%j is %i', (answers, score, band) => {
    expect(scored(scale('who-5'), { answers })).toMatchObject({ score, band });
  });

  test('one missing', () => {
    expect(scored(scale('who-5'), { answers: [5, 5, null, 5, 5] })).toMatchObject({
      score: null,
      missing: [3],
      flags: ['invalid'],
    });
  });

  test('a raw sum entered as the percentage is refused', () => {
    expect(() => scored(scale('who-5'), { total: 13 })).toThrow(/steps of 4/);
  });
});

describe('AUDIT-C: read by sex', () => {
  const of = (answers: (number | null)[], sex?: 'female' | 'male' | 'other' | 'unknown') =>
    scored(scale('audit-c'), { answers, context: { sex } });

  test.each([
    [[2, 0, 0], 'female', 'negative screen'],
    [[2, 1, 0], 'female', 'positive screen'],
    [[2, 1, 0], 'male', 'negative screen'],
    [[2, 1, 1], 'male', 'positive screen'],
    [[4, 4, 4], 'female', 'positive screen'],
  ] as const)('%j, %s: %s', (answers, sex, band) => {
    expect(of([...answers], sex).band).toBe(band);
  });

  test.each(['other', 'unknown', undefined] as const)('sex %s: a score, no band, and why', (sex) => {
    const score = of([2, 1, 1], sex);
    expect(score).toMatchObject({ score: 4, band: null, flags: [] });
    expect(score.notes).toEqual([expect.stringContaining('sex is not known')]);
  });

  test('all points from the first item: probably within limits, said beside the band', () => {
    expect(of([4, 0, 0], 'male')).toMatchObject({ score: 4, band: 'positive screen' });
    expect(of([4, 0, 0], 'male').notes).toEqual([expect.stringContaining('within recommended limits')]);
    expect(of([3, 1, 0], 'male').notes).toEqual([]);
  });

  test('who never drinks is not asked how much', () => {
    expect(of([0, null, null], 'female')).toMatchObject({ score: 0, band: 'negative screen', missing: [] });
    expect(of([1, null, 0], 'female')).toMatchObject({ score: null, band: null, missing: [2] });
    expect(of([null, 1, 0], 'female')).toMatchObject({ score: null, missing: [1] });
  });
});

describe('PCL-5: a sum and four clusters', () => {
  const met = (answers: (number | null)[]) =>
    scored(scale('pcl-5'), { answers }).patterns.map(({ met: is }) => is);
  /** 2 at these items, 0 elsewhere. */
  const at = (...items: number[]) => zeros(20).map((_, index) => (items.includes(index + 1) ? 2 : 0));

  test('clusters are met by one B, one C, two D and two E at "moderately"', () => {
    expect(met(at(5, 6, 8, 14, 15, 20))).toEqual([true, true, true, true, true]);
    expect(met(at(5, 6, 8, 15, 20))).toEqual([true, true, false, true, false]);
    expect(met(at(5, 8, 14, 15, 20))).toEqual([true, false, true, true, false]);
    expect(met(zeros(20).map(() => 1))).toEqual([false, false, false, false, false]);
  });

  test('sum and clusters are two answers: 12 points can meet the pattern', () => {
    expect(scored(scale('pcl-5'), { answers: at(1, 7, 9, 10, 16, 17) })).toMatchObject({
      score: 12,
      band: 'below the cut-off',
    });
  });

  test('unanswered items leave a cluster open only where they decide', () => {
    const answers: (number | null)[] = at(1, 6, 8, 9, 15, 16);
    expect(met(answers.with(1, null))).toEqual([true, true, true, true, true]);
    expect(met(answers.with(0, null))).toEqual([null, true, true, true, null]);
    expect(scored(scale('pcl-5'), { answers: answers.with(0, null) })).toMatchObject({
      score: null,
      missing: [1],
      flags: ['invalid'],
    });
  });
});

describe('AIMS: Schooler–Kane movements', () => {
  test.each([
    [[3, 0, 0, 0, 0, 0, 0], true],
    [[2, 2, 0, 0, 0, 0, 0], true],
    [[2, 1, 1, 1, 1, 1, 1], false],
    [[2, null, 0, 0, 0, 0, 0], null],
    [[3, null, 0, 0, 0, 0, 0], true],
  ])('%j: %s', (answers, met) => {
    expect(scored(scale('aims'), { answers }).patterns[0]?.met).toBe(met);
  });
});

describe('MDQ: seven of thirteen, at the same time, and a real problem', () => {
  const yes = (count: number) => zeros(13).map((_, index) => (index < count ? 1 : 0));
  test.each([
    [7, 1, 2, 'positive screen'],
    [13, 1, 3, 'positive screen'],
    [6, 1, 3, 'negative screen'],
    [7, 0, 3, 'negative screen'],
    [7, 1, 1, 'negative screen'],
  ])('%i yes, together %i, problem %i: %s', (count, together, problem, band) => {
    expect(scored(scale('mdq'), { answers: [...yes(count), together, problem] })).toMatchObject({
      score: count,
      band,
    });
  });

  test('the last two are asked of those they concern', () => {
    expect(scored(scale('mdq'), { answers: [...yes(0), null, null] })).toMatchObject({
      score: 0,
      band: 'negative screen',
      missing: [],
    });
    expect(scored(scale('mdq'), { answers: [...yes(8), null, null] })).toMatchObject({
      score: null,
      band: null,
      missing: [14, 15],
    });
  });

  test('a total of seven or more does not decide alone', () => {
    expect(scored(scale('mdq'), { total: 9 }).notes).toEqual([expect.stringContaining('single answers')]);
  });
});

describe('ASRS v1.1: how many answers fall in the range that counts', () => {
  test.each([
    [[2, 2, 2, 3, 0, 0], 4, 'positive screen'],
    [[2, 2, 2, 2, 2, 2], 3, 'negative screen'],
    [[1, 1, 1, 3, 3, 3], 3, 'negative screen'],
    [[4, 4, 4, 4, 4, 4], 6, 'positive screen'],
  ])('%j counts %i', (answers, score, band) => {
    expect(scored(scale('asrs-v1-1'), { answers })).toMatchObject({ score, band });
  });
});

describe('reversed items', () => {
  test('DAST-10: being able to stop is the good answer', () => {
    expect(scored(scale('dast-10'), { answers: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0] }).score).toBe(0);
    expect(scored(scale('dast-10'), { answers: [1, 1, 0, 1, 1, 1, 1, 1, 1, 1] }).score).toBe(10);
  });

  test('GDS-15: five items are good news', () => {
    expect(scored(scale('gds-15'), { answers: zeros(15) })).toMatchObject({ score: 5, band: 'mild' });
    expect(scored(scale('gds-15'), { answers: zeros(15).map(() => 1) })).toMatchObject({
      score: 10,
      band: 'moderate',
    });
  });
});

describe('C-SSRS screener: a level, no number', () => {
  const of = (...answers: (number | null)[]) => scored(scale('c-ssrs-screener'), { answers });

  test.each([
    [[0, 0, null, null, null, 0, null], 'no risk reported', []],
    [[1, 0, null, null, null, 0, null], 'low risk', ['suicidality']],
    [[1, 1, 0, 0, 0, 0, null], 'low risk', ['suicidality']],
    [[1, 1, 1, 0, 0, 0, null], 'moderate risk', ['suicidality']],
    [[0, 0, null, null, null, 1, 0], 'moderate risk', ['suicidality']],
    [[1, 1, 1, 1, 0, 0, null], 'high risk', ['suicidality']],
    [[1, 1, 1, 0, 1, 0, null], 'high risk', ['suicidality']],
    [[0, 0, null, null, null, 1, 1], 'high risk', ['suicidality']],
  ])('%j: %s', (answers, band, flags) => {
    expect(of(...answers)).toMatchObject({ score: null, band, flags, missing: [] });
  });

  test('an open question that could raise the level leaves none, and says what is certain', () => {
    expect(of(1, 1, 1, null, 0, 0, null)).toMatchObject({
      band: null,
      missing: [4],
      flags: ['suicidality', 'invalid'],
      notes: ['At least moderate risk: unanswered items could raise it.'],
    });
    expect(of(null, 0, null, null, null, 0, null)).toMatchObject({
      band: null,
      flags: ['suicidality-unknown', 'invalid'],
    });
    expect(of(1, 1, null, 1, null, 0, null)).toMatchObject({ band: 'high risk', flags: ['suicidality'] });
  });

  test('it has no total', () => {
    expect(() => of()).toThrow(/7 items/);
    expect(() => scored(scale('c-ssrs-screener'), { total: 3 })).toThrow(/no total/);
  });
});

test('WHODAS: one missing item is stood in for by the mean, two are too many', () => {
  const answers: (number | null)[] = [4, 4, 4, 4, 2, 2, 2, 2, 0, 0, 0, 0];
  // 24 from eleven items, times 12, over 11: 26.18
  expect(scored(scale('whodas-2-0-12'), { answers: answers.with(11, null) })).toMatchObject({
    score: 26,
    prorated: true,
    missing: [12],
    flags: ['prorated'],
  });
  expect(scored(scale('whodas-2-0-12'), { answers: answers.with(11, null).with(0, null) })).toMatchObject({
    score: null,
    flags: ['invalid'],
  });
});

test.each(instruments.filter(({ entry }) => !entry.includes('answers')).map((one) => [one.id, one] as const))(
  '%s takes a total only, and says so',
  (_, one) => {
    expect(one.rights.embed).toBe(false);
    expect(() => scored(one, { answers: zeros(one.items.length) })).toThrow(/enter the total/);
  },
);
