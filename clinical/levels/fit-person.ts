/** Natural logarithm of the level of somebody who clears `exp(eta)` times what is typical. */
export type LogLevelOf = (eta: number) => number;

/** A measured level beside what the model says of that day. */
export interface MeasuredLevel {
  readonly logMeasured: number;
  readonly logLevelOf: LogLevelOf;
}

/** Where the clearance of one person lies: most probable deviation from the typical one, and its standard deviation. */
export interface Fitted {
  readonly eta: number;
  readonly sd: number;
}

/** Steps of the numeric derivatives, and how near the optimum has to be; the logarithm needs no finer ones. */
const step = 1e-4;
const near = 1e-9;

/**
 * The most probable deviation given the levels (maximum a posteriori), and the curvature there as its variance (Laplace):
 * the deviation is normal with `between`, the logarithm of a level normal around the model's with `within`. Newton's
 * method, kept within six standard deviations of the typical person; without levels it is the typical person.
 */
export function fitPerson(
  levels: readonly MeasuredLevel[],
  { between, within }: { readonly between: number; readonly within: number },
): Fitted {
  const loss = (eta: number): number =>
    (eta / between) ** 2 / 2 +
    levels.reduce((sum, level) => sum + ((level.logMeasured - level.logLevelOf(eta)) / within) ** 2 / 2, 0);
  const slopeAt = (eta: number): number => (loss(eta + step) - loss(eta - step)) / (2 * step);
  const bendAt = (eta: number): number =>
    Math.max(1 / between ** 2, (loss(eta + step) - 2 * loss(eta) + loss(eta - step)) / step ** 2);
  const most = 6 * between;
  let eta = 0;
  for (let round = 0; round < 60; round++) {
    const move = slopeAt(eta) / bendAt(eta);
    // Half of it, as long as it overshoots
    let next = Math.max(-most, Math.min(most, eta - move));
    for (let half = 0; half < 30 && loss(next) > loss(eta); half++) next = (next + eta) / 2;
    const moved = Math.abs(next - eta);
    eta = next;
    if (moved < near) break;
  }
  return { eta, sd: 1 / Math.sqrt(bendAt(eta)) };
}

/** A level with the band in which nine of ten measured ones are expected. */
export interface Band {
  readonly typical: number;
  readonly low: number;
  readonly high: number;
}

/** Standard normal deviate of a band that holds nine in ten. */
const nineInTen = 1.6449;

/** What a sample would show: the uncertainty about the person and the scatter of samples together. */
export function bandOf(
  logLevelOf: LogLevelOf,
  { eta, sd }: Fitted,
  within: number,
  deviate = nineInTen,
): Band {
  const middle = logLevelOf(eta);
  const slope = (logLevelOf(eta + step) - logLevelOf(eta - step)) / (2 * step);
  const margin = deviate * Math.hypot(slope * sd, within);
  return { typical: Math.exp(middle), low: Math.exp(middle - margin), high: Math.exp(middle + margin) };
}
