import ICAL from 'ical.js';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMailConfig } from '#platform/mail/mail-config.ts';
import { mailSender } from '#platform/mail/send-mail.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { type BookingDesk, openBookingDesk } from '#test/scheduling/booking-desk.ts';
import { sendDueMessages } from './send-due-messages.ts';

let server: TestApp;
let clinic: TestClinic;
let desk: BookingDesk;
let patientId: string;
const received: string[] = [];
let refusing = false;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, callback) =>
    callback(refusing ? Object.assign(new Error('not now'), { responseCode: 450 }) : null),
  onData(stream, _session, callback) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      received.push(Buffer.concat(parts).toString());
      callback();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  server = await openTestApp();
  clinic = await server.addClinic('North');
  desk = await openBookingDesk(clinic);
  const front = await clinic.signIn('front-desk');
  const made = await front.post('/api/patients', {
    name: { given: ['María'], family: 'Secreto', preferred: null },
    pronouns: null,
    birthDate: null,
    sex: 'unknown',
    identifiers: [],
    phone: null,
    email: 'maria@person.example',
    language: 'es',
    deceased: null,
  });
  patientId = made.body.id;
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

/** Two processes that look at the same moment. */
async function sweepTwice() {
  const address = smtp.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const mail = readMailConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'clinic@clinic.example' });
  const sweep = {
    db: server.context.db,
    knowledge: server.context.knowledge,
    sendMail: mailSender(mail),
    now: server.context.now,
  };
  const [one, other] = await Promise.all([sendDueMessages(sweep), sendDueMessages(sweep)]);
  return { sent: one.sent + other.sent, failed: one.failed + other.failed };
}
const subjects = () =>
  received.map((mail) => decodeHeader(/^Subject: ((?:.|\r\n )*)/m.exec(mail)?.[1] ?? ''));
const version = (number: number) => ({ 'if-match': `"${number}"` });

test('booked, reminded, moved, reminded anew, called off: one mail each, with two processes at work', async () => {
  let front = await clinic.signIn('front-desk');
  // Monday 30 November 2026, 09:00 in New York
  const booked = await desk.book(front, patientId, { start: '2026-11-30T14:00:00.000Z' });
  const visit = `/api/patients/${patientId}/visits/${booked.body.visits[0].id}`;
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  expect(subjects()).toEqual(['Su cita está reservada: North, lunes, 30 de noviembre de 2026, 09:00']);

  // Sunday 22nd 09:30 UTC to Friday 27th 14:00 UTC: 72 hours before
  server.clock.advance(5 * 24 * 60 + 4 * 60 + 29);
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  server.clock.advance(1);
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  expect(subjects()[1]).toContain('Recordatorio de su cita');

  front = await clinic.signIn('front-desk');
  const move = { start: '2026-12-01T15:00:00.000Z', provider: desk.provider, outsideHours: false };
  expect((await front.post(`${visit}/move`, move, version(1))).status).toBe(200);
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(subjects()[2]).toContain('martes, 1 de diciembre de 2026, 10:00');
  server.clock.advance(25 * 60);
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(subjects()[3]).toContain('Recordatorio');

  front = await clinic.signIn('front-desk');
  await front.post(`${visit}/cancel`, { because: 'Provider ill' }, version(2));
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  expect(received).toHaveLength(5);
  expect(new Set(received.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1])).size).toBe(5);
});

test('a mail holds the file for the calendar and nothing clinical: no family name, no reason, no kind of visit', () => {
  for (const mail of received) {
    expect(mail).not.toMatch(/Secreto|Provider ill|Follow-up|medic|psych/i);
    const base64 = /Content-Type: text\/calendar[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)?.[1] ?? '';
    const ics = Buffer.from(base64, 'base64').toString();
    const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('summary')).toBe('Cita en North');
  }
});

test('a failure is kept and shown, tried again later, and the one after it is no second entry', async () => {
  refusing = true;
  const front = await clinic.signIn('front-desk');
  await desk.book(front, patientId, { start: '2026-12-14T14:00:00.000Z' });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 1 });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  const messages = async () => {
    const browser = await clinic.signIn('front-desk');
    const list = await browser.get(`/api/patients/${patientId}/visits`);
    return list.body.upcoming[0].messages;
  };
  expect(await messages()).toMatchObject([
    { about: 'booked', status: 'failed', failure: expect.any(String) },
  ]);
  refusing = false;
  server.clock.advance(30);
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(await messages()).toMatchObject([{ about: 'booked', status: 'sent', failure: null }]);
});

test('each message is in the audit of its clinic, with the patient', async () => {
  const { rows } = await server.database.ownerPool.query(
    `select outcome, count(*)::integer from audit_event where action = 'follow-up.send-message'
      and patients @> array[$1]::uuid[] group by outcome order by outcome`,
    [patientId],
  );
  expect(rows).toEqual([
    { outcome: 'done', count: 6 },
    { outcome: 'failed', count: 1 },
  ]);
});

/** A header as it was before it was written in ASCII (RFC 2047). */
function decodeHeader(raw: string): string {
  return raw
    .replace(/\r\n\s+/g, ' ')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : Buffer.from(
            text
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString(),
    )
    .trim();
}
