import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { add, compare, multiply, parseDecimal, rational } from '#kernel/decimal.ts';
import { doseInMg, type Micrograms, parseDose } from '#kernel/dose.ts';
import { type Product, productUnit } from '../ordering/product-unit.ts';
import { taperSteps } from './begin-steps.ts';
import { checkSteps } from './check-steps.ts';
import { dailyProducts, releaseOf } from './daily-products.ts';
import { planQuantities } from './plan-quantities.ts';

const knowledge = loadKnowledge('knowledge');
const shelves = knowledge.drugs
  .filter(({ classes }) => classes.includes('benzodiazepine'))
  .map((drug) => ({
    drug,
    products: dailyProducts(drug).filter((one) => releaseOf(one) === 'immediate'),
  }))
  .filter(({ products }) => products.length > 0);
const contentOf = new Map(
  shelves.flatMap(({ products }) => products.map((one) => [one.id, productUnit(one).content ?? 0n] as const)),
);
const wanted = process.env['TITRATE_FULL'] ? 8000 : 400;

const micrograms = (text: string): Micrograms => {
  const read = parseDose(text);
  return read.ok ? read.value : 0n;
};

/** So many times a product's own strength to begin with: a dose somebody really takes. */
const taper = fc.record({
  shelf: fc.constantFrom(...shelves),
  times: fc.integer({ min: 1, max: 8 }),
  pick: fc.integer({ min: 0, max: 63 }),
  percent: fc.constantFrom(5, 10, 15, 25),
  everyDays: fc.integer({ min: 7, max: 28 }),
  method: fc.constantFrom('linear' as const, 'proportional' as const),
});

test('steps of benzodiazepine tapers: pieces add up to the stated dose, it never rises, ends at nothing, and what is larger than asked for is said', () => {
  expect(shelves.length).toBeGreaterThan(8);
  let steps = 0;
  for (const { shelf, times, pick, percent, everyDays, method } of fc.sample(taper, {
    numRuns: wanted,
    seed: 2025,
  })) {
    if (steps >= wanted) break;
    const { drug, products } = shelf;
    const first = products[pick % products.length] as Product;
    const from = (contentOf.get(first.id) ?? 0n) * BigInt(times);
    const made = taperSteps({
      taken: [{ when: 'bedtime', dose: `${doseInMg(from)} mg` }],
      products,
      start: '2028-02-21',
      method,
      stepPercent: percent,
      halfOccupancy: null,
      everyDays,
    });
    // A liquid and small shares can take more steps than a plan holds: that is refused, never cut short
    if (!made.ok) {
      expect(made.error).toContain('more than');
      continue;
    }
    const written = {
      purpose: 'taper' as const,
      products: products.map(({ id }) => id),
      steps: made.value.steps,
    };
    const checked = checkSteps(written, drug);
    if (!checked.ok) throw new Error(`${drug.id}: ${JSON.stringify(checked.error)}`);
    let before = from;
    let large = 0;
    for (const step of checked.value) {
      const daily = step.taken.length === 0 ? 0n : micrograms(step.daily);
      const pieces = step.taken
        .flatMap((one) => one.pieces)
        .reduce(
          (sum, { product, count }) =>
            add(sum, multiply(parseDecimal(count), rational(contentOf.get(product) ?? 0n))),
          rational(0n),
        );
      expect(compare(pieces, rational(daily))).toBe(0);
      expect(daily < before).toBe(true);
      const base = method === 'linear' || daily === 0n ? from : before;
      if ((before - daily) * 100n > base * BigInt(percent)) large += 1;
      before = daily;
      steps += 1;
    }
    expect(before).toBe(0n);
    expect(made.value.warnings).toHaveLength(large);
    const total = planQuantities(checked.value).products.length;
    expect(total).toBeGreaterThan(checked.value.length > 1 ? 0 : -1);
  }
  expect(steps).toBeGreaterThanOrEqual(wanted);
});
