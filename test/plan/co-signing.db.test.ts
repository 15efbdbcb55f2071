import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderEntry, Shown } from '#care/2-treatment-plan/orders/schema.ts';
import { addDays } from '#kernel/time.ts';
import { directingRoutes } from '#practice/4-directing/routes.ts';
import { writeClinicEntry } from '#record/store/clinic-entries.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { formularyForTest } from '#test/plan/formulary.ts';
import { answersTo, type Drafted, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';

let clinic: TestClinic;
let desk: PlanDesk;
/** The supervisor: the other prescriber of the clinic, who has no supervision over them. */
let supervisor: string;
let writer: string;
const today = planForm().start;

beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
  writer = newId();
  supervisor = clinic.people.prescriber;
  await clinic.as('manager', async (tx, author) =>
    must(
      await writeClinicEntry(tx, author, {
        kind: 'supervision',
        id: newId(),
        content: {
          supervised: { person: writer, name: 'Resident' },
          supervisor: { person: supervisor, name: 'Some prescriber' },
          from: '2020-01-01',
          to: null,
          coSign: 'all-orders',
          when: 'before',
        },
        expected: null,
      }),
    ),
  );
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

const written = async (patientId: string, over = {}) => {
  const drafted = await desk.draft(patientId, over);
  return (await reply<{ order: OrderEntry }>(desk.sign(patientId, drafted, { personId: writer }))).order;
};
const reviewed = (patientId: string, order: OrderEntry) =>
  reply<Drafted & { shown: Shown; mine: boolean; start: string }>(
    desk.call('review-co-sign', { params: { patientId, orderId: order.id } }),
  );
const coSign = async (patientId: string, order: OrderEntry, over: object = {}, personId?: string) => {
  const { shown } = await reviewed(patientId, order);
  const screenToken = await desk.token(patientId, 'prescriber', personId);
  return desk.call('co-sign', {
    params: { patientId, orderId: order.id },
    ifMatch: order.version,
    body: { shownHash: shown.shownHash, ...answersTo(shown), text: null, screenToken, ...over },
    ...(personId === undefined ? {} : { personId }),
  });
};
const owed = async (patientId: string) => {
  const all = await reply<{ owed: { patientId: string; order: string; before: boolean }[] }>(
    callRoute(clinic, directingRoutes(formularyForTest()), 'directing.co-signatures', {}),
  );
  return all.owed.filter((one) => one.patientId === patientId);
};

test('signed under such a supervision it waits: not in force, not printed, not started, in the queue of its supervisor', async () => {
  const patientId = await desk.patient();
  const drafted = await desk.draft(patientId);
  const seen = await reply<{ waitsFor: string | null }>(
    desk.call('review-draft', { params: { patientId, orderId: drafted.order.id }, personId: writer }),
  );
  expect(seen.waitsFor).toBe('Some prescriber');
  const order = (await reply<{ order: OrderEntry }>(desk.sign(patientId, drafted, { personId: writer })))
    .order;
  expect(order.content).toMatchObject({
    status: 'awaiting-co-signature',
    coSigner: { supervisor: { person: supervisor }, writtenBy: { person: writer } },
  });
  const params = { patientId, orderId: order.id };
  expect(await refusal(desk.call('print', { params, body: undefined }))).toMatchObject({ kind: 'conflict' });
  expect(await refusal(desk.call('review-stop', { params }))).toMatchObject({ kind: 'conflict' });
  expect(await owed(patientId)).toMatchObject([{ order: order.id, before: true }]);
  // Not beside the chart: what its screen says now has to be read
  expect(
    await refusal(
      callRoute(clinic, directingRoutes(formularyForTest()), 'directing.co-sign', {
        params,
        body: { orderVersion: order.version, decision: 'agreed', text: null },
      }),
    ),
  ).toMatchObject({ kind: 'conflict' });
  expect(await refusal(coSign(patientId, order, {}, newId()))).toMatchObject({ kind: 'forbidden' });
  const inForce = await reply<{ order: OrderEntry }>(coSign(patientId, order));
  expect(inForce.order.content.status).toBe('active');
  expect(await owed(patientId)).toEqual([]);
  const { signatures } = await reply<{ signatures: object[] }>(desk.call('signed', { params }));
  expect(signatures).toMatchObject([
    { meaning: 'prescribes', intact: true },
    { meaning: 'co-signs', intact: true, statement: expect.stringContaining('I co-sign what') },
  ]);
  expect(
    await refusal(
      coSign(patientId, order, { shownHash: 'x' }).catch(() => desk.call('review-co-sign', { params })),
    ),
  ).toMatchObject({
    kind: 'conflict',
  });
});

test('what it changes goes on until it is in force', async () => {
  const patientId = await desk.patient();
  const first = await desk.signed(patientId, { start: addDays(today, -10) });
  const order = await written(patientId, {
    replaces: first.id,
    sig: { ...planForm().sig, dose: '25 mg' },
    supply: { quantity: '15', unit: 'tablet', days: 30, refills: 0 },
  });
  const statusOf = async (id: string) =>
    (await reply<{ orders: OrderEntry[] }>(desk.call('orders', { params: { patientId } }))).orders.find(
      (one) => one.id === id,
    )?.content.status;
  expect(await statusOf(first.id)).toBe('active');
  await reply(coSign(patientId, order));
  expect([await statusOf(first.id), await statusOf(order.id)]).toEqual(['stopped', 'active']);
});

test('[C7] a new allergy meanwhile: the co-signature is refused with what changed', async () => {
  const patientId = await desk.patient();
  const order = await written(patientId);
  const { shown } = await reviewed(patientId, order);
  await clinic.as('nurse', async (tx, author) => {
    const content = allergyContent('Sertraline');
    must(await createEntry(tx, author, { kind: 'allergy', id: newId(), patientId, content }));
  });
  expect(await refusal(coSign(patientId, order, { shownHash: shown.shownHash }))).toMatchObject({
    kind: 'conflict',
    extra: { shown: expect.anything() },
  });
});

test('returned with words it never was in force: its writer has a task, and the queue is empty', async () => {
  const patientId = await desk.patient();
  const order = await written(patientId);
  const params = { patientId, orderId: order.id };
  const back = { params, ifMatch: order.version };
  expect(
    await refusal(desk.call('return', { ...back, body: { text: 'Too fast for her' }, personId: newId() })),
  ).toMatchObject({ kind: 'forbidden' });
  const returned = await reply<{ order: OrderEntry }>(
    desk.call('return', { ...back, body: { text: 'Too fast for her' } }),
  );
  expect(returned.order.content.status).toBe('cancelled');
  const tasks = await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'task'));
  expect(tasks).toMatchObject([
    { content: { owner: { person: writer }, detail: expect.stringContaining('Too fast for her') } },
  ]);
  expect(await refusal(coSignAfter(patientId, order))).toMatchObject({ kind: 'conflict' });
  expect(await owed(patientId)).toEqual([]);
});

const coSignAfter = (patientId: string, order: OrderEntry) =>
  desk.call('review-co-sign', { params: { patientId, orderId: order.id } });

test('its writer withdraws it, and it is in no queue any more', async () => {
  const patientId = await desk.patient();
  const order = await written(patientId);
  const params = { patientId, orderId: order.id };
  const gone = await reply<{ order: OrderEntry }>(
    desk.call('discard-draft', { params, ifMatch: order.version, personId: writer }),
  );
  expect(gone.order.content.status).toBe('cancelled');
  expect(await owed(patientId)).toEqual([]);
});

test('[K2] the database lets nothing into force that the supervisor did not sign', async () => {
  const patientId = await desk.patient();
  const order = await written(patientId);
  const write = clinic.as('prescriber', async (tx, author) => {
    const [stored] = await listCurrent(tx, clinic.id, patientId, 'medication-order');
    if (!stored) throw new Error('no order');
    const content = { ...stored.content, status: 'active' as const };
    must(await writeVersion(tx, author, { ...stored, content, expected: stored.version, reason: 'by hand' }));
  });
  await expect(write).rejects.toThrow(/is not signed/);
  expect(order.version).toBe(2);
});
