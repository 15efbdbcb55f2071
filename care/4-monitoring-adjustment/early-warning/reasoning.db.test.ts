import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { createEntry } from '#record/store/versions.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId } from '#test/record/test-clinic.ts';

let server: TestApp;
let clinic: TestClinic;
let today: string;
const ago = (days: number): string => addDays(today, -days);

const checkIn = (on: string, changes: Partial<CheckIn> = {}): CheckIn => ({
  on,
  mood: 7,
  anxiety: 3,
  sleepHours: '7.5',
  energy: 6,
  taken: 'as-agreed',
  takenBecause: null,
  sideEffects: [],
  note: null,
  ...changes,
});

beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  today = server.clock.now().slice(0, 10);
  const { id: clinicId, people, patientId } = clinic;
  const personId = people.prescriber.id;
  const session = { clinicId, personId, role: 'prescriber' as const, patientId: null };
  const author = { clinicId, personId, personName: 'North prescriber', at: server.clock.now() };
  await inTransaction(server.context.db, session, async (tx) => {
    const write = async (content: CheckIn) =>
      must(await createEntry(tx, author, { kind: 'check-in', id: newId(), patientId, content }));
    const medication = (drug: string, product: string | null) => ({
      concept: { codings: [], text: drug },
      drugs: [drug],
      product,
    });
    const sig = (dose: string, timesPerDay: number) => ({
      dose,
      timesPerDay,
      everyDays: 1,
      when: [],
      route: 'oral' as const,
      prn: null,
      note: null,
    });
    await signedOrder(tx, author, patientId, {
      medication: medication('lithium', 'lithium-300mg-capsule'),
      sig: sig('450 mg', 2),
      start: ago(300),
    });
    const before = await signedOrder(tx, author, patientId, {
      medication: medication('paroxetine', 'paroxetine-20mg-tablet'),
      sig: sig('40 mg', 1),
      start: ago(300),
      end: ago(16),
    });
    await signedOrder(tx, author, patientId, {
      medication: medication('paroxetine', 'paroxetine-20mg-tablet'),
      sig: sig('20 mg', 1),
      start: ago(15),
      replaces: before.id,
    });
    for (let day = 150; day >= 12; day -= 4)
      await write(checkIn(ago(day), { mood: 7 + ((day / 2) % 3) - 1 }));
    const dizzy = [{ name: 'Dizzy when standing up', bother: 'quite' as const, since: ago(12) }];
    for (const day of [9, 6]) await write(checkIn(ago(day), { mood: 6, sideEffects: dizzy }));
  });
});
afterAll(() => server.close());

const path = (what: string): string => `/api/patients/${clinic.patientId}/${what}`;
const owned = async (): Promise<{ detail: string }[]> => {
  const { rows } = await server.database.ownerPool.query(
    "select content from record_version where kind = 'concern' and content #>> '{raisedBy,rule}' = 'early-warning'",
  );
  return rows.map(({ content }) => content);
};

test('the check-in that first shows a change raises one concern with an owner; the next ones raise none', async () => {
  const nurse = await clinic.signIn('nurse');
  const bad = checkIn(today, { mood: 2, anxiety: 8, sleepHours: '4.5', energy: 2 });
  for (const day of [3, 1, 0])
    expect(await nurse.post(path('check-ins'), { ...bad, on: ago(day) })).toMatchObject({ status: 201 });
  const raised = await owned();
  expect(raised).toHaveLength(1);
  expect(raised[0]?.detail).toContain('It tells that something has changed');
  const { body } = await nurse.get(path('early-warning'));
  expect(body.warning.state).toBe('changed');
  expect(body.concern.owner).not.toBe('');
});

test('asking for it again answers with the one that is open; the person sees the change and no concern', async () => {
  const therapist = await clinic.signIn('therapist');
  expect(await therapist.post(path('early-warning/concern'))).toMatchObject({ status: 200 });
  expect(await owned()).toHaveLength(1);
  const patient = await clinic.signIn('patient');
  const { body } = await patient.get(path('early-warning'));
  expect([body.warning.state, body.concern]).toEqual(['changed', null]);
});

test('a lowered dose and what came after it; no level where the person is not known well enough, and why', async () => {
  const prescriber = await clinic.signIn('prescriber');
  expect((await prescriber.get(path('withdrawal'))).body).toMatchObject({
    steps: [{ drug: 'paroxetine', says: 'fits-withdrawal', step: { from: '40 mg', to: '20 mg' } }],
  });
  expect((await prescriber.get(path('levels'))).body).toMatchObject({
    levels: [
      {
        drug: 'lithium',
        kind: 'not-computed',
        because: expect.arrayContaining([expect.stringContaining('not recorded')]),
      },
    ],
  });
});

test('[K25] what came after a step is shown to the person only once a clinician shared it, as it stood then', async () => {
  const prescriber = await clinic.signIn('prescriber');
  const patient = await clinic.signIn('patient');
  const therapist = await clinic.signIn('therapist');
  const views = path('shared-views');
  expect((await patient.get(views)).body).toEqual({ shared: [], toShare: [] });
  expect((await prescriber.get(views)).body).toMatchObject({
    shared: [],
    toShare: [{ topic: 'after-a-step', drug: 'paroxetine', says: 'fits-withdrawal' }],
  });
  const page = { topic: 'after-a-step', drug: 'paroxetine' };
  expect((await therapist.post(views, page)).status).toBe(403);
  expect((await patient.post(views, page)).status).toBe(403);
  expect((await prescriber.post(views, { ...page, topic: 'level' })).status).toBe(409);
  const shared = await prescriber.post(views, page);
  expect(shared).toMatchObject({ status: 201, body: { version: 1, content: { status: 'shared' } } });
  expect((await patient.get(views)).body.shared).toMatchObject([
    { content: { shown: { says: 'fits-withdrawal', drug: 'paroxetine' }, on: today } },
  ]);
  const back = `${views}/${shared.body.id}/withdrawal`;
  expect((await prescriber.post(back, undefined, { 'if-match': '"1"' })).status).toBe(200);
  expect((await patient.get(views)).body.shared).toEqual([]);
  expect((await prescriber.post(back, undefined, { 'if-match': '"2"' })).status).toBe(409);
  // Shared anew it is the next version of the same page
  expect((await prescriber.post(views, page)).body).toMatchObject({ id: shared.body.id, version: 3 });
});
