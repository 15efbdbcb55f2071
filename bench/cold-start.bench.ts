import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startTitrate } from '#test/journeys/running-app.ts';
import { startChild } from './child.ts';
import { median } from './measure.ts';
import { choices, type Line, report } from './report.ts';

/** From the command to the first answer of /health: on an empty folder, and on one that is there already. */
const rounds = choices.full ? 7 : 2;
const starts = {
  'empty folder, empty clinic': [],
  'empty folder, demo clinic': [],
  'later start': [],
} as Record<string, number[]>;

for (let round = 0; round < rounds; round++) {
  for (const [what, args] of [
    ['empty folder, empty clinic', ['--empty']],
    ['empty folder, demo clinic', []],
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'titrate-bench-'));
    try {
      starts[what]?.push(await startAndStop(folder, args));
      if (args.length === 0) starts['later start']?.push(await startAndStop(folder, args));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
const node = await medianOf(async () => {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
});
const echo = await medianOf(async () => (await startChild('echo-child', [])).stop());

const lines: Line[] = Object.entries(starts).map(([what, seconds]) => ({
  what,
  unit: 's',
  ours: median(seconds),
  baseline: echo,
}));
lines.push({ what: 'a Node process that does nothing', unit: 's', ours: node });
report({
  name: 'cold start',
  about: `seconds to the first answer of /health, server and PostgreSQL included, median of ${rounds}`,
  baseline: 'start and stop of a Fastify server with two routes and no database',
  lines,
});

async function startAndStop(folder: string, args: readonly string[]): Promise<number> {
  const app = await startTitrate(folder, { args });
  await app.kill('SIGTERM');
  await wait(100);
  return app.startMillis / 1000;
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    seconds.push((performance.now() - started) / 1000);
  }
  return median(seconds);
}
