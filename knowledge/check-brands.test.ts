import { expect, test } from 'vitest';
import { checkBrands } from './check-brands.ts';
import { drugForTest } from './testing/knowledge-for-test.ts';

const basis = { state: 'recalled' as const, sources: ['label'] };

test.each([
  ['twice', [{ name: 'Zoloft' }, { name: 'zoloft' }], ['zoloft appears twice']],
  ['a pack that is not there', [{ name: 'Zoloft', products: ['x-1'] }], ['Zoloft: there is no product x-1']],
  [
    'two answers',
    [{ name: 'Zoloft', forms: ['tablet' as const], products: [] }],
    ['Zoloft: forms or products, not both'],
  ],
  ['nothing said', [{ name: 'Zoloft' }], []],
])('%s', (_, brands, problems) =>
  expect(checkBrands(drugForTest('x', { brands, brandsBasis: basis }))).toEqual(problems),
);

test('a country needs its source', () => {
  const brands = [{ name: 'Zoloft', soldIn: ['US'] }];
  expect(checkBrands(drugForTest('x', { brands }))).toEqual([
    'where they are sold needs its source in brandsBasis',
  ]);
});
