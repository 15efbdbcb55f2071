import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { didRounds, roundsOf } from '../promises/rounds.ts';
import { type AppProcess, startApp } from './app-process.ts';
import { onExternalServer, postmasterPid, temporaryDataFolder } from './data-folder.ts';

/** What a container has of its own, besides its files. */
const namespaces = ['--pid', '--net', '--ipc', '--uts', '--fork', '--mount-proc'];

/** A database that was started once and stopped in order. */
async function makeDatabase(folder: string): Promise<void> {
  const app = await startApp(folder, { args: ['--idle'] }).untilReady();
  expect(await app.kill('SIGTERM')).toBe(0);
}

describe.skipIf(onExternalServer)('[D2] one data folder, one app', () => {
  test('a second app is refused and told who holds the folder, and the first keeps running', async (context) => {
    const rounds = roundsOf(3, 20);
    const folder = temporaryDataFolder();
    const first = await startApp(folder).untilReady();
    for (let round = 0; round < rounds; round++) {
      const second = startApp(folder);
      expect(await second.untilExit()).toBe(2);
      expect(second.refused).toContain(folder);
      expect(second.refused).toContain(`Writing app, process ${first.child.pid}`);
      expect(second.refused).toMatch(/since \d{4}-\d{2}-\d{2}T/);
      await first.untilAcks(5);
    }
    expect(first.failures).toEqual([]);
    expect(await first.kill('SIGTERM')).toBe(0);
    didRounds(context, rounds);
  });

  test('of several started at once, one gets the folder, on an empty one as on an old one', async (context) => {
    const rounds = roundsOf(4, 20);
    const folder = temporaryDataFolder();
    for (let round = 0; round < rounds; round++) {
      const apps = Array.from({ length: 3 }, () => startApp(folder));
      const outcomes = await Promise.all(
        apps.map((app) =>
          app.untilReady().then(
            () => 'ready',
            () => 'refused',
          ),
        ),
      );
      expect(outcomes.sort()).toEqual(['ready', 'refused', 'refused']);
      for (const app of apps)
        if (app.refused !== null) expect(app.refused).toContain('is in use by Writing app');
      const holder = apps.find((app) => app.ready !== null);
      await holder?.untilAcks(5);
      expect(await holder?.kill(round % 2 === 0 ? 'SIGTERM' : 'SIGKILL')).toBe(round % 2 === 0 ? 0 : null);
    }
    didRounds(context, rounds);
  });

  test('a tool works beside a running app, and its end does not stop the server', async () => {
    const folder = temporaryDataFolder();
    const app = await startApp(folder).untilReady();
    const tool = await startApp(folder, { args: ['--share'] }).untilReady();
    expect(tool.ready?.start).toBe('shared');
    await tool.untilAcks(5);
    expect(await tool.kill('SIGTERM')).toBe(0);
    await app.untilAcks(20);
    expect(app.said.filter((line) => line.includes('went away'))).toEqual([]);
    expect(await app.kill('SIGTERM')).toBe(0);
  });

  test('a tool alone starts the server, holds the folder meanwhile, and stops the server', async () => {
    const folder = temporaryDataFolder();
    const tool = await startApp(folder, { args: ['--share'] }).untilReady();
    expect(tool.ready?.start).toBe('new');
    const app = startApp(folder);
    expect(await app.untilExit()).toBe(2);
    await tool.untilAcks(5);
    expect(await tool.kill('SIGTERM')).toBe(0);
    expect(() => postmasterPid(folder)).toThrow();
  });

  test('an orderly end stops the server and leaves nothing to recover', async () => {
    const folder = temporaryDataFolder();
    const starts: (string | undefined)[] = [];
    for (let round = 0; round < 2; round++) {
      const app: AppProcess = await startApp(folder).untilReady();
      starts.push(app.ready?.start);
      await app.untilAcks(5);
      expect(await app.kill('SIGTERM')).toBe(0);
      expect(() => postmasterPid(folder)).toThrow();
    }
    expect(starts).toEqual(['new', 'clean']);
  });

  test.each([
    ['another living process', () => String(process.pid)],
    ['nobody', () => '999999'],
    ['nonsense', () => 'not a number'],
  ])('a stale pid file that names %s is seen through', async (_whose, pid) => {
    const folder = temporaryDataFolder();
    await makeDatabase(folder);
    const lines = [
      pid(),
      join(folder, 'cluster'),
      '1700000000',
      '5432',
      join(folder, 'socket'),
      '',
      '0 0',
      'ready   ',
    ];
    writeFileSync(join(folder, 'cluster', 'postmaster.pid'), `${lines.join('\n')}\n`);
    writeFileSync(join(folder, 'socket', '.s.PGSQL.5432.lock'), `${lines.join('\n')}\n`);
    const app = await startApp(folder).untilReady();
    expect(app.ready?.start).toBe('recovered');
    await app.untilAcks(5);
    expect(await app.kill('SIGTERM')).toBe(0);
  });

  test('a first start that was killed half-way leaves nothing in the way of the next', async () => {
    const folder = temporaryDataFolder();
    for (const after of [50, 200, 350, 500]) {
      const app = startApp(folder, { args: ['--idle'] });
      await new Promise((resolve) => setTimeout(resolve, after));
      await app.kill('SIGKILL');
      if (app.ready !== null) break;
    }
    const app = await startApp(folder).untilReady();
    await app.untilAcks(5);
    expect(await app.kill('SIGTERM')).toBe(0);
    const left = readdirSync(folder).filter((name) => !name.startsWith('cluster.unfinished'));
    expect(left.sort()).toEqual(['cluster', 'postgres.log', 'socket']);
  });

  test('a data folder that holds something else is left alone', async () => {
    const folder = temporaryDataFolder();
    await makeDatabase(folder);
    await rm(join(folder, 'cluster', 'PG_VERSION'));
    const app = startApp(folder);
    expect(await app.untilExit()).toBe(2);
    expect(app.refused).toContain('is no PostgreSQL database');
  });

  test('a database of another PostgreSQL version is refused with the way out', async () => {
    const folder = temporaryDataFolder();
    await makeDatabase(folder);
    writeFileSync(join(folder, 'cluster', 'PG_VERSION'), '12\n');
    const app = startApp(folder);
    expect(await app.untilExit()).toBe(2);
    expect(app.refused).toMatch(/PostgreSQL 12.*restore/);
  });
});

describe.skipIf(onExternalServer || !canUnshare())('[D2] a data folder on a shared volume', () => {
  /** As two containers are: each with process numbers of its own, both with the same folder. */
  const apart = { through: ['unshare', ...namespaces, '--kill-child'] };

  test('a running app of another container is seen, whoever starts', async () => {
    const folder = temporaryDataFolder();
    const first = await startApp(folder).untilReady();
    const second = startApp(folder, apart);
    expect(await second.untilExit()).toBe(2);
    expect(second.refused).toMatch(
      /in use by Writing app, process \d+ on another machine or in another container/,
    );
    await first.untilAcks(20);
    expect(await first.kill('SIGTERM')).toBe(0);
  });

  test('of two containers that start at once on an empty folder one gets it', async () => {
    const folder = temporaryDataFolder();
    const apps = [startApp(folder, apart), startApp(folder, apart)];
    const outcomes = await Promise.allSettled(apps.map((app) => app.untilReady()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await apps.find((app) => app.ready !== null)?.untilAcks(20);
    for (const app of apps) await app.kill('SIGKILL');
  });

  test('a container that was killed is replaced by the next, with everything acknowledged', async () => {
    const folder = temporaryDataFolder();
    const first = await startApp(folder, apart).untilReady();
    await first.untilAcks(20);
    await first.kill('SIGKILL'); // and with its first process the kernel kills all of a container
    const second = await startApp(folder, apart).untilReady();
    expect(second.ready?.start).toBe('recovered');
    expect(second.ready?.milliseconds).toBeLessThan(10_000);
    await second.untilAcks(5);
    await second.kill('SIGKILL');
  });
});

function canUnshare(): boolean {
  return spawnSync('unshare', [...namespaces, 'true']).status === 0;
}
