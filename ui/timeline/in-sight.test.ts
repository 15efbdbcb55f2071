import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveInSight, isInSight } from './in-sight.ts';

const itself = (x: number) => x;

describe('curveInSight', () => {
  it('leaves out what is beyond the strip and keeps the neighbours of its line', () => {
    expect(curveInSight([-500, -400, 20, 80, 400, 500], itself, 100)).toEqual({
      points: [20, 80],
      line: [-400, 20, 80, 400],
    });
  });

  it('keeps a line that crosses the strip between two points beyond it', () => {
    expect(curveInSight([-500, -400, 400, 500], itself, 100)).toEqual({ points: [], line: [-400, 400] });
  });

  it('draws nothing of a curve that is over before the strip begins', () => {
    expect(curveInSight([-500, -400], itself, 100)).toEqual({ points: [], line: [] });
  });

  it('keeps half a mark on the edge', () => {
    expect(curveInSight([-11, -10, 110, 111], itself, 100).points).toEqual([-10, 110]);
  });

  it('loses nothing that can be seen, neither of the points nor of the line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000, max: 1_000 })).map((xs) => xs.toSorted((a, b) => a - b)),
        fc.integer({ min: 1, max: 600 }),
        (xs, width) => {
          const { points, line } = curveInSight(xs, itself, width);
          expect(points).toEqual(xs.filter((x) => x >= -10 && x <= width + 10));
          // Each stretch of the whole line that meets the strip is a stretch of the line that is drawn
          const drawn = new Set(line.slice(1).map((x, index) => `${line[index]} ${x}`));
          for (const [index, x] of xs.slice(1).entries()) {
            const before = xs[index] ?? 0;
            if (isInSight(before, x, width)) expect(drawn).toContain(`${before} ${x}`);
          }
        },
      ),
    );
  });
});
