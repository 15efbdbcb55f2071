import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { LevelModel } from '#knowledge/schema/level-model.ts';
import { bandOf, fitPerson, type LogLevelOf } from './fit-person.ts';
import { type Covariates, clearanceOf, logLevel } from './typical-level.ts';

const models = loadKnowledge('knowledge').levelModels;
const model = (id: string): LevelModel => {
  const found = models.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no model ${id}`);
  return found;
};
const person: Covariates = {
  female: false,
  age: 40,
  weightKg: 80,
  leanKg: 60,
  creatinineClearance: 100,
  smoker: false,
};
const plain = () => 1;
const levelOf = (
  id: string,
  doses: readonly { hour: number; amount: number }[],
  who: Covariates = person,
  factor: (mgPerKg: number | null) => number = plain,
): number => {
  const { structure, perMilligram } = model(id);
  const log = logLevel(structure, perMilligram.amount, who, { doses, clearanceFactor: factor }, 0);
  if (log === null) throw new Error('not known');
  return Math.exp(log);
};
const twice = (mg: number) => [
  { hour: 8, amount: mg / 2 },
  { hour: 20, amount: mg / 2 },
];
const once = (mg: number) => [{ hour: 22, amount: mg }];

describe('lithium', () => {
  test('[worked by hand] 900 mg in two doses with a clearance of 1.089 L/h', () => {
    // 0.0093 × 60 + 0.0885 × 6 = 1.089 L/h; k = 1.089 / 32.8 = 0.033201 / h;
    // 450 mg = 12.18015 mmol; 12.18015 / 32.8 × e^(-12k) / (1 - e^(-12k)) = 0.371346 × 0.671395 / 0.328605
    const { structure } = model('lithium');
    if (structure.form !== 'one-compartment') throw new Error('a compartment is expected');
    expect(clearanceOf(structure.clearance, person, null)).toBeCloseTo(1.089, 6);
    expect(levelOf('lithium', twice(900))).toBeCloseTo(0.7587, 3);
  });

  test('the level 12 hours after one dose at night lies above that of the same dose in two', () => {
    expect(levelOf('lithium', once(900))).toBeGreaterThan(levelOf('lithium', twice(900)));
  });

  test('published: with an ACE inhibitor levels rose by 36 % where the clearance fell by 25.5 %', () => {
    // One compartment: at the end of the interval the rise is a little more than that of the average, 1 / 0.745
    const rise = levelOf('lithium', twice(900), person, () => 0.745) / levelOf('lithium', twice(900)) - 1;
    expect(rise).toBeGreaterThan(0.34);
    expect(rise).toBeLessThan(0.5);
  });

  test('without a creatinine clearance there is no level', () => {
    const { structure, perMilligram } = model('lithium');
    const unknown = { ...person, creatinineClearance: null };
    expect(
      logLevel(structure, perMilligram.amount, unknown, { doses: once(900), clearanceFactor: plain }, 0),
    ).toBeNull();
  });
});

describe('clozapine', () => {
  test('[worked by hand] 300 mg, a man of 40 with 80 kg who does not smoke: 328 ng/mL', () => {
    // 0.811 × 2.47712 + 0.332 × 1.32 + 0.002263 × 40 + 0.001976 × 80 - 3.18 = -0.48426
    expect(levelOf('clozapine', once(300))).toBeCloseTo(327.9, 0);
  });

  test('published: not smoking + 48 %, women + 17 %, 10 kg 5 %', () => {
    const base = levelOf('clozapine', once(300));
    expect(base / levelOf('clozapine', once(300), { ...person, smoker: true }) - 1).toBeCloseTo(0.48, 2);
    expect(levelOf('clozapine', once(300), { ...person, female: true }) / base - 1).toBeCloseTo(0.17, 2);
    expect(levelOf('clozapine', once(300), { ...person, weightKg: 90 }) / base - 1).toBeCloseTo(0.05, 2);
  });

  test.each([
    // Geometric means of cohorts, from the printed means and standard deviations
    ['98 people, 350 mg, 39 years, 78 kg: 421 ± 262', 350, 39, 78, 421, 262],
    ['22 people, 426 mg: 496 ± 220', 426, 40, 80, 496, 220],
  ])(
    'published cohort: %s lies between smokers and non-smokers, within a quarter',
    (_, mg, age, weightKg, mean, sd) => {
      const middle = mean / Math.sqrt(1 + (sd / mean) ** 2);
      const who = { ...person, age, weightKg };
      expect(middle).toBeGreaterThan(levelOf('clozapine', once(mg), { ...who, smoker: true }));
      expect(middle).toBeLessThan(1.25 * levelOf('clozapine', once(mg), who));
    },
  );
});

describe('valproate', () => {
  test('[worked by hand] 1,000 mg a day at 70 kg: a clearance of 0.609 L/h', () => {
    const { structure } = model('valproate');
    if (structure.form !== 'one-compartment') throw new Error('a compartment is expected');
    // 15.6 × 70^-0.252 × 14.2857^0.183 = 15.6 × 0.34281 × 1.62694 = 8.7005 mL/h/kg
    const seventy = { ...person, weightKg: 70 };
    expect(clearanceOf(structure.clearance, seventy, 1000 / 70)).toBeCloseTo(0.609, 3);
    // What comes in a day leaves in a day: the average is 1000 / 24 / 0.609 = 68.4; the sample is the day's low
    expect(levelOf('valproate', twice(1000), seventy)).toBeGreaterThan(50);
    expect(levelOf('valproate', twice(1000), seventy)).toBeLessThan(68.4);
  });
});

/** The posterior by brute force: 20,001 points over eight standard deviations. */
function byGrid(
  levels: readonly { logMeasured: number; logLevelOf: LogLevelOf }[],
  at: LogLevelOf,
  between: number,
  within: number,
) {
  const points = Array.from({ length: 20_001 }, (_, index) => (index / 10_000 - 1) * 8 * between);
  const logs = points.map(
    (eta) =>
      -((eta / between) ** 2) / 2 -
      levels.reduce((sum, one) => sum + ((one.logMeasured - one.logLevelOf(eta)) / within) ** 2 / 2, 0),
  );
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = points.reduce((sum, eta, index) => sum + eta * (weights[index] ?? 0), 0) / total;
  const variance =
    points.reduce((sum, eta, index) => sum + (eta - mean) ** 2 * (weights[index] ?? 0), 0) / total;
  const logLevels = points.map(at);
  const middle = logLevels.reduce((sum, log, index) => sum + log * (weights[index] ?? 0), 0) / total;
  const spread =
    logLevels.reduce((sum, log, index) => sum + (log - middle) ** 2 * (weights[index] ?? 0), 0) / total;
  return { mean, sd: Math.sqrt(variance), middle, sampleSd: Math.sqrt(spread + within ** 2) };
}

describe('a person’s own levels', () => {
  const cases = models.flatMap((one) =>
    [0.4, 0.8, 1, 1.5, 2.6].flatMap((times) => [1, 3, 8].map((count) => ({ one, times, count }))),
  );
  test.each(cases)(
    '$one.id: $count levels of $times times the expected agree with brute force',
    ({ one, times, count }) => {
      const { structure, perMilligram, between, within } = one;
      const mg = { lithium: 900, clozapine: 300, valproate: 1000 }[one.id] ?? 500;
      const at =
        (daily: number): LogLevelOf =>
        (eta) =>
          logLevel(
            structure,
            perMilligram.amount,
            person,
            { doses: twice(daily), clearanceFactor: plain },
            eta,
          ) ?? 0;
      const levels = Array.from({ length: count }, (_, index) => ({
        logMeasured: at(mg)(0) + Math.log(times) + 0.05 * ((index % 3) - 1),
        logLevelOf: at(mg),
      }));
      const sds = { between: between.sd, within: within.sd };
      const fitted = fitPerson(levels, sds);
      const grid = byGrid(levels, at(mg * 1.5), between.sd, within.sd);
      expect(Math.abs(fitted.eta - grid.mean)).toBeLessThan(0.05 * between.sd);
      expect(fitted.sd / grid.sd).toBeGreaterThan(0.93);
      expect(fitted.sd / grid.sd).toBeLessThan(1.07);
      const band = bandOf(at(mg * 1.5), fitted, within.sd);
      expect(Math.log(band.typical)).toBeCloseTo(grid.middle, 1);
      expect(Math.log(band.high / band.low) / (2 * 1.6449) / grid.sampleSd).toBeGreaterThan(0.95);
      expect(Math.log(band.high / band.low) / (2 * 1.6449) / grid.sampleSd).toBeLessThan(1.05);
    },
  );

  test('without levels it is the typical person, as uncertain as people differ', () => {
    expect(fitPerson([], { between: 0.24, within: 0.16 })).toEqual({ eta: 0, sd: expect.closeTo(0.24, 4) });
  });

  test('[worked by hand] one level with equal scatter takes half the way', () => {
    // A level that follows the deviation one to one: posterior mean = y × ω² / (ω² + σ²)
    const level = { logMeasured: -0.4, logLevelOf: (eta: number) => -eta };
    const fitted = fitPerson([level], { between: 0.2, within: 0.2 });
    expect(fitted.eta).toBeCloseTo(0.2, 6);
    expect(fitted.sd).toBeCloseTo(0.2 / Math.SQRT2, 4);
  });
});
