import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, formatDecimal, parseDecimal, rational } from '#kernel/decimal.ts';
import { addDays } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import { planQuantities } from './plan-quantities.ts';
import { takenOn } from './step-rhythm.ts';

const tablet = (count: string, strength = '50 mg') => ({
  product: `sertraline-${strength}`,
  name: `${strength} tablet`,
  count,
});
const step = (
  start: string,
  end: string | null,
  ...taken: readonly (readonly [
    when: DosePlanStep['taken'][number]['when'],
    ...ReturnType<typeof tablet>[],
  ])[]
): DosePlanStep => ({
  start,
  end,
  daily: '0 mg',
  taken: taken.map(([when, ...pieces]) => ({ when, dose: '1 mg', pieces })),
  note: null,
});

test('pieces of every day with an end are added up, halves exactly; the open last step is said a day', () => {
  const steps = [
    step('2028-02-27', '2028-03-04', ['morning', tablet('0.5')]),
    step(
      '2028-03-05',
      '2028-03-11',
      ['morning', tablet('0.5')],
      ['evening', tablet('1'), tablet('1', '25 mg')],
    ),
    step('2028-03-12', null, ['morning', tablet('0.5')], ['bedtime', tablet('1.5')]),
  ];
  // 27 Feb to 4 Mar of a leap year are seven days
  expect(planQuantities(steps)).toEqual({
    products: [
      { ...tablet('14'), whole: '14' },
      { ...tablet('7', '25 mg'), whole: '7' },
    ],
    from: '2028-02-27',
    to: '2028-03-11',
    thenADay: [tablet('2')],
    thenEveryDays: 1,
  });
  expect(planQuantities(steps.slice(0, 1)).products).toEqual([{ ...tablet('3.5'), whole: '4' }]);
});

test('a liquid keeps its volume, an end at nothing asks for nothing more', () => {
  const liquid = { product: 'x', name: '20 mg/mL oral solution', count: '0.75' };
  const steps = [
    {
      ...step('2026-11-01', '2026-11-03'),
      taken: [{ when: 'morning' as const, dose: '15 mg', pieces: [liquid] }],
    },
    step('2026-11-04', null),
  ];
  expect(planQuantities(steps)).toMatchObject({
    products: [{ count: '2.25', whole: '2.25' }],
    thenADay: [],
  });
  expect(planQuantities([step('2026-11-04', null, ['noon', tablet('1')])])).toMatchObject({
    products: [],
    from: null,
    to: null,
  });
});

test('quantities equal the sum over the days, one by one', () => {
  const pieces = fc.array(
    fc.record({ half: fc.integer({ min: 1, max: 9 }), kind: fc.constantFrom('5 mg', '10 mg') }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const length = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(fc.tuple(length, pieces), { minLength: 1, maxLength: 8 }), (parts) => {
      let start = '2027-12-20';
      const steps = parts.map(([[days, everySecond], taken]) => {
        const daily = step(start, addDays(start, days - 1), [
          'morning',
          ...taken.map(({ half, kind }) => tablet(formatDecimal(rational(BigInt(half), 2n)), kind)),
        ]);
        start = addDays(start, days);
        return everySecond ? { ...daily, everyDays: 2 as const } : daily;
      });
      const byDay = new Map<string, string>();
      for (const one of steps)
        for (let day = one.start; day <= (one.end ?? ''); day = addDays(day, 1))
          for (const { product, count } of takenOn(one, day).flatMap((part) => part.pieces))
            byDay.set(
              product,
              formatDecimal(add(parseDecimal(byDay.get(product) ?? '0'), parseDecimal(count))),
            );
      const { products } = planQuantities(steps);
      expect(Object.fromEntries(products.map(({ product, count }) => [product, count]))).toEqual(
        Object.fromEntries(byDay),
      );
    }),
    { numRuns: process.env['TITRATE_FULL'] ? 10_000 : 200, seed: 20261123 },
  );
});
