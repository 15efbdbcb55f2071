/** Milliseconds of many runs of one thing, sorted. */
export type Times = readonly number[];

/** Runs something again and again for about so long (and at least 30 times), and says how long each run took. */
export function timesOf(work: () => unknown, millis: number): Times {
  for (const until = performance.now() + millis / 10; performance.now() < until; ) work();
  const times: number[] = [];
  for (const until = performance.now() + millis; times.length < 30 || performance.now() < until; ) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

/** Runs of one thing, and those among them in which the machine did not give the processor to another process. */
export interface WatchedTimes {
  readonly all: Times;
  readonly undisturbed: Times;
}

/**
 * The same, knowing which runs were cut in two by other work on the machine: their time is not that of the work. Pauses
 * of our own, for memory that is cleared up or code that is compiled, are no such thing and count.
 */
export function undisturbedTimesOf(work: () => unknown, millis: number): WatchedTimes {
  const switches = (): number => process.resourceUsage().involuntaryContextSwitches;
  // Long, because code that is still being compiled is what the slowest hundredth would tell about
  for (const until = performance.now() + millis; performance.now() < until; ) work();
  const all: number[] = [];
  const undisturbed: number[] = [];
  for (const until = performance.now() + millis; all.length < 30 || performance.now() < until; ) {
    const before = switches();
    const started = performance.now();
    work();
    const took = performance.now() - started;
    all.push(took);
    if (switches() === before) undisturbed.push(took);
  }
  return { all: all.sort((a, b) => a - b), undisturbed: undisturbed.sort((a, b) => a - b) };
}

/** The same for something that waits, one at a time. */
export async function timesOfAsync(work: () => Promise<unknown>, millis: number): Promise<Times> {
  for (let warm = 0; warm < 5; warm++) await work();
  const times: number[] = [];
  for (const until = performance.now() + millis; times.length < 30 || performance.now() < until; ) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

/** The time that this part of the runs did not exceed: `quantile(times, 0.5)` is the median. */
export function quantile(times: Times, part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
}

/** Middle one of a few measurements. */
export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
