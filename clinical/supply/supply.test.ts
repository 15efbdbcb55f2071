import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, formatDecimal, parseDecimal, rational, subtract } from '#kernel/decimal.ts';
import { addDays } from '#kernel/time.ts';
import type { Sig } from '#record/schema/medication-use.ts';
import { product } from '../testing/product.ts';
import { daysCovered, daysCoveredBySteps, leftOn } from './days-covered.ts';
import { dispensable, quantityFor, type UseFor } from './quantity.ts';
import { supplyStanding } from './supply-standing.ts';
import { type Use, usageOf } from './use.ts';

const scored = product('50 mg', 'tablet', { scored: true });
const liquid = product('20 mg/mL', 'oral-solution');
const patch = product('4.6 mg/24h', 'patch');
const sig = (over: Partial<Sig> = {}): Sig => ({
  dose: '50 mg',
  timesPerDay: 1,
  everyDays: 1,
  when: [],
  route: 'oral',
  prn: null,
  note: null,
  ...over,
});
const use = (over: Partial<Sig> = {}, of = scored): Use => {
  const found = usageOf(sig(over), of);
  if (found === null) throw new Error('the test asks for a dose the product makes');
  return found;
};
const units = (text: string) => parseDecimal(text);

describe('the quantity of directions, by hand', () => {
  test.each<[string, Use, number, string]>([
    ['one a day for 30 days', use(), 30, '30'],
    ['one and a half twice a day for 28 days', use({ dose: '75 mg', timesPerDay: 2 }), 28, '84'],
    ['half a tablet a day for 15 days is 7.5, and 8 are handed out', use({ dose: '25 mg' }), 15, '7.5'],
    ['every other day for 15 days: 8 dosing days', use({ everyDays: 2 }), 15, '8'],
    ['one a week for 28 days', use({ everyDays: 7 }), 28, '4'],
    ['one a week for 29 days needs the fifth', use({ everyDays: 7 }), 29, '5'],
    ['2.5 mL three times a day for 10 days', use({ timesPerDay: 3 }, liquid), 10, '75'],
    ['a patch a day', use({ dose: '4.6 mg' }, patch), 30, '30'],
    [
      'as needed counts by its maximum: up to 200 mg in 24 hours of 50 mg',
      use({ timesPerDay: 3, prn: { reason: 'panic', maxPerDay: '200 mg' } }),
      14,
      '56',
    ],
  ])('%s', (_, given, days, needed) => {
    expect(formatDecimal(quantityFor(given, days))).toBe(needed);
  });

  test('7.5 tablets are handed out as 8, 75 mL as 75', () => {
    expect([units('7.5'), units('75')].map((one) => formatDecimal(dispensable(one)))).toEqual(['8', '75']);
  });

  test('what the product does not make has no quantity', () => {
    expect(usageOf(sig({ dose: '20 mg' }), scored)).toBeNull();
    expect(usageOf(sig({ prn: { reason: 'panic', maxPerDay: 'plenty' } }), scored)).toBeNull();
  });
});

describe('how long a quantity lasts, by hand', () => {
  test.each<[string, string, Use, number]>([
    ['30 tablets, one a day', '30', use(), 30],
    ['31 of them, two a day: the odd one covers no day', '31', use({ timesPerDay: 2 }), 15],
    ['4 patches, one a week: four weeks', '4', use({ everyDays: 7 }), 28],
    ['less than a day', '1', use({ timesPerDay: 2 }), 0],
  ])('%s', (_, quantity, given, days) => {
    expect(daysCovered(units(quantity), given)).toBe(days);
  });

  test('a taper of 100, 75, 50, 25 mg for a week each needs 14 + 10.5 + 7 + 3.5 tablets, and a day less has too few', () => {
    const steps: UseFor[] = ['100 mg', '75 mg', '50 mg', '25 mg'].map((dose) => ({
      use: use({ dose }),
      days: 7,
    }));
    const lasts = (quantity: string) =>
      daysCoveredBySteps(units(quantity), [...steps, { use: null, days: 30 }]);
    expect([lasts('35'), lasts('34.5')]).toEqual([58, 27]);
  });

  test('what is left: 30 a day from the 1st leave 10 in the morning of the 21st, and none after', () => {
    const fill = { first: '2026-11-01', quantity: units('30'), use: use() };
    expect(
      ['2026-10-20', '2026-11-01', '2026-11-21', '2026-12-01', '2027-01-01'].map((day) => leftOn(fill, day)),
    ).toEqual(['30', '30', '10', '0', '0'].map(units));
  });
});

describe('how far an order reaches, by hand', () => {
  const order = {
    sig: sig(),
    supply: { quantity: '30', unit: 'tablet', days: 30, refills: 2 },
    start: '2026-10-01',
  };
  const dates = (today: string, limit: Parameters<typeof supplyStanding>[2] = null, given = order) => {
    const standing = supplyStanding(given, scored, limit, today);
    if (standing.state !== 'known') return standing.because;
    const { fillLasts, nextFillOn, refillsLeft, lasts, refillsLapsing } = standing;
    return [fillLasts, nextFillOn, refillsLeft, lasts, refillsLapsing];
  };

  test('three fills of 30 from 1 October: to 30 October, 29 November, 29 December', () => {
    expect(dates('2026-09-20')).toEqual(['2026-10-30', '2026-10-31', 2, '2026-12-29', 0]);
    expect(dates('2026-10-30')).toEqual(['2026-10-30', '2026-10-31', 2, '2026-12-29', 0]);
    expect(dates('2026-10-31')).toEqual(['2026-11-29', '2026-11-30', 1, '2026-12-29', 0]);
    expect(dates('2026-12-24')).toEqual(['2026-12-29', null, 0, '2026-12-29', 0]);
    expect(dates('2027-02-01')).toEqual(['2026-12-29', null, 0, '2026-12-29', 0]);
  });

  test('a leap day counts: 30 tablets from 10 February 2028 last to 10 March', () => {
    const once = { ...order, supply: { quantity: '30', unit: 'tablet', days: 30, refills: 0 } };
    const lastOf = (start: string) => dates(start, null, { ...once, start })[0];
    expect([lastOf('2028-02-10'), lastOf('2027-02-10')]).toEqual(['2028-03-10', '2027-03-11']);
  });

  test('refills that come after six months lapse: 60 days five times over are filled three times more', () => {
    const long = { ...order, supply: { quantity: '60', unit: 'tablet', days: 60, refills: 5 } };
    const limit = { withinMonths: 6, issuedOn: '2026-10-01' };
    // Due on 30 November, 29 January, 30 March; the fourth, on 29 May, is past 1 April.
    expect(dates('2026-10-02', limit, long)).toEqual(['2026-11-29', '2026-11-30', 3, '2027-05-28', 2]);
  });

  test('what cannot be known says why', () => {
    expect(dates('2026-10-02', null, { ...order, start: '2026-10' })).toBe('no-exact-start');
    expect(dates('2026-10-02', null, { ...order, supply: null as never })).toBe('no-supply');
    expect(dates('2026-10-02', null, { ...order, sig: sig({ dose: '20 mg' }) })).toBe('directions-not-read');
    expect(
      dates('2026-10-02', null, {
        ...order,
        supply: { quantity: '1', unit: 'bottle', days: 30, refills: 0 },
      }),
    ).toBe('counted-otherwise');
  });
});

const anyUse: fc.Arbitrary<Use> = fc.record({
  perDosingDay: fc
    .tuple(fc.bigInt({ min: 1n, max: 40n }), fc.constantFrom(1n, 2n, 10n))
    .map(([n, d]) => rational(n, d)),
  everyDays: fc.constantFrom(1, 1, 2, 3, 7, 14, 28),
  atMost: fc.boolean(),
});
const anyQuantity = fc
  .tuple(fc.bigInt({ min: 0n, max: 4000n }), fc.constantFrom(1n, 2n, 10n))
  .map(([n, d]) => rational(n, d));

/** Takes it day by day, as a person would: the whole day's amount, or it has run out. */
function dayByDay(quantity: ReturnType<typeof rational>, steps: readonly UseFor[]) {
  let [left, days] = [quantity, 0];
  const after: (typeof quantity)[] = [left];
  for (const { use: rate, days: length } of steps)
    for (let day = 0; day < length; day += 1) {
      if (rate !== null && day % rate.everyDays === 0) {
        if (compare(left, rate.perDosingDay) < 0) return { days, after };
        left = subtract(left, rate.perDosingDay);
      }
      days += 1;
      after.push(left);
    }
  return { days, after };
}

describe('against counting day by day', () => {
  test('the quantity for some days lasts exactly these days, and any less does not', () => {
    fc.assert(
      fc.property(anyUse, fc.integer({ min: 1, max: 400 }), (rate, days) => {
        const needed = quantityFor(rate, days);
        expect(dayByDay(needed, [{ use: rate, days }]).days).toBe(days);
        const less = subtract(needed, rational(1n, 20n));
        expect(dayByDay(less, [{ use: rate, days }]).days).toBeLessThan(days);
        expect(daysCovered(needed, rate)).toBeGreaterThanOrEqual(days);
      }),
    );
  });

  test('days covered are the days that could be taken', () => {
    fc.assert(
      fc.property(anyUse, fc.bigInt({ min: 0n, max: 400n }), (rate, count) => {
        const quantity = rational(count);
        const days = daysCovered(quantity, rate);
        expect(dayByDay(quantity, [{ use: rate, days: 120_000 }]).days).toBe(days);
      }),
      { numRuns: 60 },
    );
  });

  test('steps: the sum of their days lasts to the end, and a smaller quantity as far as it goes', () => {
    const anySteps = fc.array(
      fc.record({ use: fc.option(anyUse, { nil: null, freq: 5 }), days: fc.integer({ min: 0, max: 40 }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(anySteps, anyQuantity, (steps, quantity) => {
        const all = steps.reduce((sum, { days }) => sum + days, 0);
        let needed = rational(0n);
        for (const { use: rate, days } of steps)
          if (rate !== null) needed = add(needed, quantityFor(rate, days));
        expect(daysCoveredBySteps(needed, steps)).toBe(all);
        expect(daysCoveredBySteps(quantity, steps)).toBe(dayByDay(quantity, steps).days);
      }),
    );
  });

  test('what is left in the morning is what was not taken before', () => {
    fc.assert(
      fc.property(anyUse, anyQuantity, fc.integer({ min: -5, max: 200 }), (rate, quantity, offset) => {
        const first = '2028-02-01';
        const { after } = dayByDay(quantity, [{ use: rate, days: 400 }]);
        const expected = offset <= 0 ? quantity : after[offset];
        const left = leftOn({ first, quantity, use: rate }, addDays(first, offset));
        if (expected !== undefined) expect(left).toEqual(expected);
        else expect(compare(left, rate.perDosingDay)).toBeLessThan(0);
      }),
    );
  });

  test('fills one after the other last as long as all of them at once', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 120n }),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 4 }),
        (count, refills, timesPerDay) => {
          const given = {
            sig: sig({ timesPerDay }),
            supply: { quantity: String(count), unit: 'tablet', days: 30, refills },
            start: '2026-11-23',
          };
          const standing = supplyStanding(given, scored, null, '2026-11-23');
          let sum = rational(0n);
          for (let fill = 0; fill <= refills; fill += 1) sum = add(sum, rational(count));
          const rate = use({ timesPerDay });
          if (daysCovered(rational(count), rate) === 0) expect(standing.state).toBe('not-known');
          else {
            expect(standing).toMatchObject({
              state: 'known',
              lasts: addDays('2026-11-23', daysCovered(sum, rate) - 1),
              refillsLeft: refills,
              refillsLapsing: 0,
            });
          }
        },
      ),
    );
  });
});
