import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { buildServer } from './server.ts';

const access = { kind: 'public', because: 'a test' } as const;
const lines: { readonly level: number; readonly msg: string }[] = [];
let app: FastifyInstance;
afterEach(() => app.close());

/** A server that listens, with what it logs in `lines`. */
async function listen(routes: (app: FastifyInstance) => void): Promise<(text: string) => Promise<Socket>> {
  lines.length = 0;
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const log = { level: 'debug', stream };
  app = await buildServer({ publicOrigin: null, trustedProxies: [], requestsPerMinute: 1000, log });
  routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return async (text) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`${text}\r\nHost: 127.0.0.1:${port}\r\n`);
    return socket;
  };
}

const logged = (msg: string) =>
  expect.poll(() => lines.filter((line) => line.msg === msg), { timeout: 15_000 });
const errors = () => lines.filter(({ level }) => level >= 50);

test('who hangs up before the answer has come is no error of ours', async () => {
  const begin = await listen((app) => {
    app.post('/api/test', { config: { access } }, async (_request, reply) => {
      client.destroy();
      return reply.type('text/plain').send(new Readable({ read: () => {} }));
    });
  });
  const client = await begin('POST /api/test HTTP/1.1');
  client.write('Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}');
  await logged('hung up').toHaveLength(1);
  expect(errors()).toEqual([]);
});

test('who hangs up while sending is no error of ours', async () => {
  const begin = await listen((app) => {
    app.post('/api/test', { config: { access } }, async () => ({}));
    app.addHook('preParsing', async () => void client.destroy());
  });
  const client = await begin('POST /api/test HTTP/1.1');
  client.write('Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"begun":');
  await logged('hung up').toHaveLength(1);
  expect(errors()).toEqual([]);
});

test('who is gone before the first look has no address to count and nobody to answer', async () => {
  let ran = false;
  const begin = await listen((app) => {
    app.get('/api/test', { config: { access } }, async () => {
      ran = true;
      return {};
    });
    // How the kernel answers once the other end has reset the connection
    app.server.on('connection', (socket) => {
      Object.defineProperty(socket, 'remoteAddress', { value: undefined });
    });
  });
  const client = await begin('GET /api/test HTTP/1.1');
  const closed = once(client, 'close');
  client.write('\r\n');
  await closed;
  await logged('hung up').toHaveLength(1);
  expect(errors()).toEqual([]);
  expect(ran).toBe(false);
});

test('an answer of ours that breaks off is a fault', async () => {
  const begin = await listen((app) => {
    app.get('/api/test', { config: { access } }, async (_request, reply) => {
      const broken = new Readable({ read: () => {} });
      queueMicrotask(() => broken.destroy());
      return reply.type('text/plain').send(broken);
    });
  });
  const client = await begin('GET /api/test HTTP/1.1');
  client.write('\r\n');
  await logged('failed').toHaveLength(1);
  expect(lines.filter(({ msg }) => msg === 'hung up')).toEqual([]);
  client.destroy();
});
