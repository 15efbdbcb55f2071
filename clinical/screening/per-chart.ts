import type { ReadyChart } from './ready-chart.ts';

/** How many pieces of work are remembered: each has its place in every chart. */
let pieces = 0;

/** Works something out once for each chart on a day, whatever is proposed. What is remembered lives in the chart itself. */
export function oncePerChart<V extends object>(
  work: (chart: ReadyChart) => V,
): (of: { readonly chart: ReadyChart }) => V {
  const place = pieces;
  pieces += 1;
  return ({ chart }) => {
    // What is kept at a piece's place was made by it
    const known = chart.remembered[place] as V | undefined;
    if (known !== undefined) return known;
    const value = work(chart);
    chart.remembered[place] = value;
    return value;
  };
}
