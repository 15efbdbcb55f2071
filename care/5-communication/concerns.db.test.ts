import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';

let server: TestApp;
let clinic: TestClinic;
let [prescriber, nurse, manager]: Browser[] = [];
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
});
afterAll(() => server.close());

/** Everybody signed in afresh: tests turn the clock past the idle limit. */
async function signIn() {
  prescriber = await clinic.signIn('prescriber');
  nurse = await clinic.signIn('nurse');
  manager = await clinic.signIn('manager');
  return { prescriber, nurse, manager };
}
const base = () => `/api/patients/${clinic.patientId}/concerns`;
const body = (over = {}) => ({
  about: 'side-effect',
  title: 'Rash on both arms',
  detail: null,
  urgency: 'now',
  owner: null,
  ...over,
});
const version = (number: number) => ({ 'if-match': `"${number}"` });
const reassured = { act: 'called', text: 'Called; the rash is from a new soap.' };

test('raised with an owner and a clock; seen by whom it is with; closed by an act of a signed-in person', async () => {
  const people = await signIn();
  const raised = await people.nurse.post(base(), body());
  expect(raised.body.concern).toMatchObject({
    state: 'open',
    with: { name: 'North prescriber', as: 'owner' },
    content: { raisedAt: '2026-11-22T09:30:00.000Z', actBy: '2026-11-22T10:30:00.000Z' },
  });
  const one = `${base()}/${raised.body.concern.id}`;
  const notHers = await people.nurse.post(`${one}/seen`, undefined, version(1));
  expect(notHers).toMatchObject({ status: 409, body: { detail: 'This concern is with North prescriber.' } });
  expect((await people.prescriber.get('/api/concerns/count')).body).toEqual({ mine: 1, overdue: 0 });
  expect((await people.prescriber.post(`${one}/seen`, undefined, version(1))).body.concern).toMatchObject({
    version: 2,
    state: 'seen',
  });
  expect((await people.prescriber.post(`${one}/close`, { act: 'called' }, version(2))).status).toBe(422);
  expect((await people.prescriber.post(`${one}/close`, { text: 'done' }, version(2))).status).toBe(422);
  expect((await people.prescriber.post(`${one}/close`, reassured)).status).toBe(428);
  expect((await people.manager.post(`${one}/close`, reassured, version(2))).status).toBe(403);
  const closed = await people.prescriber.post(`${one}/close`, reassured, version(2));
  expect(closed.body.concern).toMatchObject({
    state: 'closed',
    content: { closure: { act: 'called', by: clinic.people.prescriber.id, byName: 'North prescriber' } },
  });
  expect((await people.prescriber.post(`${one}/close`, reassured, version(3))).status).toBe(409);
  expect(
    (await people.nurse.post(`${one}/hand-over`, { to: clinic.people.nurse.id, why: 'x' }, version(3)))
      .status,
  ).toBe(409);
  expect((await people.prescriber.get('/api/concerns?show=all')).body.counts).toEqual({
    mine: 0,
    all: 0,
    overdue: 0,
    closed: 1,
  });
});

test('two people at the same concern: one is told what the other did', async () => {
  const people = await signIn();
  const { concern } = (await people.nurse.post(base(), body())).body;
  const one = `${base()}/${concern.id}`;
  const both = await Promise.all([
    people.prescriber.post(`${one}/close`, reassured, version(1)),
    people.nurse.post(`${one}/hand-over`, { to: clinic.people.nurse.id, why: 'I know her' }, version(1)),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const lost = both.find(({ status }) => status === 412);
  expect(lost?.body.extra.current).toMatchObject({ version: 2 });
});

test('handing over needs a reason and somebody who works here, and does not set the clock back', async () => {
  const people = await signIn();
  const { concern } = (await people.prescriber.post(base(), body({ urgency: 'today' }))).body;
  const one = `${base()}/${concern.id}/hand-over`;
  expect(
    (await people.prescriber.post(one, { to: clinic.people.nurse.id, why: '' }, version(1))).status,
  ).toBe(422);
  for (const to of [clinic.people['front-desk'].id, clinic.people.patient.id])
    expect((await people.prescriber.post(one, { to, why: 'please' }, version(1))).status).toBe(422);
  const given = await people.prescriber.post(
    one,
    { to: clinic.people.nurse.id, why: 'On leave' },
    version(1),
  );
  expect(given.body.concern).toMatchObject({
    mine: false,
    with: { name: 'North nurse' },
    content: {
      actBy: concern.content.actBy,
      handedOver: [{ from: 'North prescriber', to: 'North nurse', why: 'On leave' }],
    },
  });
  expect(
    (await people.nurse.get('/api/concerns?show=mine')).body.concerns.map(({ id }: { id: string }) => id),
  ).toContain(concern.id);
});

test('nobody acts: it reaches the cover, then the manager, by the clock alone; seen does not stop it', async () => {
  const people = await signIn();
  const { concern } = (await people.prescriber.post(base(), body({ owner: clinic.people.nurse.id }))).body;
  await people.nurse.post(`${base()}/${concern.id}/seen`, undefined, version(1));
  const now = async (browser: Browser) => {
    const { body } = await browser.get('/api/concerns?show=all');
    return body.concerns.find(({ id }: { id: string }) => id === concern.id);
  };
  expect(await now(people.manager)).toMatchObject({
    state: 'seen',
    mine: false,
    next: { name: 'North prescriber' },
  });
  server.clock.advance(60);
  let later = await signIn();
  expect(await now(later.prescriber)).toMatchObject({ state: 'overdue', mine: true, with: { as: 'cover' } });
  expect(await now(later.manager)).toMatchObject({ mine: false });
  server.clock.advance(180);
  later = await signIn();
  expect(await now(later.manager)).toMatchObject({ mine: true, with: { as: 'manager' }, next: null });
  expect(await now(later.nurse)).toMatchObject({ mine: true });
});

test('[A1] each of these names the patient in the audit', async () => {
  const { rows } = await server.database.ownerPool.query(
    `select distinct action from audit_event where patients @> array[$1]::uuid[] and action like 'communication.%' and outcome = 'done' order by 1`,
    [clinic.patientId],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'communication.close-concern',
    'communication.concerns',
    'communication.hand-over-concern',
    'communication.raise-concern',
    'communication.see-concern',
  ]);
});

test('front desk and patients have no concerns to read', async () => {
  for (const role of ['front-desk', 'patient'] as const) {
    const browser = await clinic.signIn(role);
    for (const url of ['/api/concerns', '/api/concerns/count', base()])
      expect([role, url, (await browser.get(url)).status]).toEqual([role, url, 403]);
  }
});
