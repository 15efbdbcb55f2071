import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readServerConfig } from './server-config.ts';
import { welcome } from './welcome.ts';

test('defaults: the demo, here, with the key beside the data', () => {
  expect(readServerConfig({ TITRATE_DATA: '/data' }, [])).toMatchObject({
    firstRun: 'demo',
    publicOrigin: null,
    trustedProxies: [],
    keyFile: '/data/titrate.key',
    demoZone: null,
    port: 8420,
    host: '127.0.0.1',
  });
});

test('what is set is read', () => {
  const env = {
    TITRATE_PUBLIC_URL: 'https://clinic.example/',
    TITRATE_TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2',
    TITRATE_KEY_FILE: '/keys/k',
    TITRATE_CDS_CLIENTS: '/keys/ehrs.json',
    TITRATE_LAB_SENDERS: '/keys/labs.json',
    TITRATE_REQUESTS_PER_MINUTE: '0',
    TITRATE_ZONE: 'Europe/London',
  };
  expect(readServerConfig(env, ['--empty'])).toMatchObject({
    firstRun: 'empty',
    publicOrigin: 'https://clinic.example',
    trustedProxies: ['10.0.0.1', '10.0.0.2'],
    keyFile: '/keys/k',
    cdsClientsFile: '/keys/ehrs.json',
    labSendersFile: '/keys/labs.json',
    requestsPerMinute: null,
    demoZone: 'Europe/London',
  });
});

test.each<[Record<string, string>, string[], RegExp]>([
  [{}, ['--emtpy'], /--emtpy/],
  [{ TITRATE_LOG: 'loud' }, [], /TITRATE_LOG/],
  [{ TITRATE_REQUESTS_PER_MINUTE: 'many' }, [], /TITRATE_REQUESTS_PER_MINUTE/],
  [{}, ['--demo', '--empty'], /not both/],
  [{ TITRATE_ZONE: 'Mars/Olympus' }, [], /TITRATE_ZONE/],
  [{ TITRATE_PUBLIC_URL: 'clinic.example' }, [], /TITRATE_PUBLIC_URL/],
  [{ TITRATE_PUBLIC_URL: 'ftp://clinic.example' }, [], /TITRATE_PUBLIC_URL/],
])('%o %o is refused by name', (env, args, message) => {
  expect(() => readServerConfig(env, args)).toThrow(message);
});

test('the console says how to get in: people of the demo, or the set-up code, and when a power cut would lose data', () => {
  const base = {
    url: 'http://127.0.0.1:8420',
    where: '/data',
    durability: 'power-loss-safe',
    people: null,
    demoCode: '000000',
    setupCode: null,
  } as const;
  const people = [{ id: '1', name: 'Some One', role: 'nurse', about: 'Nurse' }] as const;
  const demo = welcome({ ...base, people });
  expect(demo).toMatch(/8420[\s\S]*Some One {2}Nurse[\s\S]*000000/);
  const widths = new Set(
    demo
      .split('\n')
      .filter(Boolean)
      .map((line) => line.length),
  );
  expect(widths.size).toBe(1);
  expect(welcome({ ...base, setupCode: 'AAAA-BBBB-CCCC' })).toContain('AAAA-BBBB-CCCC');
  expect(welcome({ ...base, durability: 'process-crash-only' })).toContain('NOT a power cut');
  expect(demo).not.toContain('power cut');
});

test('every variable that is read is in docs/running.md, and nothing else is', () => {
  const root = join(import.meta.dirname, '..', '..');
  const sources = ['platform', 'app/server', 'interop'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.ts$/.test(name) && !name.endsWith('db/testing.ts'))
      .map((name) => readFileSync(join(root, room, name), 'utf8')),
  );
  const read = new Set(sources.flatMap((text) => text.match(/\bTITRATE_[A-Z_]+\b/g) ?? []));
  const told = new Set(readFileSync(join(root, 'docs/running.md'), 'utf8').match(/\bTITRATE_[A-Z_]+\b/g));
  expect(read.size).toBeGreaterThan(10);
  expect([...told].toSorted()).toEqual([...read].toSorted());
});
