import { knowledge } from '#app/knowledge.ts';
import { type Ran, runPeople } from './people-runner.ts';
import { choices, report } from './report.ts';
import type { SweepMode } from './sweep-worker.ts';

/**
 * A new day: for every patient of a large system, which checks are due or overdue, and what the pathways say. On one
 * core. Stopped at any moment, it goes on where it was at the next start. A clinic never waits for this: what was worked
 * out of somebody stands until something is written about them or the day is over (`record/store/each-treated.ts`), so
 * a change costs one person, which is the last line.
 */
const people = choices.full ? 100_000 : 5_000;
const { release } = knowledge();

const charts = await run('charts');
const due = await run('due');
const sweep = await run('sweep');
report({
  name: 'sweep',
  about: `${people} made-up histories of up to three years on one core; peak memory ${sweep.megabytes} MB; ${sweep.counted.due} checks on their calendars, ${sweep.counted.overdue} overdue, ${sweep.counted.prompts} pathway prompts${sweep.resumed ? '; continued from an earlier run' : ''}`,
  baseline: 'the same histories made and not looked at',
  lines: [
    { what: 'due checks', unit: '/s', ours: due.rate, baseline: charts.rate },
    { what: 'everything a worklist asks', unit: '/s', ours: sweep.rate, baseline: charts.rate },
    { what: 'everybody, in all', unit: 's', ours: sweep.seconds, baseline: charts.seconds },
    { what: 'one person, after a change', unit: 'ms', ours: 1000 / sweep.rate, baseline: 1000 / charts.rate },
  ],
});

function run(mode: SweepMode): Promise<Ran> {
  return runPeople({
    name: `sweep-${release.slice(0, 16)}`,
    worker: new URL('sweep-worker.ts', import.meta.url),
    workerData: null,
    mode,
    people,
    sliceOf: choices.full ? 2_000 : 250,
    cores: 1,
  });
}
