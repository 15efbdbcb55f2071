import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { readMailConfig } from './mail-config.ts';
import { mailSender } from './send-mail.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real SMTP server on a free port of this machine. */
async function smtpServer(choices: SMTPServerOptions = {}) {
  const received: { to: string[]; data: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, data: Buffer.concat(parts).toString() });
        callback();
      });
    },
    ...choices,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { received, url: `smtp://127.0.0.1:${port}`, host: `127.0.0.1:${port}` };
}

const sender = (url: string) =>
  mailSender(readMailConfig({ SMTP_URL: url, MAIL_FROM: 'Clinic <clinic@clinic.example>' }));
const message = { to: 'gp@practice.example', subject: 'Letter', text: 'See the letter.', key: 'letter.3' };

test('a message with its attachment reaches the server as it was given', async () => {
  const server = await smtpServer();
  const content = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255]);
  const send = sender(server.url);
  const sent = await send({
    ...message,
    attachments: [{ name: 'letter.pdf', type: 'application/pdf', content }],
  });
  expect(sent).toMatchObject({ ok: true });
  const [mail] = server.received;
  expect(mail?.to).toEqual(['gp@practice.example']);
  expect(mail?.data).toContain('From: Clinic <clinic@clinic.example>');
  expect(mail?.data).toContain('Content-Type: application/pdf; name=letter.pdf');
  expect(mail?.data).toContain(Buffer.from(content).toString('base64'));
  await send(message);
  const id = /Message-ID: (.*)/i;
  expect(server.received[1]?.data.match(id)?.[1]).toBe(mail?.data.match(id)?.[1]);
});

test('no server set up: not sent, and it says so', async () => {
  expect(await mailSender(null)(message)).toEqual({
    ok: false,
    error: { reason: 'no-server', detail: 'Not sent: no mail server is set up.' },
  });
});

test('refused, unreachable or unprotected: a failure, never an error thrown, and no address in it', async () => {
  const refusing = await smtpServer({
    onRcptTo: (_address, _session, callback) =>
      callback(Object.assign(new Error('no such person gp@practice.example'), { responseCode: 550 })),
  });
  const refused = await sender(refusing.url)(message);
  expect(refused).toMatchObject({ ok: false, error: { reason: 'refused' } });
  expect(JSON.stringify(refused)).not.toContain('practice.example');
  expect(await sender('smtp://127.0.0.1:1')(message)).toMatchObject({
    ok: false,
    error: { reason: 'unreachable' },
  });
  // A server elsewhere must offer TLS
  const plain = await smtpServer();
  const config = readMailConfig({ SMTP_URL: plain.url, MAIL_FROM: 'clinic@clinic.example' });
  if (config === null) throw new Error('no config');
  expect(await mailSender({ ...config, inClear: false })(message)).toMatchObject({
    ok: false,
    error: { reason: 'refused', detail: 'Not sent: the mail server offers no protected connection.' },
  });
  expect(plain.received).toEqual([]);
});

test.each([
  'a@b.example, c@d.example',
  'Name <a@b.example>',
  'a@b.example\r\nBcc: c@d.example',
  'nobody',
  '',
])('%j is not one address', async (to) => {
  const server = await smtpServer();
  expect(await sender(server.url)({ ...message, to })).toMatchObject({
    ok: false,
    error: { reason: 'bad-address' },
  });
  expect(server.received).toEqual([]);
});

test('a subject with a line break makes no header of its own', async () => {
  const server = await smtpServer();
  await sender(server.url)({ ...message, subject: 'Letter\r\nBcc: other@practice.example' });
  expect(server.received[0]?.to).toEqual(['gp@practice.example']);
  expect(server.received[0]?.data).not.toMatch(/^Bcc:/m);
});

test('what is set wrong is refused at the start, without repeating a password', () => {
  const from = 'clinic@clinic.example';
  expect(readMailConfig({})).toBeNull();
  expect(() => readMailConfig({ SMTP_URL: 'smtp://h' })).toThrow('MAIL_FROM');
  expect(() => readMailConfig({ MAIL_FROM: from })).toThrow('SMTP_URL');
  expect(() => readMailConfig({ SMTP_URL: 'http://u:hunter2@h', MAIL_FROM: from })).toThrow(/^(?!.*hunter2)/);
  expect(() => readMailConfig({ SMTP_URL: 'smtp://h?tls=no', MAIL_FROM: from })).toThrow('tls=never');
  expect(() => readMailConfig({ SMTP_URL: 'smtp://h', MAIL_FROM: 'nobody' })).toThrow('MAIL_FROM');
  expect(readMailConfig({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: from })?.inClear).toBe(false);
  expect(readMailConfig({ SMTP_URL: 'smtp://mail.example?tls=never', MAIL_FROM: from })?.inClear).toBe(true);
});
