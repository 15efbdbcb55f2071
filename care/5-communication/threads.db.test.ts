import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';

let server: TestApp;
let clinic: TestClinic;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
});
afterAll(() => server.close());

const people = async () => ({
  patient: await clinic.signIn('patient'),
  prescriber: await clinic.signIn('prescriber'),
  nurse: await clinic.signIn('nurse'),
  manager: await clinic.signIn('manager'),
});
const base = (patientId = clinic.patientId) => `/api/patients/${patientId}/threads`;
const asked = (over = {}) => ({ subject: 'Dry mouth', topic: 'side-effect', text: 'Since Monday.', ...over });
const version = (number: number) => ({ 'if-match': `"${number}"` });
const start = async (browser: Browser, over = {}) => (await browser.post(base(), asked(over))).body.thread;
const lastOf = (thread: { messages: { id: string }[] }) => thread.messages.at(-1)?.id;

test('a person writes; it has somebody who answers; the answer ends the waiting', async () => {
  const { patient, prescriber, nurse } = await people();
  const thread = await start(patient);
  expect(thread).toMatchObject({
    state: 'waiting',
    owner: { name: 'North prescriber' },
    answerBy: '2026-11-23T09:30:00.000Z',
    messages: [{ text: 'Since Monday.', from: { type: 'patient' } }],
  });
  const inbox = await prescriber.get('/api/threads');
  expect(inbox.body.threads).toMatchObject([{ id: thread.id, mine: true, unread: 1 }]);
  expect(JSON.stringify(inbox.body)).not.toContain('Since Monday');
  expect((await nurse.get('/api/threads')).body.threads).toEqual([]);
  expect((await prescriber.get('/api/threads/count')).body).toEqual({ mine: 1, overdue: 0 });
  const seen = await prescriber.post(`${base()}/${thread.id}/read`, { upTo: lastOf(thread) });
  expect(seen.body.thread).toMatchObject({ state: 'seen', unread: 0 });
  const answered = await prescriber.post(`${base()}/${thread.id}/messages`, {
    text: 'Sip water; we talk on Friday.',
    after: lastOf(thread),
  });
  expect(answered).toMatchObject({
    status: 201,
    body: { thread: { state: 'answered', waitingSince: null } },
  });
  const [own] = (await patient.get(base())).body.threads;
  expect(own).toMatchObject({ id: thread.id, unread: 1, state: 'answered' });
  expect((await patient.get(base())).body.team).toEqual([]);
});

test('the care team answers by topic, and the same key sends once', async () => {
  const { patient, prescriber } = await people();
  const added = await prescriber.post(`/api/patients/${clinic.patientId}/care-team/members`, {
    person: clinic.people.nurse.id,
    name: null,
    as: 'nurse',
    organisation: null,
    phone: null,
    email: null,
    address: null,
    mayReceiveLetters: false,
  });
  expect(added.status).toBe(201);
  const key = { 'idempotency-key': 'thread-1' };
  const [first, again] = [
    await patient.post(base(), asked({ topic: 'refill' }), key),
    await patient.post(base(), asked({ topic: 'refill' }), key),
  ];
  expect(first.body.thread.owner.name).toBe('North nurse');
  expect(again.body.thread.id).toBe(first.body.thread.id);
});

test('two answers at once: the second is told what the first wrote, and nothing is sent', async () => {
  const { patient, prescriber, nurse } = await people();
  const thread = await start(patient);
  const url = `${base()}/${thread.id}/messages`;
  const both = await Promise.all([
    prescriber.post(url, { text: 'A', after: lastOf(thread) }),
    nurse.post(url, { text: 'B', after: lastOf(thread) }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { body } = await nurse.get(`${base()}/${thread.id}`);
  expect(body.thread.messages).toHaveLength(2);
});

test('[K16] past its clock it reaches the cover, then the manager; a message is never changed', async () => {
  const { patient } = await people();
  const thread = await start(patient, { topic: 'medicine' });
  server.clock.advance(1440);
  const later = await people();
  const { body } = await later.prescriber.get('/api/threads');
  expect(body.threads.find(({ id }: { id: string }) => id === thread.id)).toMatchObject({ state: 'overdue' });
  server.clock.advance(1440);
  const manager = await clinic.signIn('manager');
  expect((await manager.get('/api/threads')).body.threads.map(({ id }: { id: string }) => id)).toContain(
    thread.id,
  );
  await expect(
    server.database.ownerPool.query(`update record_version set content = content where kind = 'message'`),
  ).rejects.toThrow();
});

test('hand over with a reason; close while somebody waits only with a word; writing opens it again', async () => {
  const { patient, prescriber, nurse } = await people();
  const thread = await start(patient);
  const one = `${base()}/${thread.id}`;
  const to = clinic.people.prescriber.id;
  expect((await prescriber.post(`${one}/hand-over`, { to, why: '' }, version(1))).status).toBe(422);
  expect(
    (await prescriber.post(`${one}/hand-over`, { to: clinic.people['front-desk'].id, why: 'x' }, version(1)))
      .status,
  ).toBe(422);
  const given = await prescriber.post(`${one}/hand-over`, { to, why: 'On leave' }, version(1));
  expect(given.body.thread).toMatchObject({
    version: 2,
    owner: { name: 'North prescriber' },
    handedOver: [{ why: 'On leave' }],
    answerBy: thread.answerBy,
  });
  expect((await nurse.post(`${one}/close`, { why: null }, version(1))).status).toBe(412);
  expect((await nurse.post(`${one}/close`, { why: null }, version(2))).status).toBe(422);
  const closed = await nurse.post(`${one}/close`, { why: 'Called instead' }, version(2));
  expect(closed.body.thread).toMatchObject({ state: 'closed', version: 3 });
  const again = await patient.post(`${one}/messages`, {
    text: 'Still there',
    after: lastOf(closed.body.thread),
  });
  expect(again.body.thread).toMatchObject({ state: 'waiting', version: 4 });
});

test('a message becomes a concern that says where it came from', async () => {
  const { patient, prescriber } = await people();
  const thread = await start(patient);
  const raised = await prescriber.post(`/api/patients/${clinic.patientId}/concerns`, {
    about: 'message',
    title: 'Dry mouth',
    detail: null,
    urgency: 'today',
    owner: null,
    from: { kind: 'message', id: lastOf(thread) },
  });
  expect(raised.body.concern.content.from).toEqual({ kind: 'message', id: lastOf(thread) });
  const elsewhere = await prescriber.post(`/api/patients/${clinic.otherPatientId}/concerns`, {
    about: 'message',
    title: 'Dry mouth',
    detail: null,
    urgency: 'today',
    owner: null,
    from: { kind: 'message', id: lastOf(thread) },
  });
  expect(elsewhere.status).toBe(422);
});

test('the front desk reads none; a patient only the own; another’s conversation is not there', async () => {
  const { patient, prescriber } = await people();
  const thread = await start(patient);
  const desk = await clinic.signIn('front-desk');
  for (const url of ['/api/threads', '/api/threads/count', base(), `${base()}/${thread.id}`])
    expect([url, (await desk.get(url)).status]).toEqual([url, 403]);
  expect((await patient.get(base(clinic.otherPatientId))).status).toBe(404);
  expect((await patient.get('/api/threads')).status).toBe(403);
  expect((await prescriber.get(`${base(clinic.otherPatientId)}/${thread.id}`)).status).toBe(404);
  expect(
    (
      await prescriber.post(`${base(clinic.otherPatientId)}/${thread.id}/messages`, {
        text: 'x',
        after: lastOf(thread),
      })
    ).status,
  ).toBe(404);
});
