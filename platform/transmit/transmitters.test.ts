import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderTransmitter } from './folder-transmitter.ts';
import { httpTransmitter } from './http-transmitter.ts';
import type { Parcel } from './parcel.ts';
import { readTransmitConfig } from './transmit-config.ts';

const parcel: Parcel = {
  key: 'one-7',
  message: { name: 'message.json', type: 'application/json', content: '{"a":1}' },
  beside: [{ name: 'page.pdf', type: 'application/pdf', content: new Uint8Array([37, 80]) }],
};

describe('into a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'titrate-parcels-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('a parcel arrives whole, once, and nothing half-written stays', async () => {
    const transmit = folderTransmitter(folder);
    const answers = await Promise.all([transmit(parcel), transmit(parcel), transmit(parcel)]);
    for (const answer of answers)
      expect(answer).toEqual({ ok: true, value: { receipt: 'one-7/message.json' } });
    expect(await readdir(folder)).toEqual(['one-7']);
    expect((await readdir(join(folder, 'one-7'))).toSorted()).toEqual(['message.json', 'page.pdf']);
    expect(await readFile(join(folder, 'one-7', 'message.json'), 'utf8')).toBe('{"a":1}');
  });

  test('a key that is a path is refused; a folder that is not there can be tried again', async () => {
    expect(await folderTransmitter(folder)({ ...parcel, key: '../out' })).toMatchObject({
      error: { reason: 'refused' },
    });
    expect(await folderTransmitter(join(folder, 'missing'))(parcel)).toMatchObject({
      error: { reason: 'unreachable' },
    });
  });
});

describe('over HTTP', () => {
  let server: Server;
  let url: URL;
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  let status = 201;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(status, { location: '/prescriptions/88' }).end('thanks');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/in`);
  });
  afterAll(() => new Promise((done) => server.close(done)));

  test('the message is posted with its key and token; where it was put is the receipt', async () => {
    expect(await httpTransmitter(url, 'secret')(parcel)).toEqual({
      ok: true,
      value: { receipt: '/prescriptions/88' },
    });
    expect(got.at(-1)).toMatchObject({
      body: '{"a":1}',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'one-7',
        authorization: 'Bearer secret',
      },
    });
  });

  test.each([
    [400, 'refused'],
    [401, 'refused'],
    [302, 'refused'],
    [429, 'unreachable'],
    [503, 'unreachable'],
  ])('answer %i is %s, and no redirect is followed', async (answer, reason) => {
    status = answer;
    const before = got.length;
    expect(await httpTransmitter(url, null)(parcel)).toMatchObject({ ok: false, error: { reason } });
    expect(got.length).toBe(before + 1);
  });

  test('nobody there can be tried again', async () => {
    expect(await httpTransmitter(new URL('http://127.0.0.1:1/in'), null)(parcel)).toMatchObject({
      error: { reason: 'unreachable' },
    });
  });
});

describe('what the environment may say', () => {
  const read = (TITRATE_TRANSMIT_URL: string, more: Record<string, string> = {}) =>
    readTransmitConfig({ TITRATE_TRANSMIT_URL, ...more });

  test('a folder, an address with TLS, or this machine', () => {
    expect(readTransmitConfig({})).toBeNull();
    expect(read('file:///srv/outgoing')).toEqual({
      kind: 'folder',
      folder: '/srv/outgoing',
      name: 'the outgoing folder',
    });
    expect(read('https://hub.example/in', { TITRATE_TRANSMIT_TOKEN: 't' })).toMatchObject({
      kind: 'http',
      token: 't',
      name: 'hub.example',
    });
    expect(read('http://127.0.0.1:9/in', { TITRATE_TRANSMIT_NAME: 'Test hub' })).toMatchObject({
      name: 'Test hub',
    });
  });

  test.each([
    ['http://hub.example/in'],
    ['ftp://hub.example'],
    ['https://me:secret@hub.example/in'],
    ['nothing'],
  ])('%s is refused without repeating it', (address) => {
    expect(() => read(address)).toThrow(/TITRATE_TRANSMIT_URL/);
    expect(() => read(address)).not.toThrow(/secret/);
  });

  test('a name or a token without an address is a slip', () => {
    expect(() => readTransmitConfig({ TITRATE_TRANSMIT_TOKEN: 't' })).toThrow(/TITRATE_TRANSMIT_URL/);
  });
});
