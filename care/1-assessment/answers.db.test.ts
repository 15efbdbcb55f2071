import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/transaction.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { signedOrder } from '#test/record/signed-order.ts';

let server: TestApp;
let clinic: TestClinic;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
});
afterAll(() => server.close());

const path = () => `/api/patients/${clinic.patientId}/answers`;
const phq9 = (item9: number | null, others = 1) => ({
  instrument: 'phq-9',
  answers: [...Array.from({ length: 8 }, () => others), item9],
});
const stored = async (kind: string) => {
  const { rows } = await server.database.ownerPool.query(
    'select id, content, recorded_by from record_version where kind = $1 and patient_id = $2 order by recorded_at, id',
    [kind, clinic.patientId],
  );
  return rows;
};

test('a patient’s positive answer about suicide: kept, scored, answered with help, and owned by somebody at once', async () => {
  const patient = await clinic.signIn('patient');
  const reply = await patient.post(path(), phq9(1));
  expect(reply).toMatchObject({
    status: 201,
    body: { score: 9, band: 'mild', flags: ['suicidality'], suicide: 'positive', change: null },
  });
  expect(reply.body.crisis.map(({ call }: { call: string }) => call)).toEqual(['988', '911']);

  const [response] = await stored('questionnaire-response');
  expect(response.content.items[8]).toMatchObject({ linkId: '9', answer: 'Several days', ordinal: 1 });
  expect(response.content.items[9]).toMatchObject({ linkId: '10', answer: null, ordinal: null });
  const [observation] = await stored('observation');
  expect(observation.content).toMatchObject({
    instrument: 'phq-9',
    answers: response.id,
    value: { quantity: { value: '9' } },
  });
  const [concern] = await stored('concern');
  expect(concern).toMatchObject({
    id: reply.body.concern,
    recorded_by: clinic.people.patient.id,
    content: {
      about: 'suicidality',
      urgency: 'now',
      status: 'open',
      owner: { person: clinic.people.prescriber.id, name: 'North prescriber' },
      from: { kind: 'questionnaire-response', id: response.id },
    },
  });
  // The person it is about is told of help, and cannot read what the team writes to each other
  const seen = await inTransaction(
    server.context.db,
    {
      clinicId: clinic.id,
      personId: clinic.people.patient.id,
      role: 'patient',
      patientId: clinic.patientId,
    },
    (tx) =>
      tx
        .withTables<{ record_current: { kind: string } }>()
        .selectFrom('record_current')
        .select('kind')
        .where('kind', '=', 'concern')
        .execute(),
  );
  expect(seen).toEqual([]);
  expect((await patient.get(`/api/patients/${clinic.patientId}/concerns`)).status).toBe(403);
});

test('an unanswered question about suicide is unknown, never a no; too many unanswered give no score', async () => {
  const nurse = await clinic.signIn('nurse');
  const before = (await stored('concern')).length;
  const unknown = await nurse.post(path(), phq9(null, 2));
  expect(unknown.body).toMatchObject({ suicide: 'unknown', missing: [9], concern: null, crisis: [] });
  expect(unknown.body).toMatchObject({ score: 18, flags: ['suicidality-unknown', 'prorated'] });
  expect(unknown.body.change).toMatchObject({ score: 9, better: -9, noticeable: 'worse' });

  const observations = (await stored('observation')).length;
  const nothing = { instrument: 'phq-9', answers: [1, null, null, null, 0, 0, 0, 0, 0] };
  const invalid = await nurse.post(path(), nothing);
  expect(invalid.body).toMatchObject({
    score: null,
    observation: null,
    flags: ['invalid'],
    missing: [2, 3, 4],
  });
  expect((await stored('observation')).length).toBe(observations);
  expect((await stored('concern')).length).toBe(before);
});

test('a total that leaves no other answer raises the concern too; one that leaves it open says unknown', async () => {
  const nurse = await clinic.signIn('nurse');
  const severe = await nurse.post(path(), { instrument: 'phq-9', total: 25 });
  expect(severe.body).toMatchObject({ suicide: 'positive', response: null, score: 25 });
  expect(severe.body.concern).not.toBeNull();
  const open = await nurse.post(path(), { instrument: 'phq-9', total: 12 });
  expect(open.body).toMatchObject({ suicide: 'unknown', concern: null });
});

test('a patient answers only own scales, today, item by item; every refusal says why', async () => {
  const patient = await clinic.signIn('patient');
  const why = async (body: unknown) => {
    const reply = await patient.post(path(), body);
    return [reply.status, reply.body.errors?.[0]?.path];
  };
  expect(await why({ instrument: 'phq-9', total: 3 })).toEqual([422, 'body.total']);
  expect(await why({ ...phq9(0), on: '2026-11-01' })).toEqual([422, 'body.on']);
  expect(await why({ instrument: 'no-such', answers: [1] })).toEqual([422, 'body.instrument']);
  expect(await why(phq9(4))).toEqual([422, 'body.answers']);
  expect((await patient.post(`/api/patients/${clinic.otherPatientId}/answers`, phq9(0))).status).toBe(404);
  const { body } = await patient.get('/api/instruments');
  const ids = body.instruments.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(['phq-9', 'gad-7']));
  expect(ids).not.toContain('cgi-s');
});

test('the same answers sent twice under one key are kept once', async () => {
  const patient = await clinic.signIn('patient');
  const key = { 'idempotency-key': '018f0000-0000-7000-8000-00000000a001' };
  const before = (await stored('concern')).length;
  const first = await patient.post(path(), phq9(2), key);
  const again = await patient.post(path(), phq9(2), key);
  expect(again.body.concern).toBe(first.body.concern);
  expect((await stored('concern')).length).toBe(before + 1);
});

test('the concern is whose the newest active order is', async () => {
  const { rows } = await server.database.ownerPool.query(
    `insert into person (id, name, email, created_at) values (gen_random_uuid(), 'Second', 'second@x.example', now()) returning id`,
  );
  const personId = rows[0].id;
  await server.database.ownerPool.query(
    `insert into membership (clinic_id, person_id, role, added_at) values ($1, $2, 'prescriber', now())`,
    [clinic.id, personId],
  );
  const session = { clinicId: clinic.id, personId, role: 'prescriber' as const, patientId: null };
  await inTransaction(server.context.db, session, (tx) =>
    signedOrder(
      tx,
      { clinicId: clinic.id, personId, personName: 'Second', at: server.clock.now() },
      clinic.patientId,
    ),
  );
  const patient = await clinic.signIn('patient');
  const { body } = await patient.post(path(), phq9(1));
  const concern = (await stored('concern')).find(({ id }) => id === body.concern);
  expect(concern.content.owner).toEqual({ person: personId, name: 'Second' });
});

test('when the concern cannot be kept, the answers are not kept either', async () => {
  const patient = await clinic.signIn('patient');
  const before = [await stored('questionnaire-response'), await stored('observation')];
  await server.database.ownerPool.query(`
    create function no_concern() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger no_concern before insert on record_version for each row when (new.kind = 'concern')
      execute function no_concern()`);
  try {
    expect((await patient.post(path(), phq9(1))).status).toBe(500);
  } finally {
    await server.database.ownerPool.query(
      'drop trigger no_concern on record_version; drop function no_concern()',
    );
  }
  expect([await stored('questionnaire-response'), await stored('observation')]).toEqual(before);
});
