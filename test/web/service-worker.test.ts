import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const program = readFileSync(new URL('../../app/web/offline/service-worker.js', import.meta.url), 'utf8');
const origin = 'https://clinic.example';

interface Asked {
  readonly mode?: string;
  readonly method?: string;
}

/** The service worker of one build, in a browser made of two maps: what the server answers, and what is kept. */
function worker(version: string, server: Map<string, string>, kept = new Map<string, Map<string, string>>()) {
  const listeners = new Map<string, (event: object) => void>();
  const fetched: string[] = [];
  const pathOf = (request: string | { readonly url: string }) =>
    typeof request === 'string' ? request : new URL(request.url).pathname;
  const shelf = (name: string) => {
    const entries = kept.get(name) ?? new Map<string, string>();
    kept.set(name, entries);
    return {
      put: async (path: string, { body }: { readonly body: string }) => void entries.set(path, body),
      match: async (path: string) => (entries.has(path) ? { ok: true, body: entries.get(path) } : undefined),
    };
  };
  const world = {
    version,
    files: ['/before-start.js', '/assets/main-1.js'],
    location: { origin },
    URL,
    AbortSignal,
    caches: {
      open: async (name: string) => shelf(name),
      keys: async () => [...kept.keys()],
      delete: async (name: string) => kept.delete(name),
    },
    fetch: async (request: string | { readonly url: string }) => {
      const path = pathOf(request);
      fetched.push(path);
      const body = server.get(path);
      if (body === undefined) throw new TypeError('no network');
      return { ok: true, status: 200, body };
    },
    self: {
      addEventListener: (name: string, listener: (event: object) => void) =>
        void listeners.set(name, listener),
      clients: { claim: async () => {} },
    },
  };
  runInNewContext(program, world);
  const happen = async (name: string) => {
    let work: Promise<unknown> = Promise.resolve();
    listeners.get(name)?.({ waitUntil: (promise: Promise<unknown>) => (work = promise) });
    await work;
  };
  /** What a page gets, or null where the worker leaves the request alone. */
  const ask = async (address: string, { mode = 'cors', method = 'GET' }: Asked = {}) => {
    const answers: Promise<{ readonly body: string }>[] = [];
    const request = { url: new URL(address, origin).href, mode, method };
    listeners.get('fetch')?.({
      request,
      respondWith: (reply: Promise<{ readonly body: string }>) => answers.push(reply),
    });
    return answers[0] === undefined ? null : (await answers[0]).body;
  };
  return { happen, ask, fetched, kept };
}

const build = (name: string) =>
  new Map([
    ['/', `page ${name}`],
    ['/my-day', `page ${name}`],
    ['/before-start.js', `start ${name}`],
    ['/assets/main-1.js', `main ${name}`],
  ]);

test('the server’s own page wins wherever it can be reached; without a network the kept one opens at every address', async () => {
  const server = build('one');
  const here = worker('one', server);
  await here.happen('install');
  expect(await here.ask('/my-day', { mode: 'navigate' })).toBe('page one');
  for (const [path, body] of build('two')) server.set(path, body);
  expect(await here.ask('/my-day', { mode: 'navigate' })).toBe('page two');
  expect(await here.ask('/before-start.js')).toBe('start two');
  server.clear();
  expect(await here.ask('/my-day', { mode: 'navigate' })).toBe('page one');
  expect(await here.ask('/before-start.js')).toBe('start one');
  expect(await here.ask('/assets/main-1.js')).toBe('main one');
});

test('nothing of a chart is touched or kept: programs, writing and other places are left alone', async () => {
  const here = worker('one', build('one'));
  await here.happen('install');
  expect(await here.ask('/api/patients/1/check-ins')).toBeNull();
  expect(await here.ask('/api/auth/session', { mode: 'navigate' })).toBeNull();
  expect(await here.ask('/fhir/Patient', { mode: 'navigate' })).toBeNull();
  expect(await here.ask('/my-day', { method: 'POST', mode: 'navigate' })).toBeNull();
  expect(await here.ask('https://elsewhere.example/')).toBeNull();
  expect(await here.ask('/assets/another-2.js')).toBeNull();
  expect([...here.kept.values()].flatMap((entries) => [...entries.keys()]).sort()).toEqual([
    '/',
    '/assets/main-1.js',
    '/before-start.js',
  ]);
});

test('a new program takes the place of the old one whole, and a broken install changes nothing', async () => {
  const kept = new Map<string, Map<string, string>>();
  await worker('one', build('one'), kept).happen('install');
  const half = build('two');
  half.delete('/assets/main-1.js');
  await expect(worker('two', half, kept).happen('install')).rejects.toThrow();
  const next = worker('three', build('three'), kept);
  await next.happen('install');
  expect(kept.get('titrate-program-one')?.get('/')).toBe('page one');
  await next.happen('activate');
  expect([...kept.keys()]).toEqual(['titrate-program-three']);
});
