import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { judgeHazards, readHazards } from './hazards.ts';
import { judge, type Promised, type Proof, proofsIn, type Report, type Verdict } from './ledger.ts';
import { type FullRun, renderPromises } from './render.ts';

/**
 * Last step of `npm test`: writes PROMISES.md from the reports of the run, and holds the hazard log against them.
 * `node test/promises/write-promises.ts REPORT.json...`. Ends with 1 when a promise is broken or a control that the
 * hazard log calls in place is not proved.
 */
const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const fullRun = process.env.TITRATE_FULL === '1';

const promises = JSON.parse(read('docs/promises.json')) as Promised[];
const proofs = process.argv.slice(2).flatMap((path) => {
  const found = proofsIn(JSON.parse(readFileSync(path, 'utf8')) as Report, root);
  // The same tests again on another PostgreSQL prove nothing more, but may break what the first run proved
  return basename(path) === 'database-external.json'
    ? found.filter(({ outcome }) => outcome === 'failed')
    : found;
});

const hazards = readHazards(read('docs/safety/hazard-log.md'));
const first = judge(promises, proofs);
const judged = judgeHazards(hazards, first);
const controlled = judged.every(({ proved, unproved }) => proved > 0 && unproved.length === 0);
// K21 is about this step itself: only it can see every result
const itself: Proof[] = controlled
  ? [
      {
        promise: 'K21',
        file: 'test/promises/write-promises.ts',
        name: 'hazard log',
        outcome: 'passed',
        rounds: hazards.length,
      },
    ]
  : [];
const verdicts = judge(promises, [...proofs, ...itself]);

const fullPath = 'docs/promises-full.json';
const before: FullRun = existsSync(join(root, fullPath)) ? JSON.parse(read(fullPath)) : {};
const full = fullRun ? numbersOf(verdicts) : before;
if (fullRun) writeFileSync(join(root, fullPath), `${JSON.stringify(full, null, 2)}\n`);
// The table shows what every run does, so a full run leaves the columns of the ordinary one as they are
if (!fullRun) writeFileSync(join(root, 'PROMISES.md'), renderPromises(verdicts, judged, full));

for (const state of ['proved', 'partly proved', 'open', 'broken'] as const) {
  const ids = verdicts.filter((one) => one.state === state).map(({ promised }) => promised.id);
  if (ids.length > 0) console.log(`${state}: ${ids.join(' ')}`);
}
const broken = verdicts.filter(({ state }) => state === 'broken');
const unproved = judged.flatMap(({ hazard, unproved }) => unproved.map((text) => `${hazard.id}: ${text}`));
for (const line of unproved) console.log(`in the hazard log as in place, and not proved: ${line}`);
process.exitCode = broken.length > 0 || unproved.length > 0 ? 1 : 0;

function numbersOf(all: readonly Verdict[]): FullRun {
  return Object.fromEntries(
    all
      .filter(({ state }) => state === 'proved' || state === 'partly proved')
      .map(({ promised, tests, rounds }) => [promised.id, { tests, rounds }]),
  );
}
