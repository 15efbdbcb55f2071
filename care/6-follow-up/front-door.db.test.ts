import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';

let server: TestApp;
let north: TestClinic;
let south: TestClinic;
let desk: Browser;
let manager: Browser;
let stranger: Browser;
beforeAll(async () => {
  server = await openTestApp();
  north = await server.addClinic('North');
  south = await server.addClinic('South');
  desk = await north.signIn('front-desk');
  manager = await north.signIn('manager');
  stranger = server.browser('203.0.113.7');
  expect((await manager.post('/api/organizing/front-door', { door: 'north-street' })).status).toBe(200);
});
afterAll(() => server.close());

const version = (number: number) => ({ 'if-match': `"${number}"` });
const knock = (over = {}) => ({
  given: 'Ana',
  family: 'Example',
  birthDate: null,
  phone: '(555) 555-0100',
  email: null,
  language: 'en',
  reachBy: 'phone',
  inOwnWords: 'I cannot sleep and worry all day.',
  bestTimes: 'mornings',
  safe: 'yes',
  referredBy: null,
  ...over,
});
// biome-ignore lint/suspicious/noExplicitAny: replies are read as they are
const openRequests = async (browser: Browser): Promise<any[]> =>
  (await browser.get('/api/requests')).body.requests;

test('somebody without an account asks, is thanked, and can read nothing back', async () => {
  const page = await stranger.get('/api/start/north-street');
  expect(page.body).toMatchObject({ clinic: 'North', answerWithinHours: 8 });
  const sent = await stranger.post('/api/start/north-street', knock());
  expect(sent.status).toBe(201);
  expect(sent.body).toEqual({ received: true, answerWithinHours: 8, crisis: [] });
  expect((await stranger.get('/api/requests')).status).toBe(401);
  const { rows } = await server.database.ownerPool.query(
    `select role, person_id, entity from audit_event where action = 'follow-up.knock' and clinic_id = $1`,
    [north.id],
  );
  expect(rows).toMatchObject([{ role: 'system', person_id: null }]);
});

test('who is not safe, or unsure, gets the crisis lines in the same reply and goes before all others', async () => {
  for (const safe of ['no', 'unsure']) {
    const sent = await stranger.post('/api/start/north-street', knock({ given: safe, safe }));
    expect(sent.body.crisis.map(({ call }: { call: string }) => call)).toEqual(['988', '911']);
    expect(sent.body.answerWithinHours).toBe(1);
    server.clock.advance(1);
  }
  await stranger.post('/api/start/north-street', knock({ given: 'Later', safe: null }));
  const names = (await openRequests(desk)).map(({ content }) => content.given);
  expect(names).toEqual(['no', 'unsure', 'Later', 'Ana']);
  expect((await desk.get('/api/requests/count')).body).toEqual({ open: 4, late: 0, unsafe: 2 });
});

test('two taps on "Send" are one request; the same key with other words loses nothing', async () => {
  const key = { 'idempotency-key': 'one-tap' };
  const told = knock({ given: 'Twice', inOwnWords: 'once is enough' });
  const taps = await Promise.all([1, 2, 3].map(() => stranger.post('/api/start/north-street', told, key)));
  expect(taps.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(taps[1]?.body).toEqual(taps[0]?.body);
  expect((await stranger.post('/api/start/north-street', told, key)).status).toBe(201);
  expect((await stranger.post('/api/start/no-such-door', told, key)).status).toBe(404);
  const kept = async () =>
    (await openRequests(desk)).filter(({ content }) => content.given === 'Twice').map(({ version: v }) => v);
  expect(await kept()).toEqual([1]);
  await stranger.post('/api/start/north-street', { ...told, inOwnWords: 'and something else' }, key);
  expect(await kept()).toEqual([1, 1]);
});

test('a closed or unknown door is a friendly 404; what is missing or more than asked is refused by name', async () => {
  const unknown = await stranger.post('/api/start/no-such-door', knock());
  expect(unknown).toMatchObject({ status: 404, body: { detail: 'No clinic answers at this address.' } });
  expect(unknown.body.next).toContain('988');
  const bad = async (over: object) =>
    (await stranger.post('/api/start/north-street', knock(over))).body.errors;
  expect(await bad({ phone: null })).toEqual([
    { path: 'body.phone', message: 'is needed to reach you this way' },
  ]);
  expect((await bad({ reachBy: 'e-mail' }))[0].path).toBe('body.email');
  expect(await bad({ status: 'booked' })).toHaveLength(1);
  expect(await bad({ given: '' })).toHaveLength(1);
  expect(await bad({ safe: 'maybe' })).toHaveLength(1);
});

test('triage, duplicate check, registration, and a reason where it is closed', async () => {
  const mine = desk;
  const all = await openRequests(mine);
  const [unsafe, , , ana] = all;
  const one = `/api/requests/${ana.id}`;
  expect((await mine.post(`${one}/register`, registration(), version(1))).status).toBe(409);
  const triaged = await mine.post(
    `${one}/triage`,
    { urgency: 'this-week', note: 'Prefers mornings' },
    version(1),
  );
  expect(triaged.body.request).toMatchObject({
    stage: 'to-book',
    version: 2,
    dueBy: '2026-11-30T05:00:00.000Z',
    content: { triage: { byName: 'North front-desk' } },
  });
  expect((await mine.post(`${one}/triage`, { urgency: 'today', note: null }, version(1))).status).toBe(412);

  // Somebody of the same name is on file
  const twin = await mine.post('/api/patients', patient());
  expect(twin.status).toBe(201);
  const alike = await mine.get(`${one}/alike`);
  expect(alike.body.alike).toMatchObject([{ id: twin.body.id, same: ['name', 'phone'] }]);
  const refused = await mine.post(`${one}/register`, registration(), version(2));
  expect(refused).toMatchObject({ status: 409, body: { extra: { alike: [{ id: twin.body.id }] } } });
  const made = await mine.post(`${one}/register`, registration({ anotherPerson: true }), version(2));
  expect(made.status).toBe(201);
  expect(made.body.patient).not.toBe(twin.body.id);
  const nurse = await north.signIn('nurse');
  expect((await nurse.get(`/api/patients/${made.body.patient}`)).body).toMatchObject({
    name: 'Example, Ana',
    birthDate: '1990-04-01',
    allergies: { state: 'not-asked' },
  });
  expect((await mine.post(`${one}/register`, registration(), version(3))).status).toBe(409);

  const closed = `/api/requests/${unsafe.id}/close`;
  expect((await mine.post(closed, { why: '' }, version(1))).status).toBe(422);
  expect(
    (await mine.post(closed, { why: 'Reached; already in care elsewhere' }, version(1))).body.request,
  ).toMatchObject({ stage: 'closed', late: false });
  expect((await mine.post(closed, { why: 'again' }, version(2))).status).toBe(409);
  const done = await mine.get('/api/requests?show=done');
  expect(done.body.requests).toHaveLength(1);
});

test('connecting with a chart that is there makes no second one', async () => {
  const mine = desk;
  const request = (await openRequests(mine)).find(({ content }) => content.given === 'Later');
  const one = `/api/requests/${request.id}`;
  await mine.post(`${one}/triage`, { urgency: 'routine', note: null }, version(1));
  const absent = registration({ patient: south.patientId });
  expect((await mine.post(`${one}/register`, absent, version(2))).status).toBe(422);
  const linked = await mine.post(`${one}/register`, registration({ patient: north.patientId }), version(2));
  expect(linked.body).toMatchObject({ patient: north.patientId, request: { version: 3, stage: 'to-book' } });
});

test('another clinic, patients and therapists see none of it; nobody takes another clinic’s address', async () => {
  const away = await south.signIn('front-desk');
  expect((await away.get('/api/requests')).body.requests).toEqual([]);
  const [first] = await openRequests(desk);
  expect((await away.post(`/api/requests/${first.id}/close`, { why: 'x' }, version(1))).status).toBe(404);
  for (const role of ['patient', 'therapist'] as const)
    expect((await (await north.signIn(role)).get('/api/requests')).status).toBe(403);
  const theirs = await south.signIn('manager');
  expect((await theirs.post('/api/organizing/front-door', { door: 'north-street' })).status).toBe(409);
  expect((await manager.post('/api/organizing/front-door', { door: 'North Street' })).status).toBe(422);
  expect((await desk.post('/api/organizing/front-door', { door: null })).status).toBe(403);
});

test('strangers are limited per address', async () => {
  const limited = await openTestApp({ publicChangesPerMinute: 3 });
  try {
    const browser = limited.browser('203.0.113.9');
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++)
      statuses.push((await browser.post('/api/start/no-door', knock())).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  } finally {
    await limited.close();
  }
});

function registration(over = {}) {
  return { patient: null, anotherPerson: false, birthDate: '1990-04-01', sex: 'unknown', ...over };
}

function patient() {
  return {
    name: { given: ['Ana'], family: 'Example', preferred: null },
    pronouns: null,
    birthDate: null,
    sex: 'unknown',
    identifiers: [],
    phone: '555-555-0100',
    email: null,
    language: 'en',
    deceased: null,
  };
}
