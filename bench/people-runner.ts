import { Worker } from 'node:worker_threads';
import { SingleBar } from 'cli-progress';
import { openProgress } from './people-progress.ts';
import type { Slice, SliceDone } from './people-slice.ts';

export interface PeopleRun {
  /** Says all that the answers depend on besides mode and number: a stopped run goes on only where nothing has changed. */
  readonly name: string;
  readonly worker: URL;
  readonly workerData: unknown;
  readonly mode: string;
  readonly people: number;
  readonly sliceOf: number;
  readonly cores: number;
}

export interface Ran {
  /** People a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly counted: Readonly<Record<string, number>>;
  /** The most memory of the whole process, workers included, while this ran. */
  readonly megabytes: number;
  readonly resumed: boolean;
}

/** Goes through many made-up people on several cores, shows how far it is, and goes on where a stopped run was. */
export async function runPeople(run: PeopleRun): Promise<Ran> {
  const { mode, people, sliceOf } = run;
  const progress = openProgress(`${run.name}-${mode}-${people}`);
  const bar = new SingleBar({
    format: `  ${mode} {bar} {percentage} % {value} of {total}, {rate} people/s, {megabytes} MB, {eta_formatted} left`,
    stream: process.stderr,
    // Where nobody watches, a line every ten seconds
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  const open = Array.from({ length: Math.ceil(people / sliceOf) }, (_, number): Slice => {
    const from = number * sliceOf;
    return { number, from, count: Math.min(sliceOf, people - from), mode };
  }).filter(({ number }) => !progress.done.has(number));
  const workers = await Promise.all(Array.from({ length: run.cores }, () => startWorker(run)));
  let megabytes = 0;
  const started = performance.now();
  const millis = (): number => performance.now() - started;
  let doneNow = 0;
  bar.start(people, people - open.reduce((sum, slice) => sum + slice.count, 0), {
    rate: '-',
    megabytes: '-',
  });
  await Promise.all(
    workers.map(async (worker) => {
      for (let slice = open.shift(); slice !== undefined; slice = open.shift()) {
        const done = await askWorker(worker, slice);
        progress.keep(done, millis());
        doneNow += done.people;
        megabytes = Math.max(megabytes, Math.round(process.memoryUsage.rss() / 1_000_000));
        bar.increment(done.people, { rate: Math.round((doneNow * 1000) / millis()), megabytes });
      }
    }),
  );
  bar.stop();
  const seconds = (progress.earlierMillis + millis()) / 1000;
  const slices = [...progress.done.values()];
  progress.end();
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { rate: people / seconds, seconds, counted: total(slices), megabytes, resumed: progress.resumed };
}

function total(slices: readonly SliceDone[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { counted } of slices)
    for (const [what, count] of Object.entries(counted)) sum[what] = (sum[what] ?? 0) + count;
  return sum;
}

/** A worker with the knowledge read and its code warm. */
async function startWorker({ worker: file, workerData, mode }: PeopleRun): Promise<Worker> {
  const worker = new Worker(file, { workerData });
  await askWorker(worker, { number: -1, from: 0, count: 200, mode });
  return worker;
}

function askWorker(worker: Worker, slice: Slice): Promise<SliceDone> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (done: SliceDone) => {
      worker.off('error', reject);
      resolve(done);
    });
    worker.postMessage(slice);
  });
}
