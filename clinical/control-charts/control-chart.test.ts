import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { ControlRules } from '#knowledge/schema/measures.ts';
import { type ChartPoint, controlChart } from './control-chart.ts';
import { verdictOf } from './remeasure.ts';

const shipped = loadKnowledge('knowledge').controlRules[0] as ControlRules;
const series = (...pairs: (readonly [number, number])[]): ChartPoint[] =>
  pairs.map(([numerator, denominator], index) => ({ label: `p${index}`, numerator, denominator }));
const of = (value: number, times: number, n = 20) =>
  Array.from({ length: times }, (): readonly [number, number] => [value, n]);

test('a p-chart worked by hand: centre from all cases, limits by the size of each point', () => {
  // 11 points of 10 in 20 and one of 22 in 40: centre 132/260 = 0.50769…
  const chart = controlChart('p', series(...of(10, 11), [22, 40]), shipped);
  expect(chart.centre).toBeCloseTo(132 / 260, 12);
  // 3 x sqrt(0.50769 x 0.49231 / 20) = 0.33537, / 40 = 0.23714
  expect(chart.points[0]?.upper).toBeCloseTo(0.84306, 4);
  expect(chart.points[0]?.lower).toBeCloseTo(0.17233, 4);
  expect(chart.points[11]?.upper).toBeCloseTo(0.74483, 4);
  // Eleven equal points below the centre: a run, told once at its last point, and over with the twelfth; the equal steps
  // make no trend.
  expect(chart.signals).toEqual([
    { rule: 'run', direction: 'down', label: 'p10', length: 11, stands: false },
  ]);
  expect(chart.state).toBe('steady');
});

test('an XmR chart worked by hand: mean, and 2.66 average moving ranges', () => {
  // Shares 0.4 and 0.6 in turn: mean 0.5, every moving range 0.2, limits 0.5 ± 0.532, held within 0 and 1
  const turns = Array.from({ length: 12 }, (_, i): readonly [number, number] => [i % 2 === 0 ? 4 : 6, 10]);
  expect(controlChart('xmr', series(...turns), shipped)).toMatchObject({
    centre: 0.5,
    state: 'steady',
    signals: [],
    points: [{ lower: 0, upper: 1 }, ...Array(11).fill({})],
  });
  // Thirteen points of 0.5, one of 0.9: mean 0.52857, ranges 0 x 12 and 0.4 -> 0.030769, limit 0.61042
  const jump = controlChart('xmr', series(...of(5, 13, 10), [9, 10]), shipped);
  expect(jump.points[0]?.upper).toBeCloseTo(0.61042, 4);
  expect(jump.signals[0]).toEqual({
    rule: 'beyond-limits',
    direction: 'up',
    label: 'p13',
    length: 1,
    stands: true,
  });
});

test('a signal stands until a later point ends it', () => {
  const standing = (...pairs: (readonly [number, number])[]) => {
    const { state, signals } = controlChart('p', series(...pairs), shipped);
    return [state, ...signals.filter(({ stands }) => stands).map(({ rule, label }) => `${rule} ${label}`)];
  };
  // Outside the limits in the newest point, then one point later
  expect(standing(...of(10, 13), [19, 20])).toEqual(['signal', 'beyond-limits p13']);
  expect(standing(...of(10, 13), [19, 20], [10, 20])).toEqual(['steady']);
  // A run of eight at the end, also where the newest point is a gap
  expect(standing(...of(12, 8), ...of(8, 8))).toEqual(['signal', 'run p15']);
  expect(standing(...of(12, 8), ...of(8, 8), [0, 0])).toEqual(['signal', 'run p15']);
  expect(standing(...of(12, 8), ...of(8, 8), [13, 20])).toEqual(['steady']);
});

test('six points each higher than the one before are a trend; five are not', () => {
  const rising = (count: number) =>
    series(
      ...Array.from({ length: count }, (_, i): readonly [number, number] => [20 + i, 100]),
      ...of(30, 12 - count, 100),
    );
  const rules = (count: number) =>
    controlChart('p', rising(count), { ...shipped, runLength: 99 }).signals.map(
      ({ rule, length }) => `${rule} ${length}`,
    );
  expect(rules(6)).toContain('trend 7');
  expect(
    controlChart('p', series(...of(22, 7, 100), [21, 100], [22, 100], [23, 100], [24, 100], [25, 100]), {
      ...shipped,
      runLength: 99,
    }).signals,
  ).toEqual([]);
});

test('too few points have no limits and say how many it takes; points without cases are gaps', () => {
  const chart = controlChart('p', series(...of(1, 11), [0, 0], [0, 0]), shipped);
  expect(chart).toMatchObject({
    state: 'not-enough-points',
    centre: null,
    counted: 11,
    needed: 12,
    signals: [],
  });
  expect(chart.points[11]).toMatchObject({ value: null, lower: null, upper: null });
});

/** The rules again, each point looked at on its own from the words of the rule. */
function slowSignals(values: readonly number[], centre: number, runLength: number): number {
  let runs = 0;
  const sides = values
    .map((v) => Math.sign(Math.abs(v - centre) < 1e-12 ? 0 : v - centre))
    .filter((s) => s !== 0);
  for (let end = 0; end < sides.length; end++) {
    if (sides[end + 1] === sides[end]) continue;
    let length = 0;
    while (sides[end - length] === sides[end] && end - length >= 0) length++;
    if (length >= runLength) runs++;
  }
  return runs;
}

test('limits, runs and points beyond equal a second working for any series', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })), { minLength: 12, maxLength: 40 }),
      fc.constantFrom('p' as const, 'xmr' as const),
      (pairs, kind) => {
        const points = series(...pairs.map(([a, b]): readonly [number, number] => [Math.min(a, b), b]));
        const chart = controlChart(kind, points, shipped);
        const real = points.filter(({ denominator }) => denominator > 0);
        expect(chart.counted).toBe(real.length);
        if (real.length < 12) {
          expect(chart.state).toBe('not-enough-points');
          return;
        }
        const values = real.map(({ numerator, denominator }) => numerator / denominator);
        let n = 0;
        let x = 0;
        for (const one of real) {
          n += one.denominator;
          x += one.numerator;
        }
        let moved = 0;
        for (let i = 1; i < values.length; i++) moved += Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0));
        const centre = kind === 'p' ? x / n : values.reduce((a, b) => a + b) / values.length;
        expect(chart.centre).toBeCloseTo(centre, 12);
        let beyond = 0;
        real.forEach(({ denominator }, i) => {
          const spread =
            kind === 'p'
              ? 3 * Math.sqrt((centre * (1 - centre)) / denominator)
              : (2.66 * moved) / (values.length - 1);
          const value = values[i] ?? 0;
          if (value - centre > spread + 1e-9 || centre - value > spread + 1e-9) beyond++;
        });
        const count = (rule: string) => chart.signals.filter((one) => one.rule === rule).length;
        expect(count('beyond-limits')).toBe(beyond);
        expect(count('run')).toBe(slowSignals(values, chart.centre ?? 0, 8));
      },
    ),
  );
});

test('after an action: better, worse, the same, or nobody can tell', () => {
  const { remeasure } = shipped;
  const verdict = (
    before: number | null,
    numerator: number,
    denominator: number,
    better: 'higher' | 'lower' = 'higher',
  ) => verdictOf({ before, now: { numerator, denominator } }, better, remeasure);
  expect(verdict(50, 80, 100)).toBe('better');
  expect(verdict(50, 80, 100, 'lower')).toBe('worse');
  expect(verdict(50, 51, 100)).toBe('same');
  expect(verdict(50, 55, 100)).toBe('cannot-tell');
  expect(verdict(50, 9, 9)).toBe('cannot-tell');
  expect(verdict(null, 80, 100)).toBe('cannot-tell');
  // Nothing went right before: any part that does now is more than chance
  expect(verdict(0, 3, 20)).toBe('better');
});
