import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonFolders } from '#app/json-folders.ts';
import { knowledgeFolders } from '#knowledge/parse-files.ts';
import { startChild } from './child.ts';
import { median } from './measure.ts';
import { choices, report } from './report.ts';

/** The knowledge as a server loads it at its start: the code cold, the files in the cache of the system. */
const rounds = choices.full ? 15 : 5;
const changed: number[] = [];
const unchanged: number[] = [];
for (let round = 0; round < rounds; round++) {
  const folder = await mkdtemp(join(tmpdir(), 'titrate-bench-'));
  const input = { memory: join(folder, 'checked') };
  for (const times of [changed, unchanged]) {
    const child = await startChild<{ millis: number }>('compile-child', input);
    times.push(child.ready.millis);
    await child.stop();
  }
  await rm(folder, { recursive: true, force: true });
}
const dir = join(import.meta.dirname, '..', 'knowledge');
const reading = Array.from({ length: rounds }, () => {
  const started = performance.now();
  const texts = Object.values(readJsonFolders(dir, knowledgeFolders)).flatMap((files) =>
    Object.values(files),
  );
  for (const text of texts) JSON.parse(text);
  return performance.now() - started;
});
report({
  name: 'compile',
  about: `the knowledge files read, checked and indexed in a fresh process, median of ${rounds}`,
  baseline: 'the same files read and parsed as JSON, nothing more, in a warm process',
  lines: [
    {
      what: 'files changed since they were checked',
      unit: 'ms',
      ours: median(changed),
      baseline: median(reading),
    },
    { what: 'files found right before', unit: 'ms', ours: median(unchanged), baseline: median(reading) },
    {
      what: 'files found right before, best',
      unit: 'ms',
      ours: Math.min(...unchanged),
      baseline: Math.min(...reading),
    },
  ],
});
