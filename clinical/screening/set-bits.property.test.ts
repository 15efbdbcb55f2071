import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsOf, has, meet, union } from './set-bits.ts';

const family = 100;
const numbers = fc.uniqueArray(fc.nat(family - 1), { maxLength: 20 });

test('bits hold what was put in, and join and meet as sets do', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [x, y] = [bitsOf(a, family), bitsOf(b, family)];
      const both = union(x, y);
      for (let number = 0; number < family; number += 1) {
        expect(has(x, number)).toBe(a.includes(number));
        expect(has(both, number)).toBe(a.includes(number) || b.includes(number));
      }
      expect(meet(x, y)).toBe(a.some((number) => b.includes(number)));
    }),
  );
});
