import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readServerConfig } from '#app/server/server-config.ts';
import { startServer } from '#app/server/start-server.ts';

describe('starting the server', () => {
  let folder: string;
  const said: string[] = [];
  const start = (env: Record<string, string> = {}) =>
    startServer({
      config: readServerConfig({ PORT: '0', TITRATE_DATA: join(folder, 'data'), ...env }, ['--empty']),
      say: (line) => said.push(line),
      onLost: (reason) => {
        throw reason;
      },
    });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'titrate-start-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('an empty folder becomes a clinic to be set up with the printed code, and lives on after a stop', async () => {
    const first = await start();
    const { url, setupCode, people } = first.welcome;
    expect(setupCode).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(people).toBeNull();
    const health = await (await fetch(`${url}/health`)).json();
    expect(health).toMatchObject({ status: 'ok', durability: 'power-loss-safe' });
    const body = {
      setupCode,
      clinicName: 'Elm House',
      zone: 'Europe/London',
      name: 'Robin Page',
      email: 'robin@elm.example',
      password: 'purple staircase 88 lentils',
    };
    const made = await fetch(`${url}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(made.status).toBe(200);
    const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await first.stop();
    await expect(fetch(`${url}/health`)).rejects.toThrow();

    const second = await start();
    expect(second.welcome.setupCode).toBeNull();
    const session = await (
      await fetch(`${second.welcome.url}/api/auth/session`, { headers: { cookie } })
    ).json();
    expect(session).toMatchObject({ session: { clinic: { name: 'Elm House' } }, setupNeeded: false });
    await second.stop();
    const key = join(folder, 'data', 'titrate.key');
    expect([(await stat(key)).mode & 0o777, (await readFile(key, 'utf8')).trim().length]).toEqual([
      0o600, 64,
    ]);
  });

  test('a taken port is said by name, and nothing is left running', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    await expect(start({ PORT: port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    other.close();
    // The folder is free again: no database server and no lock stayed behind
    await (await start()).stop();
  });
});
