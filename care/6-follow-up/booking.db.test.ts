import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { didRounds } from '#test/promises/rounds.ts';
import { type BookingDesk, openBookingDesk } from '#test/scheduling/booking-desk.ts';

let server: TestApp;
let clinic: TestClinic;
let desk: BookingDesk;
let front: Browser;
let nurse: Browser;
let person: Browser;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());
// A clinic of its own for each test: what one books is in nobody else's way
beforeEach(async () => {
  clinic = await server.addClinic(`North ${randomUUID().slice(0, 4)}`);
  desk = await openBookingDesk(clinic);
  front = await clinic.signIn('front-desk');
  nurse = await clinic.signIn('nurse');
  person = await clinic.signIn('patient');
});

const version = (number: number) => ({ 'if-match': `"${number}"` });
const visits = () => `/api/patients/${clinic.patientId}/visits`;
const free = async (query = '') =>
  (await front.get(`/api/schedule/free-times?visitType=${desk.visitType}&from=2026-11-23&days=2${query}`))
    .body;

test('booked, seen on both lists, gone from the free times; moved, and the first time is free again', async () => {
  const before = await free();
  expect(before.times[0]).toMatchObject({ start: '2026-11-23T14:00:00.000Z', person: desk.provider });
  expect(before.times).toHaveLength(22);
  const booked = await desk.book(front, clinic.patientId);
  expect(booked).toMatchObject({ status: 201, body: { notBooked: [] } });
  const [visit] = booked.body.visits;
  expect(visit).toMatchObject({
    status: 'booked',
    minutes: 30,
    provider: { person: desk.provider, name: clinic.people.prescriber.name },
    location: { name: 'Main house' },
    ownCancelUntil: '2026-11-22T14:00:00.000Z',
  });
  expect((await free()).times.map(({ start }: { start: string }) => start)).not.toContain(
    '2026-11-23T14:15:00.000Z',
  );
  const day = await nurse.get('/api/schedule?from=2026-11-23&days=1');
  expect(day.body.visits).toMatchObject([{ id: visit.id }]);
  expect(day.body.providers).toMatchObject([
    { days: [{ stretches: [{ from: '2026-11-23T14:00:00.000Z' }] }] },
  ]);

  const move = { start: '2026-11-24T15:00:00-00:00', provider: desk.provider, outsideHours: false };
  expect((await front.post(`${visits()}/${visit.id}/move`, move)).status).toBe(428);
  const moved = await front.post(`${visits()}/${visit.id}/move`, move, version(1));
  expect(moved.body.visit).toMatchObject({ version: 2, start: '2026-11-24T15:00:00.000Z', minutes: 30 });
  expect((await front.post(`${visits()}/${visit.id}/move`, move, version(1))).status).toBe(412);
  expect((await free()).times[0].start).toBe('2026-11-23T14:00:00.000Z');
});

test('[C5] twenty people book one slot at once: exactly one has it, nineteen are told', async (context) => {
  const patients = [clinic.patientId, clinic.otherPatientId];
  while (patients.length < 20) {
    const made = await front.post('/api/patients', {
      name: { given: ['Race'], family: `Number ${patients.length}`, preferred: null },
      pronouns: null,
      birthDate: null,
      sex: 'unknown',
      identifiers: [],
      phone: null,
      email: null,
      language: null,
      deceased: null,
    });
    patients.push(made.body.id);
  }
  const replies = await Promise.all(patients.map((id) => desk.book(front, id)));
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
  const lost = replies.find(({ status }) => status === 409);
  expect(lost?.body.detail).toBe(
    'This time has been booked by somebody else in the meantime. Nothing was booked.',
  );
  const { rows } = await server.database.ownerPool.query(
    'select count(*) from booking where clinic_id = $1',
    [clinic.id],
  );
  expect(Number(rows[0].count)).toBe(1);
  didRounds(context, patients.length);
});

test('[C5] one person is not in two places; a time that touches another is none', async () => {
  await desk.book(front, clinic.patientId);
  const half = await desk.book(front, clinic.patientId, { start: '2026-11-23T14:15:00.000Z' });
  expect(half.status).toBe(409);
  expect((await desk.book(front, clinic.patientId, { start: '2026-11-23T14:30:00.000Z' })).status).toBe(201);
});

test('outside hours only by an explicit yes; never in the past; never with somebody who does not do it', async () => {
  const late = { start: '2026-11-23T22:00:00.000Z' };
  const refused = await desk.book(front, clinic.patientId, late);
  expect(refused).toMatchObject({ status: 409, body: { extra: { outsideHours: true } } });
  expect((await desk.book(front, clinic.patientId, { ...late, outsideHours: true })).status).toBe(201);
  expect((await desk.book(front, clinic.patientId, { start: '2026-11-22T09:00:00.000Z' })).status).toBe(422);
  expect(
    (await desk.book(front, clinic.patientId, { provider: clinic.people.nurse.id })).body.errors[0].path,
  ).toBe('body.provider');
  expect((await desk.book(front, clinic.patientId, { visitType: randomUUID() })).status).toBe(422);
  expect((await desk.book(front, clinic.patientId, { start: '2026-11-23T14:00' })).status).toBe(422);
});

test('who is away has no free time, and is booked only by an explicit yes', async () => {
  const said = await front.post('/api/organizing/absences', {
    person: desk.provider,
    name: 'x',
    from: '2026-11-23',
    to: '2026-11-23',
    why: 'sick',
    cover: null,
  });
  expect(said.body).toMatchObject({ booked: 0 });
  expect((await free()).times[0].start).toBe('2026-11-24T14:00:00.000Z');
  expect((await desk.book(front, clinic.patientId)).status).toBe(409);
});

test('a series says honestly which dates it could not book', async () => {
  await desk.book(front, clinic.otherPatientId, { start: '2026-12-07T14:00:00.000Z' });
  await front.post('/api/organizing/absences', {
    person: desk.provider,
    name: 'x',
    from: '2026-12-14',
    to: '2026-12-18',
    why: 'leave',
    cover: null,
  });
  const series = await desk.book(front, clinic.patientId, { repeat: { everyWeeks: 1, times: 5 } });
  expect(series.status).toBe(201);
  expect(series.body.visits.map(({ start }: { start: string }) => start.slice(0, 10))).toEqual([
    '2026-11-23',
    '2026-11-30',
    '2026-12-21',
  ]);
  expect(new Set(series.body.visits.map(({ series: id }: { series: string }) => id)).size).toBe(1);
  expect(series.body.notBooked).toEqual([
    { start: '2026-12-07T14:00:00.000Z', why: 'taken' },
    { start: '2026-12-14T14:00:00.000Z', why: 'outside-hours' },
  ]);
  expect((await desk.book(front, clinic.patientId, { repeat: { everyWeeks: 1, times: 27 } })).status).toBe(
    422,
  );
});

test('arrived, then taken place: the encounter is made once and linked; states follow each other', async () => {
  // Sunday 22 November, 05:00 in New York: outside hours, said so
  const today = { start: '2026-11-22T10:00:00.000Z', outsideHours: true };
  const [visit] = (await desk.book(front, clinic.patientId, today)).body.visits;
  const one = `${visits()}/${visit.id}`;
  expect((await front.post(`${one}/missed`, { because: null }, version(1))).status).toBe(409);
  expect((await front.post(`${one}/arrived`, undefined, version(1))).body.visit.status).toBe('arrived');
  expect((await front.post(`${one}/took-place`, { encounter: null }, version(2))).status).toBe(403);
  const done = await nurse.post(`${one}/took-place`, { encounter: null }, version(2));
  expect(done.body.visit).toMatchObject({ status: 'fulfilled', encounter: expect.any(String) });
  expect((await nurse.post(`${one}/took-place`, { encounter: null }, version(3))).status).toBe(409);
  const { rows } = await server.database.ownerPool.query(
    `select content from record_current where kind = 'encounter' and patient_id = $1`,
    [clinic.patientId],
  );
  expect(rows).toMatchObject([
    { content: { status: 'finished', start: '2026-11-22', appointment: visit.id } },
  ]);
  const list = await person.get(visits());
  expect(list.body).toMatchObject({ upcoming: [], past: [{ id: visit.id }], noReminders: 'no-mail-server' });
});

test('people see their own visits, take them into their calendar, call off in time and not later', async () => {
  const [soon] = (await desk.book(front, clinic.patientId)).body.visits;
  const [later] = (await desk.book(front, clinic.patientId, { start: '2026-11-24T14:00:00.000Z' })).body
    .visits;
  const mine = await person.get(visits());
  expect(mine.body.upcoming.map(({ id }: { id: string }) => id)).toEqual([soon.id, later.id]);
  const file = await person.get(`${visits()}/${later.id}/calendar`);
  expect(file.raw.headers['content-type']).toContain('text/calendar');
  const event = new ICAL.Component(ICAL.parse(file.raw.body)).getFirstSubcomponent('vevent');
  expect(event?.getFirstPropertyValue('summary')).toContain('Visit at North');
  server.clock.advance(5 * 60);
  person = await clinic.signIn('patient');
  const cancel = (id: string) => person.post(`${visits()}/${id}/cancel`, { because: null }, version(1));
  expect(await cancel(soon.id)).toMatchObject({
    status: 409,
    body: { detail: 'It is too late to call off this visit here.' },
  });
  expect((await cancel(later.id)).body.visit).toMatchObject({ status: 'cancelled', version: 2 });
  expect((await person.post(visits(), {})).status).toBe(403);
  expect((await person.post(`${visits()}/${soon.id}/move`, {}, version(1))).status).toBe(403);
  server.clock.advance(-5 * 60);
});

test('the database itself lets a patient only call off', async () => {
  const [visit] = (await desk.book(front, clinic.patientId)).body.visits;
  const pool = server.database.appPool;
  const client = await pool.connect();
  try {
    const as = async (content: string) => {
      await client.query('begin');
      await client.query(
        `select set_config('titrate.clinic', $1, true), set_config('titrate.person', $2, true),
          set_config('titrate.role', 'patient', true), set_config('titrate.patient', $3, true)`,
        [clinic.id, clinic.people.patient.id, clinic.patientId],
      );
      const write = client.query(
        `insert into record_version (clinic_id, kind, id, version, patient_id, state, content, content_hash, recorded_at,
          recorded_by, recorded_by_name, reason)
        select clinic_id, kind, id, 2, patient_id, 'current', ${content}, content_hash, recorded_at, $2, 'x', null
        from record_current where kind = 'appointment' and id = $1`,
        [visit.id, clinic.people.patient.id],
      );
      const outcome = await write.then(
        () => 'written',
        (error: { code: string }) => error.code,
      );
      await client.query('rollback');
      return outcome;
    };
    expect(await as(`jsonb_set(content, '{status}', '"cancelled"')`)).toBe('written');
    expect(await as(`jsonb_set(content, '{status}', '"fulfilled"')`)).toBe('TI409');
    expect(await as(`jsonb_set(jsonb_set(content, '{status}', '"cancelled"'), '{with}', '"other"')`)).toBe(
      'TI409',
    );
    expect(await as(`jsonb_set(content, '{start}', '"2026-11-30T14:00:00.000Z"')`)).toBe('TI409');
  } finally {
    client.release();
  }
});

test('a booking answers the request at the front door', async () => {
  const manager = await clinic.signIn('manager');
  const door = `door-${clinic.id.slice(0, 8)}`;
  await manager.post('/api/organizing/front-door', { door });
  await server.browser().post(`/api/start/${door}`, {
    given: 'New',
    family: 'Person',
    birthDate: null,
    phone: '555-555-0111',
    email: null,
    language: 'es',
    reachBy: 'text',
    inOwnWords: null,
    bestTimes: null,
    safe: 'yes',
    referredBy: null,
  });
  const [request] = (await front.get('/api/requests')).body.requests;
  const one = `/api/requests/${request.id}`;
  await front.post(`${one}/triage`, { urgency: 'routine', note: null }, version(1));
  const made = await front.post(
    `${one}/register`,
    { patient: null, anotherPerson: false, birthDate: null, sex: 'unknown' },
    version(2),
  );
  expect((await desk.book(front, clinic.patientId, { request: request.id })).status).toBe(422);
  const booked = await desk.book(front, made.body.patient, { request: request.id });
  expect(booked.status).toBe(201);
  const [done] = (await front.get('/api/requests?show=done')).body.requests;
  expect(done).toMatchObject({ stage: 'booked', content: { appointment: booked.body.visits[0].id } });
});
