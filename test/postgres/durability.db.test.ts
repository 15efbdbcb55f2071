import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDurability } from '#platform/db/durability.ts';
import { openPool } from '#platform/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { startApp } from './app-process.ts';
import { onExternalServer, postmasterPid, temporaryDataFolder } from './data-folder.ts';

const strace = (() => {
  try {
    return execFileSync('strace', ['-V'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
})();

describe('[D3] the system says how durable it is', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('test/postgres/migrations');
  });
  afterAll(() => database.drop());

  test('as the server is set now', async () => {
    const { level, settings } = await readDurability(database.appPool);
    expect(settings).toMatchObject({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' });
    expect(level).toBe('power-loss-safe');
  });

  test('a weaker setting of the connection itself is seen', async () => {
    const weak = openPool(database.appUrl, { name: 'weak', options: '-c synchronous_commit=off' });
    try {
      expect(await readDurability(weak)).toMatchObject({
        level: 'process-crash-only',
        settings: { synchronous_commit: 'off' },
      });
    } finally {
      await weak.end();
    }
  });

  test.skipIf(onExternalServer || !strace)(
    'every commit reaches the disk: strace counts the calls',
    async (ctx) => {
      const folder = temporaryDataFolder();
      const app = await startApp(folder, { args: ['--one-writer'] }).untilReady();
      const flushes = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none'];
      const tracer = spawn('strace', [...flushes, ...(await processesOf(postmasterPid(folder)))], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let trace = '';
      tracer.stderr.on('data', (part) => {
        trace += String(part);
      });
      await wait(500);
      ctx.skip(/not permitted/.test(trace), 'strace may not look at processes here');
      const before = app.acks.length;
      await app.untilAcks(100);
      await app.kill('SIGKILL');
      const commits = app.acks.length - before;
      tracer.kill('SIGINT');
      await once(tracer, 'close');
      const done = trace.match(/\b(fsync|fdatasync)\b.*= 0/g)?.length ?? 0;
      expect(done).toBeGreaterThanOrEqual(commits);
    },
  );

  test.skipIf(onExternalServer)('data checksums are on, so that silent damage is noticed', async () => {
    const { settings } = await readDurability(database.appPool);
    expect(settings.data_checksums).toBe('on');
  });
});

/** `-p` arguments for the postmaster and all it started. */
async function processesOf(postmaster: number): Promise<string[]> {
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  return [String(postmaster), ...children.trim().split(' ')].flatMap((pid) => ['-p', pid]);
}
