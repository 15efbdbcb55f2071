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
