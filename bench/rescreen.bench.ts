import { Worker } from 'node:worker_threads';
import { SingleBar } from 'cli-progress';
import { knowledge } from '#app/knowledge.ts';
import { choices, report } from './report.ts';
import { openProgress } from './rescreen-progress.ts';
import type { RescreenInput, Slice, SliceDone } from './rescreen-worker.ts';

/**
 * The formulary was updated: every patient of a large system is screened again, whole chart, on two cores. Stopped at
 * any moment, it goes on where it was at the next start. Then the same update the short way: only those whom the
 * changed rule can concern. Charts are made as they are needed, so memory does not grow with the number of people.
 */
const people = choices.full ? 1_000_000 : 20_000;
const sliceOf = choices.full ? 5_000 : 500;
const cores = 2;
const formulary = knowledge();
const changedRule =
  formulary.rules.find(({ id }) => id.startsWith('lithium'))?.id ?? formulary.rules[0]?.id ?? '';

const charts = await run('charts', Math.min(people, 40_000));
const all = await run('all', people);
const touched = await run('touched', people);
report({
  name: 'rescreen',
  about: `${people} made-up people, whole chart, on ${cores} cores; peak memory ${all.megabytes} MB; ${all.findings} findings; the changed rule (${changedRule}) can concern ${touched.screened} of them${all.resumed ? '; continued from an earlier run' : ''}`,
  baseline: 'the same charts made and not screened',
  lines: [
    { what: 'everybody', unit: '/s', ours: all.rate, baseline: charts.rate },
    { what: 'whom the update can concern', unit: '/s', ours: touched.rate, baseline: charts.rate },
    { what: 'everybody, in all', unit: 's', ours: all.seconds },
    { what: 'whom the update can concern, in all', unit: 's', ours: touched.seconds },
  ],
});

interface Ran {
  readonly rate: number;
  readonly seconds: number;
  readonly screened: number;
  readonly findings: number;
  readonly megabytes: number;
  readonly resumed: boolean;
}

async function run(mode: Slice['mode'], count: number): Promise<Ran> {
  const progress = openProgress(`rescreen-${mode}-${count}-${formulary.release.slice(0, 16)}`);
  const bar = new SingleBar({
    format: `  ${mode} {bar} {percentage} % {value} of {total}, {rate} people/s, {megabytes} MB, {eta_formatted} left`,
    stream: process.stderr,
    // Where nobody watches, a line every ten seconds
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  const open = Array.from({ length: Math.ceil(count / sliceOf) }, (_, number): Slice => {
    const from = number * sliceOf;
    return { number, from, count: Math.min(sliceOf, count - from), mode };
  }).filter(({ number }) => !progress.done.has(number));
  const workers = await Promise.all(Array.from({ length: cores }, startWorker));
  let megabytes = 0;
  const started = performance.now();
  const millis = (): number => performance.now() - started;
  let doneNow = 0;
  bar.start(count, count - open.reduce((sum, slice) => sum + slice.count, 0), { rate: '-', megabytes: '-' });
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
  return {
    rate: count / seconds,
    seconds,
    screened: slices.reduce((sum, slice) => sum + slice.screened, 0),
    findings: slices.reduce((sum, slice) => sum + slice.findings, 0),
    megabytes,
    resumed: progress.resumed,
  };
}

/** A worker with the knowledge read and its code warm. */
async function startWorker(): Promise<Worker> {
  const worker = new Worker(new URL('rescreen-worker.ts', import.meta.url), {
    workerData: { changedRule } satisfies RescreenInput,
  });
  await askWorker(worker, { number: -1, from: 0, count: 200, mode: 'all' });
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
