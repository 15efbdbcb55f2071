import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays, addMinutes, dateInZone } from '#kernel/time.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { nextRoutes } from './next-routes.ts';
import type { FollowUpRow } from './next-schema.ts';

const routes = nextRoutes(loadKnowledge(new URL('../../knowledge', import.meta.url).pathname));
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const call = (name: string, input: Parameters<typeof callRoute>[3]) =>
  callRoute(clinic, routes, `follow-up.${name}`, input);
const today = () => dateInZone(now(), 'America/New_York');
const rowOf = async (patientId: string, as: 'nurse' | 'front-desk' = 'nurse') =>
  (await reply<{ rows: FollowUpRow[] }>(call('next-steps', { query: { show: 'all' }, as }))).rows.find(
    (row) => row.patientId === patientId,
  );
const appointment = (patientId: string, days: number, status: 'booked' | 'noshow') => {
  const id = newId();
  return clinic.as('nurse', async (tx, author) => {
    must(
      await createEntry(tx, author, {
        kind: 'appointment',
        id,
        patientId,
        content: {
          status,
          type: null,
          start: addMinutes(now(), days * 24 * 60),
          end: null,
          description: null,
          with: 'Dr. Test',
        },
      }),
    );
    return id;
  });
};
const set = (patientId: string, over: object = {}, seen?: number) =>
  call('set-next-step', {
    params: { patientId },
    ...(seen !== undefined && { ifMatch: seen }),
    body: {
      status: 'in-care',
      dueBy: addDays(today(), 14),
      rule: null,
      because: 'dose changed',
      ...over,
    },
  });

test('nobody passes unseen: new, to book, booked, missed, each where it belongs', async () => {
  const { id: patientId } = await clinic.addPatient();
  expect((await rowOf(patientId))?.step).toMatchObject({ state: 'none', uncertain: true });
  await reply(set(patientId));
  expect((await rowOf(patientId))?.step).toMatchObject({ state: 'to-book', uncertain: false });
  const visit = await appointment(patientId, -2, 'noshow');
  const missed = await rowOf(patientId);
  expect(missed).toMatchObject({
    step: { state: 'missed', uncertain: true },
    outreach: { made: 0, next: { attempt: 1 } },
    because: 'dose changed',
  });
  expect((await rowOf(patientId, 'front-desk'))?.because).toBeNull();
  const tried = { params: { patientId }, body: { visit, outcome: 'left-word', text: null } };
  expect(await reply(call('outreach', tried))).toMatchObject({ outreach: { made: 1, next: { attempt: 2 } } });
  expect((await rowOf(patientId))?.outreach?.made).toBe(1);
  await appointment(patientId, 30, 'booked');
  expect((await rowOf(patientId))?.step).toMatchObject({ state: 'booked', late: true, uncertain: false });
});

test('the next step is set on what was seen; a day that cannot be is refused', async () => {
  const { id: patientId } = await clinic.addPatient();
  const refusedDay = { errors: [{ path: 'body.dueBy' }] };
  expect(await refusal(set(patientId, { dueBy: addDays(today(), -1) }))).toMatchObject(refusedDay);
  expect(await refusal(set(patientId, { dueBy: null }))).toMatchObject(refusedDay);
  expect(await refusal(set(patientId, { status: 'discharged' }))).toMatchObject(refusedDay);
  await reply(set(patientId));
  expect(await refusal(set(patientId))).toMatchObject({ kind: 'version-changed' });
  await reply(set(patientId, { status: 'discharged', dueBy: null }, 1));
  expect(await rowOf(patientId)).toBeUndefined();
  const read = await reply<{ step: object; proposal: object }>(call('next-step', { params: { patientId } }));
  expect(read).toMatchObject({ step: { state: 'ended' }, proposal: { rule: 'in-care' } });
});

test('a try to reach somebody belongs to a visit they missed', async () => {
  const { id: patientId } = await clinic.addPatient();
  const visit = await appointment(patientId, 3, 'booked');
  const body = { visit, outcome: 'reached', text: null };
  expect(await refusal(call('outreach', { params: { patientId }, body }))).toMatchObject({
    errors: [{ path: 'body.visit' }],
  });
});
