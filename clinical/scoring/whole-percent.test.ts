import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholePercent } from './whole-percent.ts';

test.each([
  [14, 18, [50], 78],
  [9, 18, [50], 50],
  [-14, 18, [50], -78],
  [0, 18, [50], 0],
  [-1, 400, [], 0],
  // 49.6: response is not reached, so it must not read as if it were
  [124, 250, [50], 49],
  [124, 250, [], 50],
  // 24.6 and 99.6
  [123, 500, [25, 50], 24],
  [249, 250, [100], 99],
])('%d of %d with thresholds %j reads %d', (part, whole, thresholds, read) => {
  expect(wholePercent(part, whole, thresholds)).toBe(read);
});

test('the figure that is read lies on the same side of each threshold as the figure itself, and within one of it', () => {
  const thresholds = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), thresholds, (part, whole, limits) => {
      const read = wholePercent(part, whole, limits);
      expect(Math.abs(read - (100 * part) / whole)).toBeLessThan(1);
      for (const limit of limits) expect(read >= limit).toBe(100 * part >= limit * whole);
    }),
  );
});
