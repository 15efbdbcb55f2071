import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccounts } from '#app/seed/people.ts';
import { findPostmaster, stopPostmaster } from '#platform/db/embedded/postmaster.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { until } from '../postgres/app-process.ts';
import { onExternalServer, postmasterPid } from '../postgres/data-folder.ts';
import { didRounds, roundsOf } from '../promises/rounds.ts';
import { keep, newLog, type WriteLog, writeCharts } from './chart-writer.ts';
import { checkRecord } from './check-record.ts';
import { type HttpClient, signInDemo } from './http-client.ts';
import { type RunningApp, startTitrate } from './running-app.ts';

/**
 * The whole app in a process of its own, four people writing charts over real connections, and `kill -9` at a random
 * moment. Whoever writes keeps a list of what was acknowledged; the list is the only thing that is believed.
 */
const crashRounds = roundsOf(3, 20);
const restartLimit = 10_000;
const zones = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati'];
const anyMoment = () => wait(20 + Math.random() * 400);

describe('the whole app', () => {
  let folder = '';
  let external: TestDatabase | null = null;
  let app: RunningApp;
  let clients: readonly HttpClient[] = [];
  const log = newLog();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'titrate-journey-'));
    external = onExternalServer ? await createTestDatabase() : null;
    app = await start();
    const writers = demoAccounts.filter(({ role }) => role === 'prescriber' || role === 'nurse');
    clients = await Promise.all(
      [...writers, ...writers].slice(0, 4).map(({ id }) => signInDemo(() => app.url, id)),
    );
  }, 180_000);
  afterAll(async () => {
    await app.kill('SIGTERM');
    const left = await findPostmaster(join(folder, 'cluster'));
    if (left) await stopPostmaster(join(folder, 'cluster'), left.pid);
    await rm(folder, { recursive: true, force: true });
    await external?.drop();
    expect(left).toBeNull();
  });

  const start = (env: Record<string, string> = {}) =>
    startTitrate(folder, { env, databaseUrl: external?.ownerUrl ?? '' });
  const check = () =>
    checkRecord({ dataFolder: folder, databaseUrl: external?.ownerUrl ?? null }, log.acknowledged);

  /** Everything acknowledged is there once, nothing else is, and the record and its audit are sound. */
  async function expectNothingLost(): Promise<void> {
    const { report, lost, entries } = await check();
    expect(lost).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(log.surprises).toEqual([]);
    for (const kind of ['patient', 'observation', 'medication-order'] as const) {
      expect(entries[kind], kind).toBe(log.acknowledged.filter((one) => one.kind === kind).length);
    }
  }

  test('[D1 D2 C3 T2] kill -9 of the app, and of app and server together', async (context) => {
    for (let round = 0; round < crashRounds; round++) {
      const before = log.acknowledged.length;
      const writing = writeAll(clients, log, { stopped: () => false, patient: false });
      await until(() => log.acknowledged.length >= before + 30, 60_000, '30 acknowledged writes');
      await anyMoment();
      const postmaster = external ? 0 : postmasterPid(folder);
      const together = !external && round % 2 === 1;
      if (together) process.kill(postmaster, 'SIGKILL');
      await app.kill('SIGKILL');
      await writing;

      app = await start({ TZ: zones[(round + 1) % zones.length] ?? 'UTC' });
      expect(app.startMillis).toBeLessThan(restartLimit);
      if (!external) {
        if (together) expect(postmasterPid(folder)).not.toBe(postmaster);
        else expect(postmasterPid(folder), 'the orphan is taken over').toBe(postmaster);
        await expect(start()).rejects.toThrow(/is in use by/);
      }
      await sendUnansweredAgain();
      await expectNothingLost();
      const born = await Promise.all(
        log.acknowledged
          .filter(({ kind }) => kind === 'patient')
          .slice(-3)
          .map(({ id }) => clients[0]?.send('GET', `/api/patients/${id}`)),
      );
      expect(born.map((reply) => reply?.body?.birthDate)).toEqual(born.map(() => '1984-02-29'));
    }
    didRounds(context, crashRounds);
  });

  test.skipIf(onExternalServer)(
    '[D1 C3] kill -9 of the database server under the running app',
    async (context) => {
      let stopped = false;
      const writing = writeAll(clients, log, { stopped: () => stopped, patient: true });
      for (let round = 0; round < crashRounds; round++) {
        const before = log.acknowledged.length;
        await until(() => log.acknowledged.length >= before + 20, 60_000, '20 acknowledged writes');
        await anyMoment();
        const killed = postmasterPid(folder);
        process.kill(killed, 'SIGKILL');
        const from = performance.now();
        const known = log.acknowledged.length;
        await until(() => log.acknowledged.length > known + 4, 30_000, 'the next acknowledged writes');
        expect(performance.now() - from).toBeLessThan(restartLimit);
        expect(postmasterPid(folder)).not.toBe(killed);
      }
      stopped = true;
      await writing;
      await sendUnansweredAgain();
      await expectNothingLost();
      didRounds(context, crashRounds);
    },
  );

  /** What nobody answered is sent again with its key, twice: it happens once, and both get the same answer. */
  async function sendUnansweredAgain(): Promise<void> {
    for (const [index, client] of clients.entries()) {
      const mine = log.unanswered.filter((request) => request.client === index);
      for (const request of mine) {
        const send = () =>
          client.send('POST', request.path, request.body, { 'idempotency-key': request.key });
        const first = await send();
        expect(first.status, JSON.stringify(first.body)).toBe(201);
        keep(log, request, first);
        const second = await send();
        expect(second).toEqual({ ...first, replayed: true });
      }
    }
    log.unanswered.length = 0;
  }
});

function writeAll(
  clients: readonly HttpClient[],
  log: WriteLog,
  choices: { readonly stopped: () => boolean; readonly patient: boolean },
): Promise<unknown> {
  return Promise.all(clients.map((client, index) => writeCharts(client, index, log, choices)));
}
