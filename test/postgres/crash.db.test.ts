import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/db/database.ts';
import { createTestDatabase } from '#platform/db/testing.ts';
import { didRounds, roundsOf } from '../promises/rounds.ts';
import { expectAllPresent } from './acknowledged-writes.ts';
import { type AppProcess, startApp, until } from './app-process.ts';
import { onExternalServer, postmasterPid, temporaryDataFolder } from './data-folder.ts';

/** False also for a process that is dead and not yet collected by its parent. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const restartLimit = 10_000;
const anyMoment = () => wait(20 + Math.random() * 400);

async function expectAllPresentIn(dataFolder: string, acks: readonly string[]): Promise<void> {
  const database = await openDatabase({
    config: { dataFolder, databaseUrl: null, appDatabaseUrl: null },
    migrations: 'test/postgres/migrations',
    who: 'Check',
    hold: 'share',
    say: () => {},
    onLost: () => {},
  });
  try {
    await expectAllPresent(database.ownerPool, acks);
  } finally {
    await database.close();
  }
}

describe('[D1] an acknowledged write survives', () => {
  test.skipIf(onExternalServer)('kill -9 of the app, embedded PostgreSQL', async (context) => {
    const rounds = roundsOf(3, 100);
    const folder = temporaryDataFolder();
    const acks: string[] = [];
    const starts: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const app = await startApp(folder).untilReady();
      starts.push(app.ready?.start ?? '');
      expect(app.ready?.milliseconds).toBeLessThan(restartLimit);
      await app.untilAcks(20);
      await anyMoment();
      await app.kill('SIGKILL');
      acks.push(...app.acks);
    }
    const last = await startApp(folder, { args: ['--idle'] }).untilReady();
    starts.push(last.ready?.start ?? '');
    await expectAllPresentIn(folder, acks);
    expect(await last.kill('SIGTERM')).toBe(0);
    // The server outlived each killed app, and each next app took it over.
    expect(starts).toEqual(['new', ...Array.from({ length: rounds }, () => 'attached')]);
    didRounds(context, rounds);
  });

  test.runIf(onExternalServer)('kill -9 of the app, external PostgreSQL', async (context) => {
    const rounds = roundsOf(3, 100);
    const database = await createTestDatabase('test/postgres/migrations');
    const acks: string[] = [];
    try {
      for (let round = 0; round < rounds; round++) {
        const app = await startApp('', { env: { DATABASE_URL: database.ownerUrl } }).untilReady();
        await app.untilAcks(20);
        await anyMoment();
        await app.kill('SIGKILL');
        acks.push(...app.acks);
      }
      await expectAllPresent(database.ownerPool, acks);
      didRounds(context, rounds);
    } finally {
      await database.drop();
    }
  });

  test.skipIf(onExternalServer)(
    'kill -9 of the postmaster: the running app brings it back',
    async (context) => {
      const rounds = roundsOf(3, 100);
      const folder = temporaryDataFolder();
      const app = await startApp(folder).untilReady();
      for (let round = 0; round < rounds; round++) {
        await app.untilAcks(20);
        await anyMoment();
        const killed = postmasterPid(folder);
        process.kill(killed, 'SIGKILL');
        const from = performance.now();
        await until(
          () => app.said.filter((line) => line === 'PostgreSQL is back.').length > round,
          30_000,
          'the server',
        );
        await app.untilAcks(1);
        expect(performance.now() - from).toBeLessThan(restartLimit);
        expect(postmasterPid(folder)).not.toBe(killed);
      }
      expect(await app.kill('SIGTERM')).toBe(0);
      await expectAllPresentIn(folder, app.acks);
      didRounds(context, rounds);
    },
  );

  test.skipIf(onExternalServer)('kill -9 of the app and the server at once', async (context) => {
    const rounds = roundsOf(3, 20);
    const folder = temporaryDataFolder();
    const acks: string[] = [];
    const starts: string[] = [];
    let app: AppProcess | null = null;
    for (let round = 0; round < rounds; round++) {
      app = await startApp(folder).untilReady();
      starts.push(app.ready?.start ?? '');
      expect(app.ready?.milliseconds).toBeLessThan(restartLimit);
      await app.untilAcks(20);
      await anyMoment();
      const postmaster = postmasterPid(folder);
      app.child.kill('SIGKILL');
      process.kill(postmaster, 'SIGKILL');
      await app.untilExit();
      // A busy machine takes its time to end a killed process; until then it still accepts connections, and drops them.
      await until(() => !isRunning(postmaster), 10_000, 'the killed server to be gone');
      acks.push(...app.acks);
    }
    await expectAllPresentIn(folder, acks);
    expect(starts).toEqual(['new', ...Array.from({ length: rounds - 1 }, () => 'recovered')]);
    didRounds(context, rounds);
  });
});
