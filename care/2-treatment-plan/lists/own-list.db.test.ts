import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/transaction.ts';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { signedOrder } from '#test/record/signed-order.ts';

let server: TestApp;
let clinic: TestClinic;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  const { id: clinicId, people, patientId } = clinic;
  const personId = people.prescriber.id;
  await inTransaction(server.context.db, { clinicId, personId, role: 'prescriber', patientId: null }, (tx) =>
    signedOrder(
      tx,
      { clinicId, personId, personName: 'North prescriber', at: server.clock.now() },
      patientId,
      { start: '2026-11-10' },
    ),
  );
});
afterAll(() => server.close());

const at = (path: string) => `/api/patients/${clinic.patientId}/${path}`;
const concerns = async () =>
  (
    await server.database.ownerPool.query(
      "select content from record_current where kind = 'concern' and patient_id = $1 order by recorded_at, id",
      [clinic.patientId],
    )
  ).rows.map(({ content }) => [content.title, content.urgency]);

test('what is different goes to somebody with a clock, and stands as a line until the lists are gone through', async () => {
  const patient = await clinic.signIn('patient');
  const own = await patient.get(at('own-list'));
  expect(own.body).toMatchObject({ items: [{ here: true }], answered: null });
  const told = await patient.post(at('own-list/answers'), {
    shown: own.body.shown,
    answer: 'different',
    words: 'I also take a herb',
  });
  expect(told).toMatchObject({ status: 201, body: { seenBy: { safety: false }, crisis: [] } });
  expect(await concerns()).toEqual([['Says the list of medicines is not what they take', 'this-week']]);

  const nurse = await clinic.signIn('nurse');
  const lists = await nurse.post(at('medication-lists/compare'), { typed: [] });
  expect(lists.body.lines.map(({ name }: { name: string }) => name)[0]).toBe('I also take a herb');
  const ordered = lists.body.lines[1].key;
  const kept = await nurse.post(at('reconciliations'), {
    shown: lists.body.shown,
    typed: [],
    on: own.body.answered?.on ?? lists.body.lines[0].items[0].changedOn,
    with: 'patient',
    note: null,
    decisions: lists.body.lines.map(({ key }: { key: string }) => ({
      line: key,
      verdict: key === ordered ? 'change-order' : 'keep',
      because: key === ordered ? 'takes half of it' : null,
      sameAs: null,
    })),
  });
  expect(kept).toMatchObject({
    status: 201,
    body: { state: { state: 'confirmed' }, told: { by: expect.any(String) } },
  });
  expect(await concerns()).toContainEqual([expect.stringMatching(/^Order to be changed: /), 'this-week']);
  expect((await nurse.post(at('medication-lists/compare'), { typed: [] })).body.lines).toHaveLength(1);
});

test('words about safety bring whom to reach in the same reply, and somebody at once', async () => {
  const patient = await clinic.signIn('patient');
  const { shown } = (await patient.get(at('own-list'))).body;
  const told = await patient.post(at('own-list/answers'), {
    shown,
    answer: 'different',
    words: 'I stopped all of it, I want to die',
  });
  expect(told.body).toMatchObject({ seenBy: { safety: true } });
  expect(told.body.crisis.length).toBeGreaterThan(0);
  expect(await concerns()).toContainEqual(['About the list of medicines: words about safety', 'now']);
});
