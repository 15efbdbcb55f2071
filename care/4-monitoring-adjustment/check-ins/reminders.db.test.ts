import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/transaction.ts';
import { readMailConfig } from '#platform/mail/mail-config.ts';
import { mailSender } from '#platform/mail/send-mail.ts';
import { readGatewayConfig } from '#platform/reach/gateway-config.ts';
import { openReach } from '#platform/reach/open-reach.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { sendCheckInReminders } from './send-check-in-reminders.ts';

let server: TestApp;
let clinic: TestClinic;
const mails: string[] = [];
const texts: {
  readonly key: string | undefined;
  readonly body: { readonly to: string; readonly text: string };
}[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, callback) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      mails.push(Buffer.concat(parts).toString());
      callback();
    });
  },
});
const gateway = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const key = request.headers['idempotency-key'];
    texts.push({
      key: typeof key === 'string' ? key : undefined,
      body: JSON.parse(Buffer.concat(parts).toString()),
    });
    response.writeHead(202).end();
  });
});
const portOf = (address: ReturnType<typeof gateway.address>) =>
  address !== null && typeof address === 'object' ? address.port : 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  server = await openTestApp();
  clinic = await server.addClinic('North');
  const author = {
    clinicId: clinic.id,
    personId: clinic.people.prescriber.id,
    personName: 'North prescriber',
    at: server.clock.now(),
  };
  const session = {
    clinicId: clinic.id,
    personId: author.personId,
    role: 'prescriber' as const,
    patientId: null,
  };
  await inTransaction(server.context.db, session, (tx) =>
    signedOrder(tx, author, clinic.patientId, { start: '2026-01-10' }),
  );
  await server.database.ownerPool.query(
    `update record_current set content = content || '{"email":"somebody@person.example","phone":"+12125550100"}'
     where kind = 'patient' and id = $1`,
    [clinic.patientId],
  );
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await new Promise<void>((resolve) => gateway.close(() => resolve()));
});

/** Two processes that look at the same moment. */
async function sweepTwice() {
  const sms = readGatewayConfig('SMS', { SMS_GATEWAY_URL: `http://127.0.0.1:${portOf(gateway.address())}/` });
  const mail = readMailConfig({
    SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server.address() as ReturnType<typeof gateway.address>)}`,
    MAIL_FROM: 'hello@app.example',
  });
  const reach = openReach({ sendMail: mailSender(mail), sms, push: null });
  const sweep = { ...server.context, reach, publicOrigin: 'https://app.example' };
  const [one, other] = await Promise.all([sendCheckInReminders(sweep), sendCheckInReminders(sweep)]);
  return { sent: one.sent + other.sent, failed: one.failed + other.failed };
}
const day = 24 * 60;
const planPath = () => `/api/patients/${clinic.patientId}/check-in-plan`;
const checkIns = () => `/api/patients/${clinic.patientId}/check-ins`;

test('one reminder with two processes at work, in waking hours, without a word about health; three in vain and the clinic is told', async () => {
  // Sunday 09:30 UTC is half past four at night in New York
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  server.clock.advance(6 * 60);
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('https://app.example/how-i-am-doing?report=now');
  expect(mails[0]).not.toMatch(/clinic|medic|sertraline|mood|health|psych|North/i);
  for (const _ of [1, 2]) {
    server.clock.advance(day);
    expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  }
  server.clock.advance(day);
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  const nurse = await clinic.signIn('nurse');
  expect((await nurse.get('/api/monitoring/taking')).body.silent).toMatchObject([
    { patientId: clinic.patientId, reminders: 3 },
  ]);
});

test('the person chooses the way and puts it off; the interval is agreed in the clinic', async () => {
  const patient = await clinic.signIn('patient');
  const nothing = {
    sleepHours: null,
    energy: null,
    anxiety: null,
    taken: null,
    takenBecause: null,
    sideEffects: [],
  };
  await patient.post(checkIns(), { ...nothing, mood: 5, note: null });
  const nurse = await clinic.signIn('nurse');
  const plan = { everyDays: null, pausedUntil: null, remindBy: 'sms' };
  const seen = (version: number) => ({ 'if-match': `"${version}"` });
  expect(
    (await patient.send('PUT', planPath(), { ...plan, everyDays: 1 }, seen(0))).body.errors[0].path,
  ).toBe('body.everyDays');
  expect((await patient.send('PUT', planPath(), plan, seen(0))).body).toMatchObject({
    version: 1,
    content: { setBy: 'patient', remindBy: 'sms' },
  });
  expect((await nurse.send('PUT', planPath(), { ...plan, everyDays: 3 }, seen(1))).body).toMatchObject({
    content: { setBy: 'clinic' },
    next: { everyDays: 3, by: 'agreed', state: 'later' },
  });
  server.clock.advance(4 * day);
  expect(await sweepTwice()).toEqual({ sent: 1, failed: 0 });
  expect(texts).toHaveLength(1);
  expect(texts[0]?.body).toMatchObject({ to: '+12125550100' });
  const again = await clinic.signIn('patient');
  const today = server.clock.now().slice(0, 10);
  const tooLong = await again.send(
    'PUT',
    planPath(),
    { ...plan, everyDays: 3, pausedUntil: '2027-12-01' },
    seen(2),
  );
  expect(tooLong.body.errors[0].path).toBe('body.pausedUntil');
  const paused = await again.send('PUT', planPath(), { ...plan, everyDays: 3, pausedUntil: today }, seen(2));
  expect(paused.body).toMatchObject({ version: 3, next: { state: 'paused' } });
  expect(await sweepTwice()).toEqual({ sent: 0, failed: 0 });
  expect((await again.get(checkIns())).body).toMatchObject({
    plan: { version: 3 },
    reminders: { lately: expect.any(Number), ways: [] },
  });
});
