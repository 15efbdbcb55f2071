import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, rational } from '#kernel/decimal.ts';
import { exactNumber } from './exact-number.ts';

const most = 2n ** 25n - 1n;
const small = fc
  .tuple(fc.bigInt({ min: -most, max: most }), fc.bigInt({ min: 1n, max: most }))
  .map(([n, d]) => rational(n, d));
/** A fraction and one that is as near to it as such fractions come. */
const neighbours = small.map((one) => [one, rational(one.n + 1n, one.d)] as const);

test('numbers compare as the fractions they stand for', () => {
  const pair = fc.oneof(
    fc.tuple(small, small),
    neighbours,
    neighbours.map(([a]) => [a, a] as const),
  );
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const [x, y] = [exactNumber(a), exactNumber(b)];
      fc.pre(!Number.isNaN(x) && !Number.isNaN(y));
      expect(Math.sign(x - y)).toBe(Math.sign(compare(a, b)));
    }),
    { numRuns: 5000 },
  );
});

test('the two nearest fractions there are stay apart', () => {
  const below = exactNumber(rational(most - 1n, most));
  const above = exactNumber(rational(most - 2n, most - 1n));
  expect(below).toBeGreaterThan(above);
});

test('what does not fit is no number, and so neither above nor below anything', () => {
  expect(exactNumber(rational(2n ** 25n))).toBeNaN();
  expect(exactNumber(rational(1n, 2n ** 25n))).toBeNaN();
  expect(exactNumber(rational(2n ** 80n, 3n))).toBeNaN();
});
