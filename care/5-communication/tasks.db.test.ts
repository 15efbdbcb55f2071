import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';

let server: TestApp;
let clinic: TestClinic;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
});
afterAll(() => server.close());

const base = () => `/api/patients/${clinic.patientId}/tasks`;
const body = (over = {}) => ({
  title: 'Send the blood form',
  detail: null,
  owner: { role: 'nurse' },
  due: '2026-11-21',
  ...over,
});
const version = (number: number) => ({ 'if-match': `"${number}"` });

test('a task of a role is taken, done with a word, and ends once', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const nurse = await clinic.signIn('nurse');
  const added = await prescriber.post(base(), body());
  expect(added).toMatchObject({ status: 201, body: { task: { state: 'overdue', mine: false } } });
  const one = `${base()}/${added.body.task.id}`;
  expect((await nurse.get('/api/tasks?show=role')).body.counts).toEqual({
    mine: 0,
    role: 1,
    all: 1,
    overdue: 1,
  });
  expect((await prescriber.post(`${one}/take`, undefined, version(1))).status).toBe(409);
  const taken = await nurse.post(`${one}/take`, undefined, version(1));
  expect(taken.body.task).toMatchObject({
    mine: true,
    version: 2,
    content: { owner: { name: 'North nurse' } },
  });
  expect((await nurse.get('/api/tasks/count')).body).toEqual({ mine: 1, overdue: 1 });
  expect((await prescriber.get('/api/tasks/count')).body).toEqual({ mine: 0, overdue: 0 });
  expect((await nurse.post(`${one}/done`, { text: 'Sent' }, version(1))).status).toBe(412);
  expect((await nurse.post(`${one}/done`, { text: '' }, version(2))).status).toBe(422);
  const done = await nurse.post(`${one}/done`, { text: 'Sent by post' }, version(2));
  expect(done.body.task).toMatchObject({ state: 'done', content: { done: { byName: 'North nurse' } } });
  expect((await prescriber.post(`${one}/cancel`, { why: 'x' }, version(3))).status).toBe(409);
  const chart = await prescriber.get(base());
  expect(chart.body.tasks).toMatchObject([{ state: 'done' }]);
});

test('an owner must work here; the same key adds once', async () => {
  const nurse = await clinic.signIn('nurse');
  const wrong = await nurse.post(base(), body({ owner: { person: clinic.people.patient.id } }));
  expect(wrong.body.errors).toMatchObject([{ path: 'body.owner.person' }]);
  const key = { 'idempotency-key': 'task-1' };
  const mine = body({ owner: { person: clinic.people.nurse.id } });
  const [first, again] = [await nurse.post(base(), mine, key), await nurse.post(base(), mine, key)];
  expect(again.body.task.id).toBe(first.body.task.id);
});

test('the front desk sees its own tasks and no other', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const desk = await clinic.signIn('front-desk');
  const other = (await prescriber.post(base(), body({ title: 'Clinical' }))).body.task;
  const own = (await prescriber.post(base(), body({ title: 'Call back', owner: { role: 'front-desk' } })))
    .body.task;
  const list = await desk.get('/api/tasks?show=all');
  expect(list.body.tasks.map(({ id }: { id: string }) => id)).toEqual([own.id]);
  expect((await desk.post(`${base()}/${other.id}/done`, { text: 'x' }, version(1))).status).toBe(404);
  expect((await desk.get(base())).status).toBe(403);
  expect((await desk.post(`${base()}/${own.id}/cancel`, { why: 'Came by herself' }, version(1))).status).toBe(
    200,
  );
  expect((await (await clinic.signIn('patient')).get('/api/tasks')).status).toBe(403);
});
