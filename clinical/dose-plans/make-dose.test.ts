import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, multiply, parseDecimal, rational } from '#kernel/decimal.ts';
import { dose } from '#kernel/dose.ts';
import { doseMaker, type MadeDose } from './make-dose.ts';
import { type PlanProduct, planProduct } from './plan-product.ts';

const product = (id: string, strength: string, form = 'tablet', halves = false): PlanProduct => {
  const read = planProduct({ id, strength, form, halves });
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const make = (products: readonly PlanProduct[], text: string): MadeDose => {
  const maker = doseMaker(products, dose(text));
  if (maker === null) throw new Error('table too large');
  return maker.make(dose(text));
};
const portions = (made: MadeDose) =>
  made.reachable ? Object.fromEntries(made.portions.map((one) => [one.product, one.count])) : null;

describe('a dose made from products', () => {
  it('finds the way a greedy search misses', () => {
    expect(portions(make([product('a', '300 mg'), product('b', '400 mg')], '600 mg'))).toEqual({ a: '2' });
    expect(portions(make([product('a', '7.5 mg'), product('b', '10 mg')], '15 mg'))).toEqual({ a: '2' });
  });

  it('halves only what may be halved, and prefers whole pieces', () => {
    expect(portions(make([product('a', '50 mg', 'tablet', true)], '75 mg'))).toEqual({ a: '1.5' });
    expect(portions(make([product('a', '50 mg', 'tablet', true), product('b', '25 mg')], '25 mg'))).toEqual({
      b: '1',
    });
    expect(make([product('a', '50 mg')], '75 mg').reachable).toBe(false);
    expect(
      planProduct({ id: 'x', strength: '75 mg', form: 'extended-release-capsule', halves: true }).ok,
    ).toBe(false);
  });

  it('says what lies below and above, and what would help, instead of rounding', () => {
    const made = make([product('a', '20 mg')], '50 mg');
    expect(made).toMatchObject({
      reachable: false,
      nearestBelow: dose('40 mg'),
      nearestAbove: dose('60 mg'),
    });
    expect(made.reachable ? [] : made.wouldHelp.join()).toContain('10 mg');
    expect(make([product('a', '20 mg')], '5 mg')).toMatchObject({
      nearestBelow: null,
      nearestAbove: dose('20 mg'),
    });
    expect(make([], '5 mg')).toMatchObject({ reachable: false, nearestBelow: null, nearestAbove: null });
  });

  it('measures a liquid by the marks of a syringe, alone or beside tablets', () => {
    const drops = product('drops', '20 mg/mL', 'oral-solution');
    expect(portions(make([drops], '15 mg'))).toEqual({ drops: '0.75' });
    expect(portions(make([product('a', '50 mg'), drops], '53 mg'))).toEqual({ a: '1', drops: '0.15' });
    expect(make([drops], '0.1 mg').reachable).toBe(false);
  });

  it('splits a tablet of an odd number of micrograms exactly', () => {
    expect(portions(make([product('a', '25 mcg', 'tablet', true)], '50 mcg'))).toEqual({ a: '2' });
    expect(make([product('a', '25 mcg', 'tablet', true)], '12 mcg').reachable).toBe(false);
  });

  it('adds up to the stated dose, with as few pieces as brute force finds', () => {
    const strengths = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
    const shelf = fc.tuple(
      strengths,
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
    );
    fc.assert(
      fc.property(shelf, ([units, halves, wanted]) => {
        const products = units.map((unit, at) =>
          product(`p${at}`, `${unit} mg`, 'tablet', halves[at] ?? false),
        );
        const made = make(products, `${wanted} mg`);
        const fewest = bruteForce(units, halves, wanted * 2);
        expect(made.reachable).toBe(fewest !== null);
        if (!made.reachable) return;
        const sum = made.portions.reduce(
          (total, { product: id, count }) =>
            add(total, multiply(parseDecimal(count), rational(BigInt(units[Number(id.slice(1))] ?? 0)))),
          rational(0n),
        );
        expect(sum).toEqual(rational(BigInt(wanted)));
        expect(made.portions.reduce((pieces, { count }) => pieces + Math.ceil(Number(count)), 0)).toBe(
          fewest,
        );
      }),
      { numRuns: process.env['TITRATE_FULL'] ? 10_000 : 500 },
    );
  });
});

/** Fewest pieces by trying everything, in half milligrams; a half tablet is a piece. */
function bruteForce(units: readonly number[], halves: readonly boolean[], target: number): number | null {
  const sizes = units.flatMap((unit, at) => (halves[at] ? [unit * 2, unit] : [unit * 2]));
  let level = new Set([0]);
  const seen = new Set([0]);
  for (let pieces = 0; level.size > 0; pieces++) {
    if (level.has(target)) return pieces;
    const next = new Set<number>();
    for (const amount of level)
      for (const size of sizes) {
        const sum = amount + size;
        if (sum <= target && !seen.has(sum)) {
          seen.add(sum);
          next.add(sum);
        }
      }
    level = next;
  }
  return null;
}
