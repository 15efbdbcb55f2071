/** Half of the largest mark, and a little, in pixels: what stands beyond the strip by more cannot be seen on it. */
const reach = 10;

/** Whether anything of a mark that goes from `begin` to `end` is on a strip of that width; all in pixels. */
export const isInSight = (begin: number, end: number, width: number): boolean =>
  end >= -reach && begin <= width + reach;

/** What a curve needs to draw of all it has. */
export interface CurveInSight<Point> {
  /** The points that can be seen. */
  readonly points: readonly Point[];
  /** Those and their neighbours, towards which the line runs out of the strip. */
  readonly line: readonly Point[];
}

/**
 * The part of a curve that can be seen: five years of points are not drawn to look at three months of them. Points must
 * be in the order of the line; `x` places them, in pixels from the beginning of the strip.
 */
export function curveInSight<Point>(
  all: readonly Point[],
  x: (point: Point) => number,
  width: number,
): CurveInSight<Point> {
  const seen = all.map((point) => isInSight(x(point), x(point), width));
  // A line can cross the strip between two points that are both beyond it
  const crosses = (index: number): boolean => {
    const [here, next] = [all[index], all[index + 1]];
    return here !== undefined && next !== undefined && isInSight(x(here), x(next), width);
  };
  return {
    points: all.filter((_, index) => seen[index]),
    line: all.filter((_, index) => seen[index] || crosses(index) || crosses(index - 1)),
  };
}
