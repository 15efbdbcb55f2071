import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { scored } from '../testing/scale.ts';

/** Promise of every scale that asks about suicide and is answered here item by item, not of the PHQ-9 alone. */
const asking = loadKnowledge('knowledge').instruments.filter(
  ({ items, entry }) => entry.includes('answers') && items.some(({ suicide }) => suicide),
);

test('there are such scales', () => {
  expect(asking.map(({ id }) => id)).toEqual(expect.arrayContaining(['phq-9', 'qids-sr16']));
});

describe.each(asking)('$id', (scale) => {
  const lowest = scale.items.map(({ min }) => min ?? 0);
  const asks = scale.items.flatMap(({ suicide, suicideFrom, askedIf }, at) =>
    suicide ? [{ at, from: suicideFrom ?? 1, always: askedIf === undefined }] : [],
  );
  test.each(asks)('item at $at: positive, unknown, negative', ({ at, from, always }) => {
    expect(scored(scale, { answers: lowest.with(at, from) }).flags).toContain('suicidality');
    const unanswered = scored(scale, { answers: (lowest as (number | null)[]).with(at, null) }).flags;
    // A question that the form skips after a "no" is not unknown
    if (always) expect(unanswered).toContain('suicidality-unknown');
    const negative = scored(scale, { answers: lowest.with(at, from - 1) }).flags;
    expect(negative.filter((flag) => flag.startsWith('suicidality'))).toEqual([]);
  });
});
