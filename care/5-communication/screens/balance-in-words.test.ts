import { describe, expect, it } from 'vitest';
import type { ScoreTrack } from '#clinical/balance/balance-shape.ts';
import { scoreStory } from './balance-in-words.ts';

const track = (higherIs: 'worse' | 'better', values: readonly number[]): ScoreTrack => ({
  instrument: 'x',
  name: 'Scale',
  shortName: 'S',
  higherIs,
  range: { low: 0, high: 27 },
  bands: [],
  remission: null,
  baseline: values[0] === undefined ? null : { date: '2026-01-01', value: values[0] },
  responseAt: null,
  points: values.map((value, index) => ({
    id: String(index),
    at: { date: `2026-0${index + 1}-01`, exact: true },
    value,
    band: null,
    change: null,
  })),
});

describe('scoreStory', () => {
  it.each([
    ['worse', [20, 8], 'better', 12],
    ['worse', [8, 20], 'harder', 12],
    ['better', [8, 20], 'better', 12],
    ['worse', [8, 9, 8], 'same', 0],
    ['worse', [8], 'first', 0],
  ] as const)('higher is %s, %j: %s', (higherIs, values, direction, by) => {
    expect(scoreStory(track(higherIs, values))).toMatchObject({ direction, by });
  });

  it('tells no story without a score', () => {
    expect(scoreStory(track('worse', []))).toBeNull();
  });
});
