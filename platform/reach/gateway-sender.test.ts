import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { readGatewayConfig } from './gateway-config.ts';
import { gatewaySender, telephone } from './gateway-sender.ts';
import type { Notice } from './notice.ts';
import { openReach } from './open-reach.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Got {
  readonly key: string | undefined;
  readonly token: string | undefined;
  readonly body: unknown;
}

/** A real HTTP server that answers with these statuses in turn; 0 cuts the connection after the request was read. */
async function gateway(...answers: readonly number[]) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const status = answers[Math.min(got.length, answers.length - 1)] ?? 200;
      got.push({
        key: request.headers['idempotency-key'] as string | undefined,
        token: request.headers.authorization,
        body: JSON.parse(Buffer.concat(parts).toString()),
      });
      if (status === 0) request.socket.destroy();
      else response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { got, url: `http://127.0.0.1:${port}/send` };
}

const notice: Notice = {
  channel: 'sms',
  to: '+1 (212) 555-0100',
  subject: 'A short question',
  text: 'A short question is waiting for you.',
  key: 'somebody/2026-11-20/2026-11-23',
};
const config = (url: string, more: Record<string, string> = {}) => {
  const read = readGatewayConfig('SMS', { SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: 'secret', ...more });
  if (read === null) throw new Error('no gateway');
  return read;
};
const noWait = async () => {};

test('a notice reaches the service once, with its key and our token', async () => {
  const service = await gateway(202);
  const sent = await gatewaySender(config(service.url, { SMS_FROM: 'Clinic' }), 'telephone', noWait)(notice);
  expect(sent).toMatchObject({ ok: true });
  expect(service.got).toEqual([
    {
      key: sent.ok ? sent.value.receipt : '',
      token: 'Bearer secret',
      body: { to: '+12125550100', from: 'Clinic', title: notice.subject, text: notice.text },
    },
  ]);
});

test('busy, or cut off after it had read the request: tried again under the same key, so that it can deliver once', async () => {
  const service = await gateway(503, 0, 200);
  expect(await gatewaySender(config(service.url), 'telephone', noWait)(notice)).toMatchObject({ ok: true });
  expect(service.got).toHaveLength(3);
  expect(new Set(service.got.map(({ key }) => key)).size).toBe(1);
});

test('given up after three tries; what is refused is not tried again; nothing of the notice is in the failure', async () => {
  const down = await gateway(500);
  const failed = await gatewaySender(config(down.url), 'telephone', noWait)(notice);
  expect(failed).toMatchObject({ ok: false, error: { reason: 'unreachable' } });
  expect(down.got).toHaveLength(3);
  const strict = await gateway(400);
  const refused = await gatewaySender(config(strict.url), 'telephone', noWait)(notice);
  expect(refused).toMatchObject({ ok: false, error: { reason: 'refused' } });
  expect(strict.got).toHaveLength(1);
  expect(JSON.stringify([failed, refused])).not.toMatch(/555|secret/);
});

test('a number without its country is refused unless the clinic named one', async () => {
  expect(telephone('212 555 0100', null)).toBeNull();
  expect(telephone('212 555 0100', '+1')).toBe('+12125550100');
  expect(telephone('07700 900123', '+44')).toBe('+447700900123');
  expect(telephone('call me', '+1')).toBeNull();
  const service = await gateway(200);
  expect(
    await gatewaySender(config(service.url), 'telephone')({ ...notice, to: '2125550100' }),
  ).toMatchObject({
    ok: false,
    error: { reason: 'bad-address' },
  });
  expect(service.got).toHaveLength(0);
});

test('only what is set up can be used, and only over TLS beyond this machine', async () => {
  const service = await gateway(200);
  const reach = openReach({ sendMail: null, sms: config(service.url), push: null });
  expect(reach.ways).toEqual(['sms']);
  expect(await reach.send({ ...notice, channel: 'push' })).toMatchObject({ error: { reason: 'no-way' } });
  expect(readGatewayConfig('PUSH', {})).toBeNull();
  const far = { SMS_GATEWAY_URL: 'http://gateway.example/send' };
  expect(() => readGatewayConfig('SMS', far)).toThrow(/https/);
});
