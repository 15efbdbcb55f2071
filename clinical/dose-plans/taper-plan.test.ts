import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, formatDecimal, multiply, parseDecimal, rational } from '#kernel/decimal.ts';
import { dose, doseInMg } from '#kernel/dose.ts';
import { daysBetween } from '#kernel/time.ts';
import { type PlanProduct, planProduct } from './plan-product.ts';
import { type TaperPlan, type TaperRequest, taperPlan } from './taper-plan.ts';

const product = (id: string, strength: string, form = 'tablet', halves = false): PlanProduct => {
  const read = planProduct({ id, strength, form, halves });
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const base: TaperRequest = {
  products: [
    product('t10', '10 mg', 'tablet', true),
    product('t5', '5 mg'),
    product('t2', '2 mg', 'tablet', true),
  ],
  from: dose('20 mg'),
  to: 0n,
  start: '2028-02-21',
  method: 'linear',
  stepPercent: null,
  steps: 4,
  everyDays: 14,
  halfOccupancy: null,
};
const planned = (change: Partial<TaperRequest>): TaperPlan => {
  const plan = taperPlan({ ...base, ...change });
  if (!plan.ok) throw new Error(plan.error.reason);
  return plan.value;
};

describe('a taper', () => {
  it('goes down in equal steps, over a leap day, to the day', () => {
    const { steps, quantities, warnings } = planned({});
    expect(steps.map((step) => [step.start, step.end, doseInMg(step.dose)])).toEqual([
      ['2028-02-21', '2028-03-05', '15'],
      ['2028-03-06', '2028-03-19', '10'],
      ['2028-03-20', '2028-04-02', '5'],
      ['2028-04-03', null, '0'],
    ]);
    expect(quantities).toEqual([
      { product: 't10', count: '35' },
      { product: 't5', count: '14' },
    ]);
    expect(warnings).toEqual([]);
  });

  it('takes the smaller reduction where the wanted one cannot be made', () => {
    const { steps } = planned({
      products: [product('t2', '2 mg')],
      method: 'proportional',
      steps: null,
      stepPercent: 25,
      from: dose('20 mg'),
      to: dose('8 mg'),
    });
    expect(steps.map((step) => doseInMg(step.dose))).toEqual(['16', '12', '10', '8']);
  });

  it('says when the shelf forces a larger step than asked for', () => {
    const { steps, warnings } = planned({
      products: [product('t10', '10 mg')],
      method: 'proportional',
      steps: null,
      stepPercent: 10,
    });
    expect(steps.map((step) => doseInMg(step.dose))).toEqual(['10', '0']);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('50 %');
  });

  it('refuses what cannot be planned, with the reason', () => {
    const refused = (change: Partial<TaperRequest>) => {
      const plan = taperPlan({ ...base, ...change });
      return plan.ok ? null : plan.error.reason;
    };
    expect(refused({ to: dose('20 mg') })).toContain('goes down');
    expect(refused({ steps: null })).toContain('stepPercent or steps');
    expect(refused({ method: 'hyperbolic' })).toContain('occupies half');
    expect(refused({ to: dose('1.5 mg') })).toContain('final dose');
  });

  it('takes ever smaller steps with equal occupancy', () => {
    const { steps } = planned({
      method: 'hyperbolic',
      steps: 5,
      halfOccupancy: dose('4 mg'),
      products: [product('drops', '2 mg/mL', 'oral-solution')],
    });
    const doses = [20, ...steps.map((step) => Number(doseInMg(step.dose)))];
    const drops = doses.slice(1).map((value, at) => (doses[at] ?? 0) - value);
    expect(drops.every((drop, at) => at === 0 || drop <= (drops[at - 1] ?? 0))).toBe(true);
    expect(doses.at(-1)).toBe(0);
  });

  it('never rises, states only doses its pieces add up to, and asks for exactly what the days need', () => {
    const shelf = fc.uniqueArray(fc.constantFrom(1, 2, 5, 10, 20), { minLength: 1, maxLength: 4 });
    const request = fc.record({
      shelf,
      halves: fc.boolean(),
      from: fc.integer({ min: 2, max: 40 }),
      percent: fc.integer({ min: 5, max: 50 }),
      every: fc.integer({ min: 1, max: 30 }),
      method: fc.constantFrom('linear' as const, 'proportional' as const),
    });
    fc.assert(
      fc.property(request, ({ shelf: units, halves, from, percent, every, method }) => {
        const products = units.map((unit) => product(`t${unit}`, `${unit} mg`, 'tablet', halves));
        const { steps, quantities } = planned({
          products,
          from: dose(`${from} mg`),
          method,
          steps: null,
          stepPercent: percent,
          everyDays: every,
        });
        let before = dose(`${from} mg`);
        const needed = new Map<string, ReturnType<typeof rational>>();
        for (const step of steps) {
          expect(step.dose < before).toBe(true);
          before = step.dose;
          const sum = step.portions.reduce(
            (total, one) =>
              add(total, multiply(parseDecimal(one.count), rational(BigInt(one.product.slice(1))))),
            rational(0n),
          );
          expect(formatDecimal(sum)).toBe(doseInMg(step.dose));
          if (step.end === null) continue;
          expect(daysBetween(step.start, step.end) + 1).toBe(every);
          for (const one of step.portions)
            needed.set(
              one.product,
              add(
                needed.get(one.product) ?? rational(0n),
                multiply(parseDecimal(one.count), rational(BigInt(every))),
              ),
            );
        }
        expect(before).toBe(0n);
        expect(Object.fromEntries(quantities.map((one) => [one.product, one.count]))).toEqual(
          Object.fromEntries([...needed].map(([id, amount]) => [id, formatDecimal(amount)])),
        );
      }),
      { numRuns: process.env['TITRATE_FULL'] ? 10_000 : 300 },
    );
  });
});
