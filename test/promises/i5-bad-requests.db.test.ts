import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openTestApp, stepUp, type TestApp, type TestClinic } from '../app/test-app.ts';

/**
 * I5 for the app API: the bad inputs of the list that reach a JSON API, over a real socket where it matters. Each is a
 * 4xx that names what is wrong, in under a second, with nothing stored.
 */
describe('[I5] bad requests', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let manager: Browser;
  let port: number;
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    manager = await clinic.signIn('manager');
    await stepUp(server, manager, clinic.people.manager);
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const address = server.app.server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => server.close());

  const valid = {
    name: 'Some One',
    email: 'some.one@x.example',
    role: 'nurse',
    password: 'violet harbour 17 spoons',
    patientId: null,
  };
  const text = JSON.stringify(valid);
  const people = async () =>
    (await server.database.ownerPool.query('select count(*)::int as n from person')).rows[0].n;

  test.each([
    ['B01 cut off', text.slice(0, -1), 400],
    ['B05 a number too large', text.replace('null', '1e400'), 400],
    ['B06 NaN', text.replace('null', 'NaN'), 400],
    ['B07 minus zero', text.replace('null', '-0'), 400],
    ['B08 a comma for a point', text.replace('null', '1,5'), 400],
    ['B09 a measured zero', text.replace('null', '1.00'), 400],
    ['B22 a name of 4 MB', text.replace('Some One', 'x'.repeat(4_000_000)), 422],
    ['B24 100,000 deep', text.replace('null', '['.repeat(100_000)), 400],
    ['B25 10,000 keys', `{${Array.from({ length: 10_000 }, (_, n) => `"k${n}":1`).join(',')}}`, 413],
    ['B26 a key twice', text.replace('{', '{"role":"manager",'), 400],
    ['B27 __proto__', text.replace('{', '{"__proto__":{},'), 400],
    ['B27 toString', text.replace('{', '{"toString":1,'), 422],
    ['B28 U+0000', text.replace('Some', 'So\\u0000me'), 400],
    ['B29 half a pair', text.replace('Some', 'So\\ud800me'), 400],
    ['an array', `[${text}]`, 422],
    ['a string', '"x"', 422],
    ['null', 'null', 422],
    ['nothing', '', 422],
  ])('%s', async (_what, payload, status) => {
    const before = await people();
    const started = performance.now();
    const reply = await manager.send('POST', '/api/people', payload === '' ? undefined : payload);
    expect(reply.status).toBe(status);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(reply.raw.headers['content-type']).toContain('application/problem+json');
    expect(reply.body.requestId).toBeDefined();
    if (status !== 413) expect(reply.body.errors.length).toBeGreaterThan(0);
    expect(await people()).toBe(before);
  });

  const cookie = () => ({
    cookie: manager.cookie ?? '',
    origin: `http://127.0.0.1:${port}`,
    'content-type': 'application/json',
  });
  const stream = (headers: Record<string, string>, chunks: number) =>
    new Promise<{ status: number; sent: number }>((resolve, reject) => {
      let sent = 0;
      const call = request(
        {
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/api/people',
          headers: { ...cookie(), ...headers },
        },
        (reply) => {
          resolve({ status: reply.statusCode ?? 0, sent });
          reply.resume();
          call.destroy();
        },
      );
      call.on('error', (error: NodeJS.ErrnoException) =>
        ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? resolve({ status: 0, sent }) : reject(error),
      );
      const block = Buffer.alloc(1024 * 1024, 0x20);
      const push = () => {
        if (sent >= chunks || call.destroyed) return call.end();
        sent++;
        call.write(block, push);
      };
      push();
    });

  test('B23: 100 MB without a length are cut off after 5, and take no memory', async () => {
    const before = process.memoryUsage().rss;
    const { status, sent } = await stream({ 'transfer-encoding': 'chunked' }, 100);
    expect(status === 413 || status === 0).toBe(true);
    // How much a client has on its way when it is cut off is up to the machine; that it is cut off is not.
    expect(sent).toBeLessThan(95);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  test('B23: 100 MB with a length are refused before they are sent; a gzip bomb is not opened', async () => {
    const { status } = await stream({ 'content-length': String(100 * 1024 * 1024) }, 1);
    expect(status).toBe(413);
    expect((await stream({ 'content-encoding': 'gzip', 'content-length': '0' }, 0)).status).toBe(415);
  });

  const raw = (lines: string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
      let received = '';
      socket.setTimeout(2000, () => socket.destroy());
      socket.on('data', (data) => {
        received += data;
        if (received.includes('\r\n\r\n')) socket.destroy();
      });
      socket.on('close', () => resolve(received.split('\r\n')[0] ?? ''));
      socket.on('error', reject);
    });
  const head = (extra: string[]) => [
    `POST /api/people HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    `Cookie: ${manager.cookie}`,
    ...extra,
    '',
    '',
  ];

  test.each([
    [
      'B44 two content types',
      ['Content-Type: application/json', 'Content-Type: text/plain', 'Content-Length: 2'],
    ],
    [
      'B44 two idempotency keys',
      ['Content-Type: application/json', 'Idempotency-Key: a', 'Idempotency-Key: b', 'Content-Length: 2'],
    ],
    [
      'B44 a key of 10 kB',
      ['Content-Type: application/json', `Idempotency-Key: ${'k'.repeat(10_240)}`, 'Content-Length: 2'],
    ],
    [
      'smuggling: length and chunks',
      ['Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked'],
    ],
    ['smuggling: two lengths', ['Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 3']],
    ['smuggling: a strange coding', ['Content-Type: application/json', 'Transfer-Encoding: xchunked']],
    ['two hosts', ['Content-Type: application/json', 'Host: other', 'Content-Length: 2']],
    ['headers of 100 kB', [`X-Long: ${'x'.repeat(100_000)}`, 'Content-Length: 2']],
  ])('%s: 4xx', async (_what, extra) => {
    const before = await people();
    const lines = head(extra);
    lines[lines.length - 1] = '{}';
    expect(await raw(lines)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(await people()).toBe(before);
  });

  test.each([
    '/api/people/%00',
    '/api/people/%2e%2e/x',
    '/api/people/%zz',
    '/api/%E0%A4%A',
    '/api/people//',
    `/api/${'x'.repeat(5000)}`,
    '/API/people',
  ])('B44 the address %s: 4xx', async (path) => {
    expect(await raw([`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, '', ''])).toMatch(
      /^HTTP\/1\.1 4\d\d /,
    );
  });

  test('the process is well after all this', async () => {
    expect((await server.browser().get('/health')).body.status).toBe('ok');
  });
});
