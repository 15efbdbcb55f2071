import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/transaction.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { writeVersion } from '#record/store/versions.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { must } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';

let server: TestApp;
let clinic: TestClinic;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  const { id, people, patientId } = clinic;
  const session = {
    clinicId: id,
    personId: people.prescriber.id,
    role: 'prescriber' as const,
    patientId: null,
  };
  await inTransaction(server.context.db, session, (tx) =>
    signedOrder(
      tx,
      {
        clinicId: id,
        personId: people.prescriber.id,
        personName: 'North prescriber',
        at: server.clock.now(),
      },
      patientId,
      { start: '2026-11-10' },
    ),
  );
});
afterAll(() => server.close());

const path = (patientId = clinic.patientId) => `/api/patients/${patientId}/check-ins`;
const nothing = {
  mood: null,
  anxiety: null,
  sleepHours: null,
  energy: null,
  taken: null,
  takenBecause: null,
  sideEffects: [],
  note: null,
};
const stored = async (kind: string) => {
  const { rows } = await server.database.ownerPool.query(
    'select id, content, recorded_by from record_version where kind = $1 and patient_id = $2 order by recorded_at, id',
    [kind, clinic.patientId],
  );
  return rows;
};

test('a person reports in under a minute; what was not answered stays unknown, and nobody is called for it', async () => {
  const patient = await clinic.signIn('patient');
  const before = await patient.get(path());
  expect(before.body).toMatchObject({ checkIns: [], due: { state: 'due', everyDays: 1, by: 'titration' } });
  expect(before.body.asked.map((one: { words: { es: string } }) => one.words.es)).toContain('Náuseas');
  expect(before.body.crisis[0].call).toBe('988');
  const reply = await patient.post(path(), { ...nothing, mood: 6, taken: 'as-agreed' });
  expect(reply).toMatchObject({ status: 201, body: { seenBy: null, crisis: [], next: { state: 'later' } } });
  const [row] = await stored('check-in');
  expect(row.content).toEqual({ ...nothing, on: '2026-11-22', mood: 6, taken: 'as-agreed' });
  expect(await stored('concern')).toEqual([]);
  expect((await patient.get(path())).body.checkIns[0]).toMatchObject({ own: true, content: { mood: 6 } });
  const nurse = await clinic.signIn('nurse');
  expect((await nurse.get(path())).body.checkIns[0]).toMatchObject({ own: true });
});

test('a side effect that bothers a lot finds its owner at once, and the person reads who and by when', async () => {
  const patient = await clinic.signIn('patient');
  const effect = { name: 'Feeling sick', bother: 'a-lot', since: '2026-11-20' };
  const reply = await patient.post(path(), { ...nothing, sideEffects: [effect] });
  expect(reply.body).toMatchObject({
    seenBy: { name: 'North prescriber', by: '2026-11-22T17:30:00.000Z', about: 'side-effect' },
    crisis: [],
  });
  const [concern] = await stored('concern');
  expect(concern).toMatchObject({
    recorded_by: clinic.people.patient.id,
    content: {
      about: 'side-effect',
      urgency: 'today',
      status: 'open',
      owner: { person: clinic.people.prescriber.id },
      raisedBy: { type: 'rule', rule: 'check-in-side-effect' },
      from: { kind: 'check-in', id: reply.body.id },
    },
  });
});

test('words about safety bring help in the same answer and a concern for now; stopping calls somebody today', async () => {
  const patient = await clinic.signIn('patient');
  server.clock.advance(1);
  const words = await patient.post(path(), { ...nothing, note: 'I don’t want to live like this' });
  expect(words.body).toMatchObject({ seenBy: { about: 'safety' } });
  expect(words.body.crisis.map(({ call }: { call: string }) => call)).toEqual(['988', '911']);
  server.clock.advance(1);
  const stopped = await patient.post(path(), {
    ...nothing,
    taken: 'stopped',
    takenBecause: 'It made me dull',
  });
  expect(stopped.body).toMatchObject({ seenBy: { about: 'taking' } });
  const urgencies = (await stored('concern')).map(({ content }) => content.urgency);
  expect(urgencies).toEqual(['today', 'now', 'today']);
});

test('concern and check-in stand or fall together: nobody can own it, nothing is kept, help is shown', async () => {
  const south = await server.addClinic('South');
  await server.database.ownerPool.query(
    "update membership set active = false, ended_at = now() where clinic_id = $1 and role in ('prescriber', 'manager')",
    [south.id],
  );
  const patient = await south.signIn('patient');
  const reply = await patient.post(path(south.patientId), { ...nothing, note: 'I want to die' });
  expect(reply.status).toBe(409);
  expect(reply.body.extra.crisis.map(({ call }: { call: string }) => call)).toEqual(['988', '911']);
  const { rows } = await server.database.ownerPool.query(
    'select kind from record_version where patient_id = $1',
    [south.patientId],
  );
  expect(rows.map(({ kind }) => kind)).not.toContain('check-in');
});

test('staff write one down by phone, also for a day that has passed, and may say that they worry', async () => {
  const nurse = await clinic.signIn('nurse');
  const reply = await nurse.post(path(), { ...nothing, on: '2026-11-20', mood: 3, safetyWorry: true });
  expect(reply.body).toMatchObject({ seenBy: { about: 'safety' }, checkIn: { on: '2026-11-20' } });
  expect(reply.body.checkIn).not.toHaveProperty('safetyWorry');
  const list = (await nurse.get(path())).body.checkIns;
  expect(list.find(({ id }: { id: string }) => id === reply.body.id)).toMatchObject({
    own: false,
    recordedBy: 'North nurse',
  });
});

test('what does not add up is refused with its field; roles and other people’s charts too', async () => {
  const patient = await clinic.signIn('patient');
  const why = async (body: object) => {
    const { status, body: said } = await patient.post(path(), { ...nothing, ...body });
    return [status, said.errors?.[0]?.path];
  };
  expect(await why({})).toEqual([422, 'body.mood']);
  expect(await why({ mood: 11 })).toEqual([422, 'body.mood']);
  expect(await why({ mood: 3, on: '2026-11-01' })).toEqual([422, 'body.on']);
  expect(await why({ mood: 3, on: '2026-11-23' })).toEqual([422, 'body.on']);
  expect(await why({ mood: 3, safetyWorry: true })).toEqual([422, 'body.safetyWorry']);
  expect(await why({ sleepHours: '30' })).toEqual([422, 'body.sleepHours']);
  expect(await why({ taken: 'as-agreed', takenBecause: 'x' })).toEqual([422, 'body.takenBecause']);
  const twice = { bother: 'quite', since: null };
  expect(
    await why({
      sideEffects: [
        { name: 'Rash', ...twice },
        { name: 'rash ', ...twice },
      ],
    }),
  ).toEqual([422, 'body.sideEffects[1].name']);
  expect(await why({ noSideEffects: true, sideEffects: [{ name: 'Rash', ...twice }] })).toEqual([
    422,
    'body.noSideEffects',
  ]);
  expect(await why({ mood: 3, weight: 70 })).toEqual([422, expect.anything()]);
  expect((await patient.post(path(clinic.otherPatientId), { ...nothing, mood: 5 })).status).toBe(404);
  const frontDesk = await clinic.signIn('front-desk');
  expect((await frontDesk.get(path())).status).toBe(403);
  expect((await frontDesk.post(path(), { ...nothing, mood: 5 })).status).toBe(403);
});

test('a report that waited on a phone is kept once, for the day it was written, however late and often it is sent', async () => {
  const patient = await clinic.signIn('patient');
  const body = {
    ...nothing,
    mood: 7,
    note: 'Written on the train',
    on: '2026-11-20',
    keptAs: '01939f9e-0000-7000-8000-00000000abcd',
  };
  const first = await patient.post(path(), body, {
    'idempotency-key': '01939f9e-0000-7000-8000-000000000001',
  });
  expect(first).toMatchObject({ status: 201, body: { checkIn: { on: '2026-11-20' } } });
  // The answer was lost; two days later the short memory of requests has forgotten it
  const again = await patient.post(path(), body);
  expect(again).toMatchObject({ status: 200, body: { id: first.body.id, checkIn: first.body.checkIn } });
  const mine = (await stored('check-in')).filter(({ content }) => content.note === body.note);
  expect(mine).toHaveLength(1);
  expect(mine[0]?.content).not.toHaveProperty('keptAs');
  const ahead = { ...body, on: '2026-11-24', keptAs: '01939f9e-0000-7000-8000-00000000abce' };
  expect((await patient.post(path(), ahead)).body.checkIn.on).toBe(server.clock.now().slice(0, 10));
  const nurse = await clinic.signIn('nurse');
  expect((await nurse.post(path(), ahead)).body.errors[0].path).toBe('body.keptAs');
});

test('left out so long that it begins anew: somebody’s today, and the screen says so', async () => {
  const east = await server.addClinic('East');
  const session = {
    clinicId: east.id,
    personId: east.people.prescriber.id,
    role: 'prescriber' as const,
    patientId: null,
  };
  const author = {
    clinicId: east.id,
    personId: east.people.prescriber.id,
    personName: 'East prescriber',
    at: server.clock.now(),
  };
  await inTransaction(server.context.db, session, (tx) =>
    signedOrder(tx, author, east.patientId, {
      start: '2026-08-10',
      medication: { concept: { codings: [], text: 'Clozapine' }, drugs: ['clozapine'], product: null },
    }),
  );
  const patient = await east.signIn('patient');
  expect((await patient.get(path(east.patientId))).body).toMatchObject({
    medicines: [{ drug: 'clozapine', name: 'Clozapine' }],
    beginsAnew: [{ drug: 'clozapine', afterDays: 2 }],
    cravings: [],
  });
  const lastTaken = [{ drug: 'clozapine', name: 'my medicine', daysAgo: 3 }];
  const reply = await patient.post(path(east.patientId), { ...nothing, taken: 'missed-some', lastTaken });
  expect(reply.body).toMatchObject({
    seenBy: { about: 'taking' },
    checkIn: { lastTaken: [{ drug: 'clozapine', name: 'Clozapine', daysAgo: 3 }] },
  });
  expect(
    (await patient.post(path(east.patientId), { ...nothing, taken: 'as-agreed', lastTaken })).body.errors[0]
      .path,
  ).toBe('body.lastTaken');
  const nurse = await east.signIn('nurse');
  const taking = (await nurse.get(`/api/patients/${east.patientId}/adherence`)).body;
  expect(taking.adherence).toMatchObject({
    answers: { state: 'known', answers: 1, asAgreed: 0 },
    gaps: [{ medication: 'Clozapine', limit: 'over', days: 3, restsOn: 'check-in' }],
    courses: [{ refills: { state: 'not-enough-data', because: 'no-fill' }, level: { value: null } }],
  });
  expect((await nurse.get('/api/monitoring/taking')).body).toMatchObject({
    gaps: [{ patientId: east.patientId, gap: { limit: 'over' } }],
    silent: [],
    looked: 1,
  });
  // What the safety screen looks at when something is ordered next
  const chart = await inTransaction(server.context.db, session, (tx) =>
    loadChart(tx, east.id, east.patientId),
  );
  expect(chart.saidTaken?.map(({ content }) => content.lastTaken)).toEqual([reply.body.checkIn.lastTaken]);
  const fills = `/api/patients/${east.patientId}/fills`;
  const fill = { drugs: ['clozapine'], on: '2026-11-21', days: 14, quantity: null, note: null };
  expect((await nurse.post(fills, { ...fill, saidBy: 'pharmacy' })).status).toBe(201);
  expect((await nurse.post(fills, fill)).body.errors[0].path).toBe('body.on');
  expect((await nurse.post(fills, { ...fill, drugs: ['lithium'] })).body.errors[0].path).toBe('body.drugs');
  expect((await patient.post(fills, { ...fill, on: '2026-11-07' })).body).toMatchObject({
    content: { saidBy: 'patient' },
  });
  expect((await patient.get('/api/monitoring/taking')).status).toBe(403);

  // Entered wrongly: taken back with the reason, never erased, and free to be entered again
  type Supply = { id: string; version: number; mayWithdraw: boolean; content: { saidBy: string } };
  const supplies = async (who: typeof nurse): Promise<{ fills: Supply[]; withdrawn: object[] }> =>
    (await who.get(`/api/patients/${east.patientId}/adherence`)).body;
  const seen = await supplies(patient);
  expect(seen.fills.map(({ mayWithdraw, content }) => [content.saidBy, mayWithdraw])).toEqual([
    ['pharmacy', false],
    ['patient', true],
  ]);
  const [ofPharmacy, ofPatient] = seen.fills;
  const back = (id = '') => `${fills}/${id}/withdrawal`;
  const wrong = { because: 'Another person’s bag' };
  const first = { 'if-match': '"1"' };
  expect((await patient.post(back(ofPharmacy?.id), wrong, first)).status).toBe(403);
  expect((await nurse.post(back(ofPharmacy?.id), { because: '' }, first)).status).toBe(422);
  expect((await nurse.post(back(ofPharmacy?.id), wrong)).status).toBe(428);
  expect((await nurse.post(back(ofPharmacy?.id), wrong, first)).body).toMatchObject({ version: 2 });
  expect((await nurse.post(back(ofPharmacy?.id), wrong, { 'if-match': '"2"' })).status).toBe(409);
  expect((await patient.post(back(ofPatient?.id), wrong, first)).status).toBe(200);
  expect(await supplies(patient)).toMatchObject({ fills: [], withdrawn: [] });
  expect((await supplies(nurse)).withdrawn).toMatchObject([{ because: wrong.because }, wrong]);
  expect((await nurse.post(fills, { ...fill, saidBy: 'pharmacy' })).status).toBe(201);
});

test('benefit against burden for staff and for the person; prompts for staff alone', async () => {
  const [patient, therapist] = [await clinic.signIn('patient'), await clinic.signIn('therapist')];
  const url = (what: string) => `/api/patients/${clinic.patientId}/${what}`;
  const reply = await therapist.get(url('benefit-burden'));
  expect(reply.body).toMatchObject({
    separateDays: 14,
    courses: [{ name: 'Sertraline', burden: { sideEffects: { state: 'reported' } } }],
  });
  expect((await patient.get(url('benefit-burden'))).body).toEqual(reply.body);
  expect((await therapist.get(url('pathways'))).body).toEqual({ prompts: [] });
  expect((await patient.get(url('pathways'))).status).toBe(403);
  const balance = (await patient.get(url('balance'))).body.balance;
  expect(balance.sideEffects).toMatchObject([{ name: 'Feeling sick' }]);
  expect(balance.adherence.map(({ taken }: { taken: string }) => taken)).toEqual(['as-agreed', 'stopped']);
});

test('own early signs are asked by the plan in force, kept with the report, and one is somebody’s the first time', async () => {
  const west = await server.addClinic('West');
  const { id: personId, name: personName } = west.people.prescriber;
  const session = { clinicId: west.id, personId, role: 'prescriber' as const, patientId: null };
  const at = server.clock.now();
  const patientId = west.patientId;
  const plan = (earlySigns: string[]): TreatmentPlan => ({
    status: 'signed',
    goals: [],
    courses: [],
    nonDrug: [],
    earlySigns,
    ifWorse: 'Call my sister and the clinic.',
    reviewOn: null,
    agreed: null,
    signed: { by: personId, byName: personName, at, method: 'totp' },
  });
  const sign = (content: TreatmentPlan, expected: number | null) =>
    inTransaction(server.context.db, session, async (tx) =>
      must(
        await writeVersion(
          tx,
          { clinicId: west.id, personId, personName, at },
          { kind: 'treatment-plan', id: patientId, patientId, content, expected },
        ),
      ),
    );
  const patient = await west.signIn('patient');
  const own = path(patientId);
  expect((await patient.get(own)).body.ownSigns).toBeNull();
  const ticked = { ...nothing, earlySigns: ['Sleeping less than 5 hours'] };
  expect(await patient.post(own, ticked)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'body.earlySigns[0]' }] },
  });
  await sign(plan(['Sleeping less than 5 hours', 'Spending more']), null);
  expect((await patient.get(own)).body.ownSigns).toEqual({
    signs: ['Sleeping less than 5 hours', 'Spending more'],
    ifWorse: 'Call my sister and the clinic.',
  });
  const both = { ...ticked, noEarlySigns: true };
  expect((await patient.post(own, both)).body.errors[0].path).toBe('body.noEarlySigns');
  const twice = { ...nothing, earlySigns: ['Spending more', 'Spending more'] };
  expect((await patient.post(own, twice)).body.errors[0].path).toBe('body.earlySigns[1]');
  expect((await patient.post(own, { ...nothing, noEarlySigns: true })).body.seenBy).toBeNull();
  const concerns = async () =>
    (
      await server.database.ownerPool.query(
        "select content from record_version where kind = 'concern' and patient_id = $1",
        [patientId],
      )
    ).rows.map(({ content }) => content);
  expect(await concerns()).toEqual([]);

  // It waited on a phone while the plan was changed, and its answer was lost: kept once, told once
  await sign(plan(['Spending more']), 1);
  const waited = { ...ticked, keptAs: '01939f9e-0000-7000-8000-00000000beef' };
  expect(await patient.post(own, waited)).toMatchObject({
    status: 201,
    body: { checkIn: { earlySigns: ['Sleeping less than 5 hours'] }, seenBy: { about: 'early-signs' } },
  });
  expect(await patient.post(own, waited)).toMatchObject({ status: 200 });
  await patient.post(own, ticked);
  expect(await concerns()).toMatchObject([
    { about: 'worsening', urgency: 'today', title: expect.stringContaining('their own plan') },
  ]);
  const nurse = await west.signIn('nurse');
  expect((await nurse.get(`/api/patients/${patientId}/early-warning`)).body).toMatchObject({
    warning: {
      state: 'changed',
      ownSigns: { state: 'noticed', noticed: [{ sign: 'Sleeping less than 5 hours', planned: false }] },
      plan: { earlySigns: ['Spending more'], ifWorse: 'Call my sister and the clinic.' },
    },
  });
});
