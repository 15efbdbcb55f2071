import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DoseAt, passDay, steadyMean, steadyState, withoutDoses } from './dose-days.ts';
import { type Amounts, noAmounts, passHours, rateOf } from './one-compartment.ts';

const near = (value: number, other: number, share = 1e-9) =>
  expect(Math.abs(value - other)).toBeLessThanOrEqual(share * Math.max(1, Math.abs(other)));
const alone = (halfLife: number) => ({ parent: rateOf(halfLife), metabolite: null });

describe('one compartment against its closed forms', () => {
  test('half after one half-life, a thirty-second after five, and the area is amount over rate', () => {
    const rates = alone(26);
    near(passHours({ parent: 80, metabolite: 0 }, 26, rates).after.parent, 40);
    near(passHours({ parent: 80, metabolite: 0 }, 5 * 26, rates).after.parent, 80 / 32);
    expect(100 / 32).toBeLessThan(3.2);
    near(passHours({ parent: 80, metabolite: 0 }, 1e4, rates).area.parent, 80 / rates.parent);
  });

  test.each([
    [24, 24],
    [24, 5],
    [24, 96],
    [12, 3],
  ])('a dose every %i hours with a half-life of %i accumulates 1 / (1 - 2^(-tau/t))', (tau, halfLife) => {
    const rates = alone(halfLife);
    let amounts: Amounts = noAmounts;
    for (let dose = 0; dose < 400; dose++)
      amounts = passHours({ ...amounts, parent: amounts.parent + 1 }, tau, rates).after;
    const factor = 1 / (1 - 2 ** (-tau / halfLife));
    near(amounts.parent + 1, factor);
    const doses = tau === 24 ? [8] : [8, 20];
    const settled = steadyState(
      doses.map((hour) => ({ hour, amount: 1 })),
      rates,
    );
    near(passHours(settled, 8, rates).after.parent + 1, factor);
  });

  test('the metabolite follows the two exponentials of the textbook, also where both rates are the same', () => {
    const [parent, metabolite] = [rateOf(5), rateOf(11)];
    const after = passHours({ parent: 100, metabolite: 0 }, 7, { parent, metabolite }).after;
    const bateman =
      ((100 * parent) / (metabolite - parent)) * (Math.exp(-parent * 7) - Math.exp(-metabolite * 7));
    near(after.metabolite, bateman);
    const same = passHours({ parent: 100, metabolite: 0 }, 7, { parent, metabolite: parent }).after;
    near(same.metabolite, 100 * parent * 7 * Math.exp(-parent * 7));
  });

  test('at steady state as much leaves a day as is taken: the mean is the dose over the rate', () => {
    const rates = { parent: rateOf(26), metabolite: rateOf(220) };
    const doses = [
      { hour: 8, amount: 30 },
      { hour: 18, amount: 20 },
    ];
    const settled = steadyState(doses, rates);
    const day = passDay(settled, doses, rates);
    near(day.after.parent, settled.parent);
    near(day.after.metabolite, settled.metabolite, 1e-8);
    near(day.mean.parent, steadyMean(50, rates).parent);
    near(day.mean.metabolite, steadyMean(50, rates).metabolite, 1e-8);
  });
});

/** The same equations stepped through in steps of 18 seconds by the midpoint rule, with nothing solved. */
function stepped(days: readonly (readonly DoseAt[])[], parentRate: number, metaboliteRate: number) {
  const perHour = 200;
  const dt = 1 / perHour;
  let [parent, metabolite] = [0, 0];
  return days.map((doses) => {
    let [area, made] = [0, 0];
    for (let tick = 0; tick < 24 * perHour; tick++) {
      for (const dose of doses) if (Math.round(dose.hour * perHour) === tick) parent += dose.amount;
      const half = parent - (parentRate * parent * dt) / 2;
      const halfMade = metabolite + ((parentRate * parent - metaboliteRate * metabolite) * dt) / 2;
      const next = parent - parentRate * half * dt;
      const nextMade = metabolite + (parentRate * half - metaboliteRate * halfMade) * dt;
      area += ((parent + next) / 2) * dt;
      made += ((metabolite + nextMade) / 2) * dt;
      [parent, metabolite] = [next, nextMade];
    }
    return { parent: area / 24, metabolite: made / 24 };
  });
}

test('day means equal a brute-force integration of the same equations, whatever is taken and missed', () => {
  const dose = fc.record({ hour: fc.constantFrom(8, 12, 18, 22), amount: fc.integer({ min: 1, max: 400 }) });
  const day = fc.uniqueArray(dose, { maxLength: 4, selector: ({ hour }) => hour });
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 3, maxLength: 10 }),
      fc.integer({ min: 3, max: 240 }),
      fc.integer({ min: 3, max: 240 }),
      fc.integer({ min: 0, max: 4 }),
      (days, halfLife, metaboliteHalfLife, missed) => {
        const rates = { parent: rateOf(halfLife), metabolite: rateOf(metaboliteHalfLife) };
        const taken = withoutDoses(days, 1, missed);
        let amounts: Amounts = noAmounts;
        const means = taken.map((doses) => {
          const { after, mean } = passDay(amounts, doses, rates);
          amounts = after;
          return mean;
        });
        stepped(taken, rates.parent, rates.metabolite).forEach((mean, index) => {
          near(means[index]?.parent ?? Number.NaN, mean.parent, 1e-4);
          near(means[index]?.metabolite ?? Number.NaN, mean.metabolite, 1e-4);
        });
      },
    ),
    { numRuns: 40, seed: 20261123 },
  );
});

test('so many doses are missed, one after the other, from a day on', () => {
  const day = [
    { hour: 18, amount: 2 },
    { hour: 8, amount: 1 },
  ];
  expect(withoutDoses([day, day, [], day, day], 1, 3)).toEqual([day, [], [], [{ hour: 18, amount: 2 }], day]);
  expect(withoutDoses([day], 5, 3)).toEqual([day]);
});
