import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { Brief } from '#clinical/visits/brief-shape.ts';
import type { Role } from '#kernel/role.ts';
import { addDays, dateInZone, instantAtClock } from '#kernel/time.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { todayRoutes } from './today-routes.ts';
import type { TodayVisit } from './today-schema.ts';

const zone = 'America/New_York';
const routes = todayRoutes(loadKnowledge(new URL('../../knowledge', import.meta.url).pathname));
const today = dateInZone(now(), zone);
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const visit = (patientId: string, clock: string, over: Partial<Appointment> = {}) =>
  clinic.as('nurse', async (tx, author) =>
    must(
      await createEntry(tx, author, {
        kind: 'appointment',
        id: newId(),
        patientId,
        content: {
          status: 'booked',
          type: { codings: [], text: 'Medication review' },
          start: instantAtClock(today, clock, zone),
          end: instantAtClock(today, `${clock.slice(0, 2)}:55`, zone),
          description: null,
          with: 'Some prescriber',
          provider: { person: clinic.people.prescriber, name: 'Some prescriber' },
          ...over,
        },
      }),
    ),
  );
const score = (patientId: string, value: string, on: string) =>
  clinic.as('nurse', async (tx, author) =>
    must(
      await createEntry(tx, author, {
        kind: 'observation',
        id: newId(),
        patientId,
        content: {
          status: 'final',
          category: 'survey',
          concept: { codings: [], text: 'PHQ-9' },
          analyte: null,
          instrument: 'phq-9',
          when: { date: on },
          value: { type: 'quantity', quantity: { value, unit: '{score}', ucum: '{score}' } },
          components: [],
          answers: null,
          note: null,
        },
      }),
    ),
  );
const ask = (as: Role) =>
  reply<{ visits: TodayVisit[]; counts: Record<string, number> }>(
    callRoute(clinic, routes, 'follow-up.today', { as }),
  );

test('a clinician sees their own visits with the facts, the desk all without, a manager how many', async () => {
  const [{ id: first }, { id: second }, { id: third }] = [
    await clinic.addPatient(),
    await clinic.addPatient(),
    await clinic.addPatient(),
  ];
  await visit(second, '11:00', { status: 'arrived' });
  await visit(first, '09:00');
  await visit(first, '14:00', { status: 'cancelled' });
  await visit(third, '10:00', { provider: { person: clinic.people.nurse, name: 'Some nurse' } });
  await score(first, '17', addDays(today, -40));
  await score(first, '9', addDays(today, -5));

  const own = await ask('prescriber');
  expect(own.visits.map(({ patient }) => patient.id)).toEqual([first, second]);
  expect(own.visits[0]?.facts).toMatchObject({
    score: { name: 'PHQ-9', value: 9, on: addDays(today, -5), direction: 'better' },
    doseChange: null,
    doseStep: null,
    overdueChecks: 0,
    consentGaps: 0,
    // Today's visit is no next step
    next: { state: 'none', uncertain: true },
  });
  expect(own.counts).toEqual({ coming: 1, here: 1, tookPlace: 0, missed: 0, calledOff: 1 });
  expect((await ask('nurse')).visits.map(({ patient }) => patient.id)).toEqual([third]);
  expect((await ask('therapist')).visits).toEqual([]);

  const desk = await ask('front-desk');
  expect(desk.visits.map(({ patient }) => patient.id)).toEqual([first, third, second]);
  expect(desk.visits.every(({ facts }) => facts === null)).toBe(true);
  const manager = await ask('manager');
  expect(manager.visits).toEqual([]);
  expect(manager.counts).toMatchObject({ coming: 2, here: 1 });
});

test('on a day without visits the next day that has some is shown, with what comes after those', async () => {
  const other = await openTestClinic();
  const { id: patientId } = await other.addPatient();
  const start = instantAtClock(addDays(today, 3), '10:00', zone);
  await other.as('nurse', async (tx, author) =>
    must(
      await createEntry(tx, author, {
        kind: 'appointment',
        id: newId(),
        patientId,
        content: {
          status: 'booked',
          type: null,
          start,
          end: null,
          description: null,
          with: 'Some prescriber',
          provider: { person: other.people.prescriber, name: 'Some prescriber' },
        },
      }),
    ),
  );
  const read = (as: Role) =>
    reply<{ day: string; visits: TodayVisit[]; counts: Record<string, number> }>(
      callRoute(other, routes, 'follow-up.today', { as }),
    );
  const own = await read('prescriber');
  expect([own.day, own.visits.map(({ patient }) => patient.id)]).toEqual([addDays(today, 3), [patientId]]);
  expect(own.counts).toMatchObject({ coming: 0 });
  expect(own.visits[0]?.facts?.next).toMatchObject({ state: 'none' });
  expect((await read('front-desk')).day).toBe(addDays(today, 3));
  expect(await read('nurse')).toMatchObject({ day: today, visits: [] });
  await other.database.drop();
});

test('the brief reads the whole chart; of nobody there is none', async () => {
  const { id: patientId } = await clinic.addPatient();
  await score(patientId, '12', addDays(today, -3));
  const brief = await reply<Brief>(callRoute(clinic, routes, 'follow-up.brief', { params: { patientId } }));
  expect(brief).toMatchObject({ asOf: today, since: null });
  expect(brief.sections.find(({ topic }) => topic === 'scores')?.lines).toHaveLength(1);
  const nobody = { params: { patientId: newId() } };
  expect(await refusal(callRoute(clinic, routes, 'follow-up.brief', nobody))).toMatchObject({
    kind: 'not-found',
  });
});
