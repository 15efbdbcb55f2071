import { knowledge } from '#app/knowledge.ts';
import { type Ran, runPeople } from './people-runner.ts';
import { choices, report } from './report.ts';
import type { RescreenInput, RescreenMode } from './rescreen-worker.ts';

/**
 * The formulary was updated: every patient of a large system is screened again, whole chart, on two cores. Stopped at
 * any moment, it goes on where it was at the next start. Then the same update the short way: only those whom the
 * changed rule can concern. Charts are made as they are needed, so memory does not grow with the number of people.
 */
const people = choices.full ? 1_000_000 : 20_000;
const cores = 2;
const formulary = knowledge();
const changedRule =
  formulary.rules.find(({ id }) => id.startsWith('lithium'))?.id ?? formulary.rules[0]?.id ?? '';

const charts = await run('charts', Math.min(people, 40_000));
const all = await run('all', people);
const touched = await run('touched', people);
report({
  name: 'rescreen',
  about: `${people} made-up people, whole chart, on ${cores} cores; peak memory ${all.megabytes} MB; ${all.counted.findings} findings; the changed rule (${changedRule}) can concern ${touched.counted.screened} of them${all.resumed ? '; continued from an earlier run' : ''}`,
  baseline: 'the same charts made and not screened',
  lines: [
    { what: 'everybody', unit: '/s', ours: all.rate, baseline: charts.rate },
    { what: 'whom the update can concern', unit: '/s', ours: touched.rate, baseline: charts.rate },
    { what: 'everybody, in all', unit: 's', ours: all.seconds },
    { what: 'whom the update can concern, in all', unit: 's', ours: touched.seconds },
  ],
});

function run(mode: RescreenMode, count: number): Promise<Ran> {
  return runPeople({
    name: `rescreen-${formulary.release.slice(0, 16)}`,
    worker: new URL('rescreen-worker.ts', import.meta.url),
    workerData: { changedRule } satisfies RescreenInput,
    mode,
    people: count,
    sliceOf: choices.full ? 5_000 : 500,
    cores,
  });
}
