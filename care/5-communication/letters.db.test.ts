import { afterAll, beforeAll, expect, test } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import type { MailMessage, SendMail } from '#platform/mail/mail-message.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { readPdfPages } from '#test/paper/read-pdf.ts';
import { sendLettersLeft } from './send-letters-left.ts';

let server: TestApp;
let clinic: TestClinic;
let gp: string;
/** What the mail server took, and whether it takes anything. The way to a real server is tested in platform/mail. */
const mailed: MailMessage[] = [];
let refuses = false;
/** What the machine does while the mail server is asked. */
let meanwhile: (() => Promise<void>) | null = null;
const sendMail: SendMail = async (message) => {
  await meanwhile?.();
  if (refuses)
    return err({ reason: 'refused', detail: 'Not sent: the mail server refused the message (550).' });
  mailed.push(message);
  return ok({ messageId: 'm' });
};

const team = () => `/api/patients/${clinic.patientId}/care-team`;
const base = () => `/api/patients/${clinic.patientId}/letters`;
const version = (number: number) => ({ 'if-match': `"${number}"` });
const doctor = (over = {}) => ({
  person: null,
  name: 'Dr. Ada Example',
  as: 'general-practitioner',
  organisation: 'Elm Practice',
  phone: null,
  email: 'letters@elm.example',
  address: '1 Elm Street\nSpringfield',
  mayReceiveLetters: true,
  ...over,
});
const summary = () => ({ to: gp, occasion: 'summary', orders: [] });
const words = (text: string) => text.replace(/\s+/g, '');

beforeAll(async () => {
  server = await openTestApp({ sendMail });
  clinic = await server.addClinic('North');
  const nurse = await clinic.signIn('nurse');
  const added = await nurse.post(`${team()}/members`, doctor());
  gp = added.body.careTeam.members[0].id;
});
afterAll(() => server.close());

async function signed(prescriber: Browser) {
  const { letter } = (await prescriber.post(base(), summary())).body;
  const reply = await prescriber.post(`${base()}/${letter.id}/sign`, undefined, version(1));
  return { one: `${base()}/${letter.id}`, letter: reply.body.letter };
}

test('drafted from the record, edited, signed, sent with its PDF; every page names the person', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const nurse = await clinic.signIn('nurse');
  const drafted = await nurse.post(base(), summary());
  expect(drafted).toMatchObject({ status: 201, body: { letter: { content: { status: 'draft' } } } });
  const { id, content } = drafted.body.letter;
  const one = `${base()}/${id}`;
  expect(content.sections.map(({ heading }: { heading: string }) => heading)).toEqual([
    'Checks due',
    'Next visit here',
    'Allergies',
    'Medications now',
    'Whom to call',
  ]);
  expect(JSON.stringify(content.sections)).toContain('Not asked yet: please do not read this as none.');
  expect(
    readPdfPages((await nurse.get(`${one}/paper`)).raw.rawPayload)
      .map(words)
      .join(''),
  ).toContain(words('Draft, not signed'));
  const sections = [
    { heading: 'How it goes', lines: Array.from({ length: 60 }, (_, at) => `Line ${at} ≥ 5 mg`) },
  ];
  expect((await nurse.send('PUT', one, { sections }, version(2))).status).toBe(412);
  const edited = await nurse.send('PUT', one, { sections }, version(1));
  expect(edited.body.letter.version).toBe(2);
  expect((await nurse.post(`${one}/send`, { how: 'e-mailed' }, version(2))).status).toBe(409);
  expect((await nurse.post(`${one}/sign`, undefined, version(2))).status).toBe(403);
  expect((await prescriber.post(`${one}/sign`, undefined, version(2))).body.letter.content).toMatchObject({
    status: 'signed',
    signed: { byName: 'North prescriber' },
  });
  expect((await nurse.send('PUT', one, { sections }, version(3))).status).toBe(409);
  const sent = await nurse.post(`${one}/send`, { how: 'e-mailed' }, version(3));
  expect(sent.body.letter.content).toMatchObject({
    status: 'sent',
    sent: { how: 'e-mailed', to: 'letters@elm.example', failure: null },
  });
  const [mail] = mailed;
  expect(mail?.to).toBe('letters@elm.example');
  // Nothing about the person outside the attachment
  expect(`${mail?.subject}${mail?.text}`).not.toContain('canary');
  const attached = mail?.attachments?.[0]?.content;
  if (!(attached instanceof Uint8Array)) throw new Error('no attachment');
  const pages = readPdfPages(attached);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(words(page)).toContain(words(`canary-${clinic.patientId}`));
  expect(words(pages.join(''))).toContain(words('Line 59 ≥ 5 mg'));
});

test('a send that fails is seen, becomes one task for the signer, and ends it when it goes out', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const { one } = await signed(prescriber);
  refuses = true;
  const failed = await prescriber.post(`${one}/send`, { how: 'e-mailed' }, version(2));
  expect(failed.body.letter.content).toMatchObject({
    status: 'failed',
    sent: { failure: 'Not sent: the mail server refused the message (550).' },
  });
  await prescriber.post(`${one}/send`, { how: 'e-mailed' }, version(4));
  const mine = async () => (await prescriber.get('/api/tasks')).body.tasks;
  expect(await mine()).toMatchObject([
    { content: { title: 'Letter to Dr. Ada Example did not go out', about: 'letter' }, state: 'today' },
  ]);
  refuses = false;
  const sent = await prescriber.post(`${one}/send`, { how: 'e-mailed' }, version(6));
  expect(sent.body.letter.content.status).toBe('sent');
  expect(await mine()).toEqual([]);
});

test('sending twice with one key sends once; two who send at once: one is told', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const { one } = await signed(prescriber);
  const before = mailed.length;
  const key = { ...version(2), 'idempotency-key': 'letter-1' };
  await prescriber.post(`${one}/send`, { how: 'e-mailed' }, key);
  expect((await prescriber.post(`${one}/send`, { how: 'e-mailed' }, key)).status).toBe(200);
  expect(mailed.length).toBe(before + 1);
  const other = await signed(prescriber);
  const both = await Promise.all(
    [1, 2].map(() => prescriber.post(`${other.one}/send`, { how: 'e-mailed' }, version(2))),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(mailed.length).toBe(before + 2);
});

test('while the mail server is asked the chart is free; nobody sends the letter a second time', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const { one, letter } = await signed(prescriber);
  const during: unknown[] = [];
  meanwhile = async () => {
    const { body } = await prescriber.get(base());
    const found = body.letters.find(({ id }: { id: string }) => id === letter.id);
    during.push(found.content.status, found.version);
    // Another entry of the same chart is written meanwhile
    during.push((await prescriber.post(base(), summary())).status);
    during.push((await prescriber.post(`${one}/send`, { how: 'printed' }, version(found.version))).status);
  };
  const sent = await prescriber.post(`${one}/send`, { how: 'e-mailed' }, version(2));
  meanwhile = null;
  expect(during).toEqual(['going-out', 3, 201, 409]);
  expect([sent.body.letter.content.status, sent.body.letter.version]).toEqual(['sent', 4]);
  expect(sent.raw.headers.etag).toBe('"4"');
});

test('a server that stops while a letter goes out leaves it in sight, and the next sweep delivers it once', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const { one, letter } = await signed(prescriber);
  meanwhile = () => Promise.reject(new Error('the machine stops'));
  const left = await prescriber.post(`${one}/send`, { how: 'e-mailed' }, version(2));
  meanwhile = null;
  expect([left.status, left.body.letter.content.status]).toEqual([200, 'going-out']);
  const now = () => server.clock.now();
  const sweep = () => sendLettersLeft({ db: server.context.db, sendMail, printPdf, now });
  const before = mailed.length;
  // Somebody may still be at it
  expect(await sweep()).toBe(0);
  server.clock.advance(3);
  expect((await Promise.all([sweep(), sweep()])).reduce((sum, one) => sum + one)).toBe(1);
  expect(mailed.slice(before).map(({ key }) => key)).toEqual([`letter/${letter.id}/3`]);
  const { body } = await prescriber.get(base());
  expect(body.letters.find(({ id }: { id: string }) => id === letter.id)).toMatchObject({
    version: 4,
    content: { status: 'sent', sent: { how: 'e-mailed', failure: null } },
  });
  expect(await sweep()).toBe(0);
});

test('only to those who may receive letters; a receiver needs somewhere letters can go', async () => {
  const nurse = await clinic.signIn('nurse');
  const nowhere = await nurse.post(`${team()}/members`, doctor({ email: null, address: null }));
  expect(nowhere.body.errors).toMatchObject([{ path: 'body.address' }]);
  const two = await nurse.post(`${team()}/members`, doctor({ email: 'a@b.example, c@d.example' }));
  expect(two.body.errors).toMatchObject([{ path: 'body.email' }]);
  const added = await nurse.post(
    `${team()}/members`,
    doctor({ name: 'Sister', as: 'family', mayReceiveLetters: false }),
  );
  const { careTeam } = added.body;
  const sister = careTeam.members.find(({ name }: { name: string }) => name === 'Sister').id;
  expect((await nurse.post(base(), { ...summary(), to: sister })).body.errors).toMatchObject([
    { path: 'body.to' },
  ]);
  const ended = await nurse.post(`${team()}/members/${sister}/end`, undefined, version(careTeam.version));
  expect(ended.body.careTeam.former).toMatchObject([{ name: 'Sister', until: '2026-11-22' }]);
  expect(
    (await nurse.post(`${team()}/members/${sister}/end`, undefined, version(careTeam.version))).status,
  ).toBe(412);
  const patient = await clinic.signIn('patient');
  expect((await patient.get(team())).body).toMatchObject({
    careTeam: { members: [{ name: 'Dr. Ada Example' }] },
    staff: [],
  });
  expect((await patient.post(`${team()}/members`, doctor())).status).toBe(403);
  expect((await patient.get(`/api/patients/${clinic.otherPatientId}/care-team`)).status).toBe(404);
});

test('without a mail server nothing is claimed to have gone out', async () => {
  const plain = await openTestApp();
  try {
    const south = await plain.addClinic('South');
    const prescriber = await south.signIn('prescriber');
    const chart = `/api/patients/${south.patientId}`;
    const added = await prescriber.post(`${chart}/care-team/members`, doctor());
    const to = added.body.careTeam.members[0].id;
    expect((await prescriber.get(`${chart}/letters`)).body.mail).toBe(false);
    const { letter } = (await prescriber.post(`${chart}/letters`, { to, occasion: 'summary', orders: [] }))
      .body;
    const one = `${chart}/letters/${letter.id}`;
    await prescriber.post(`${one}/sign`, undefined, version(1));
    const failed = await prescriber.post(`${one}/send`, { how: 'e-mailed' }, version(2));
    expect(failed.body.letter.content).toMatchObject({
      status: 'failed',
      sent: { failure: 'Not sent: no mail server is set up.' },
    });
    const printed = await prescriber.post(`${one}/send`, { how: 'printed' }, version(3));
    expect(printed.body.letter.content).toMatchObject({ status: 'sent', sent: { how: 'printed' } });
    const desk = await south.signIn('front-desk');
    for (const url of [`${chart}/letters`, `${one}/paper`]) expect((await desk.get(url)).status).toBe(403);
  } finally {
    await plain.close();
  }
});
