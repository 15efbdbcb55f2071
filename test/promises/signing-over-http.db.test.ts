import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderForm } from '#care/2-treatment-plan/orders/schema.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import {
  type Browser,
  enrol,
  freshCode,
  openTestApp,
  password,
  type TestApp,
  type TestClinic,
} from '../app/test-app.ts';
import {
  clinicToday,
  expectStatus,
  newKey,
  type OrderDesk,
  openOrderDesk,
  sertralineForm,
  statuses,
} from '../journeys/order-desk.ts';
import { allergyContent, observationContent } from '../record/contents.ts';
import { didRounds, roundsOf } from './rounds.ts';

/** Signing as browsers do it: sessions, second factors, headers and the formulary as it is. */

let server: TestApp;
let clinic: TestClinic;
/** Two prescribers at their own browsers, and a nurse who works in the same charts. */
let first: OrderDesk;
let second: OrderDesk;
let nurse: OrderDesk;

beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  first = openOrderDesk(await clinic.signIn('prescriber'));
  second = openOrderDesk(await hireAnotherPrescriber());
  nurse = openOrderDesk(await clinic.signIn('nurse'));
  await stepUpBoth();
});
afterAll(async () => {
  expect((await verifyDatabase(server.database.ownerPool)).problems).toEqual([]);
  await server.close();
});

/** The manager adds a colleague, who signs in and enrols an authenticator. */
async function hireAnotherPrescriber(): Promise<Browser> {
  const manager = await clinic.signIn('manager');
  await giveFactor(manager, clinic.people.manager.id);
  const email = `second@${clinic.id.slice(0, 8)}.example`;
  const account = { name: 'Second Prescriber', email, role: 'prescriber', password, patientId: null };
  const { person } = expectStatus(201, await manager.post('/api/people', account)).body;
  await enrol(server.context, clinic.id, person.id);
  const browser = server.browser();
  const code = await freshCode(server.context, person.id);
  expectStatus(200, await browser.post('/api/auth/sign-in', { email, password, code }));
  secondId = person.id;
  return browser;
}
let secondId = '';

async function giveFactor(browser: Browser, personId: string): Promise<void> {
  expectStatus(
    200,
    await browser.post('/api/auth/step-up', { code: await freshCode(server.context, personId) }),
  );
}
async function stepUpBoth(): Promise<void> {
  await giveFactor(first.browser, clinic.people.prescriber.id);
  await giveFactor(second.browser, secondId);
}

const signatures = async (orderId: string): Promise<number> => {
  const { rows } = await server.database.ownerPool.query<{ count: bigint }>(
    "select count(*) from record_version where kind = 'signature' and content ->> 'order' = $1",
    [orderId],
  );
  return Number(rows[0]?.count);
};

describe('[C4] one signature over what was shown', () => {
  const rounds = roundsOf(3, 100);

  test('two prescribers with three tabs each: one signature', { timeout: 1_800_000 }, async (context) => {
    for (let round = 0; round < rounds; round++) {
      const patientId = await first.patient();
      const drafted = await first.draft(patientId);
      const replies = await Promise.all(
        [first, second, first, second, first, second].map((desk) => desk.sign(patientId, drafted)),
      );
      expect(statuses(replies)).toEqual({ 200: 1, 412: 5 });
      expect(await signatures(drafted.order.id)).toBe(1);
    }
    didRounds(context, rounds);
  });

  test('the other prescriber changes the draft meanwhile: 412, and 409 for whoever claims the new version', {
    timeout: 1_800_000,
  }, async (context) => {
    for (let round = 0; round < rounds; round++) {
      const patientId = await first.patient();
      const drafted = await first.draft(patientId);
      const form = sertralineForm({ sig: { ...sertralineForm().sig, when: ['evening'] } });
      const body = { form, screenToken: await second.token(patientId) };
      const url = `/api/patients/${patientId}/orders/${drafted.order.id}`;
      expectStatus(200, await second.browser.send('PUT', url, body, { 'if-match': '"1"' }));
      expect((await first.sign(patientId, drafted)).status).toBe(412);
      const claimed = await first.sign(patientId, drafted, { headers: { 'if-match': '"2"' } });
      expect(claimed.status).toBe(409);
      expect(claimed.body.extra.shown.sentence).toContain('in the evening');
      expect(await signatures(drafted.order.id)).toBe(0);
    }
    didRounds(context, rounds);
  });

  test('a signature without the second factor of the last five minutes is refused', async () => {
    const patientId = await first.patient();
    const drafted = await first.draft(patientId);
    server.clock.advance(6);
    const late = await first.sign(patientId, drafted);
    expect([late.status, late.body.type]).toEqual([403, 'step-up-needed']);
    await stepUpBoth();
    expectStatus(200, await first.sign(patientId, await first.review(patientId, drafted.order.id)));
  });
});

/** What somebody else writes into the chart between display and signature, and words the new screen must have. */
const additions: readonly (readonly [string, OrderForm, (patientId: string) => Promise<unknown>, RegExp])[] =
  [
    [
      'an allergy',
      sertralineForm(),
      async (id) =>
        expectStatus(
          201,
          await nurse.browser.post(`/api/patients/${id}/allergies`, allergyContent('sertraline')),
        ),
      /allerg/i,
    ],
    [
      'an interacting medication',
      sertralineForm(),
      async (id) => {
        const form = sertralineForm({
          drug: 'phenelzine',
          product: 'phenelzine-15mg-tablet',
          indication: null,
          sig: { ...sertralineForm().sig, dose: '15 mg', timesPerDay: 3, when: [] },
          supply: { quantity: '90', unit: 'tablet', days: 30, refills: 0 },
        });
        const drafted = await second.draft(id, form);
        expectStatus(200, await second.sign(id, drafted));
      },
      /phenelzine/i,
    ],
    [
      'a pregnancy',
      valproateForm(),
      async (id) => {
        const status = { state: 'pregnant', dueDate: null, recordedOn: clinicToday };
        expectStatus(200, await nurse.browser.send('PUT', `/api/patients/${id}/pregnancy`, status));
      },
      /pregnan/i,
    ],
    [
      'a critical result',
      lithiumForm(),
      (id) => addResult(id, 'egfr', 'Estimated GFR', '18', 'mL/min/{1.73_m2}'),
      /kidney|renal|GFR/i,
    ],
    [
      'a weight',
      heavyValproateForm(),
      (id) => addResult(id, 'weight', 'Body weight', '30', 'kg'),
      /mg\/kg|per kg|weight/i,
    ],
  ];

async function addResult(patientId: string, analyte: string, text: string, value: string, unit: string) {
  const content = observationContent(text, value, unit, { analyte, when: { date: clinicToday } });
  expectStatus(201, await nurse.browser.post(`/api/patients/${patientId}/observations`, content));
}

function valproateForm(): OrderForm {
  return sertralineForm({
    drug: 'valproate',
    product: 'valproate-500mg-extended-release-tablet',
    indication: null,
    sig: { ...sertralineForm().sig, dose: '500 mg' },
  });
}
/** 2 g a day: ordinary for most adults, and above the labelled 60 mg per kg for a person of 30 kg. */
function heavyValproateForm(): OrderForm {
  return {
    ...valproateForm(),
    indication: { id: 'bipolar-mania', text: 'Mania' },
    sig: { ...sertralineForm().sig, dose: '2000 mg' },
    supply: { quantity: '120', unit: 'tablet', days: 30, refills: 0 },
  };
}
function lithiumForm(): OrderForm {
  return sertralineForm({
    drug: 'lithium',
    product: 'lithium-300mg-capsule',
    indication: null,
    sig: { ...sertralineForm().sig, dose: '300 mg' },
    supply: { quantity: '30', unit: 'capsule', days: 30, refills: 0 },
  });
}

describe.each(additions)('[C7] %s is added while somebody is about to sign', (_what, form, add, words) => {
  const rounds = roundsOf(1, 25);

  test('the signature stops and shows what is new', { timeout: 1_800_000 }, async (context) => {
    for (let round = 0; round < rounds; round++) {
      await stepUpBoth();
      const patientId = await first.patient({ sex: 'female', birthDate: '1994-05-06' });
      const drafted = await first.draft(patientId, form);
      await add(patientId);
      const stopped = await first.sign(patientId, drafted);
      expect(stopped.status).toBe(409);
      const { shown, changed } = stopped.body.extra;
      expect(shown.shownHash).not.toBe(drafted.shown.shownHash);
      expect(JSON.stringify(shown.screen)).toMatch(words);
      expect(changed.added.length + changed.removed.length).toBeGreaterThan(0);
      expect(await signatures(drafted.order.id)).toBe(0);
      expectStatus(200, await first.sign(patientId, { ...drafted, shown }));
      expect(await signatures(drafted.order.id)).toBe(1);
    }
    didRounds(context, rounds);
  });
});

describe('[K8] an order written on one patient’s page', () => {
  test('never reaches another patient, nor another person’s signature', {
    timeout: 1_800_000,
  }, async (context) => {
    const rounds = roundsOf(5, 100);
    for (let round = 0; round < rounds; round++) {
      const [here, there] = [await first.patient(), await first.patient()];
      const wrong = await first.token(there);
      const body = { form: sertralineForm(), screenToken: wrong };
      expect((await first.browser.post(`/api/patients/${here}/orders`, body)).status).toBe(409);
      const drafted = await first.draft(here);
      expect((await first.sign(here, drafted, { screenToken: wrong })).status).toBe(409);
      expect((await first.sign(here, drafted, { screenToken: await second.token(here) })).status).toBe(409);
      const url = `/api/patients/${there}/orders/${drafted.order.id}`;
      expect((await first.browser.get(`${url}/review`)).status).toBe(404);
      expect(await signatures(drafted.order.id)).toBe(0);
      const orders = await first.browser.get(`/api/patients/${there}/orders`);
      expect(orders.body.orders).toEqual([]);
    }
    didRounds(context, rounds);
  });
});

describe('[C3] a request that is sent again', () => {
  const rounds = roundsOf(3, 100);

  test('20 at once with one key: one draft', { timeout: 1_800_000 }, async (context) => {
    for (let round = 0; round < rounds; round++) {
      const patientId = await first.patient();
      const body = { form: sertralineForm(), screenToken: await first.token(patientId) };
      const key = { 'idempotency-key': newKey() };
      const send = () => first.browser.post(`/api/patients/${patientId}/orders`, body, key);
      const replies = await Promise.all(Array.from({ length: 20 }, send));
      expect(Object.keys(statuses(replies)).filter((status) => !['201', '409'].includes(status))).toEqual([]);
      const again = await send();
      expect([again.status, again.raw.headers['idempotency-replayed']]).toEqual([201, 'true']);
      for (const reply of replies) if (reply.status === 201) expect(reply.body).toEqual(again.body);
      const { orders } = (await first.browser.get(`/api/patients/${patientId}/orders`)).body;
      expect(orders).toHaveLength(1);
      const other = { ...body, form: sertralineForm({ start: '2026-11-23' }) };
      expect((await first.browser.post(`/api/patients/${patientId}/orders`, other, key)).status).toBe(422);
    }
    didRounds(context, rounds);
  });

  test('20 signatures at once with one key: one, and the same answer ever after', {
    timeout: 1_800_000,
  }, async (context) => {
    for (let round = 0; round < rounds; round++) {
      await stepUpBoth();
      const patientId = await first.patient();
      const drafted = await first.draft(patientId);
      const over = {
        screenToken: await first.token(patientId),
        headers: { 'idempotency-key': randomUUID() },
      };
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => first.sign(patientId, drafted, over)),
      );
      const signed = replies.filter(({ status }) => status === 200);
      expect(signed.length).toBeGreaterThan(0);
      expect(replies.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
      expect(new Set(signed.map(({ body }) => body.signature)).size).toBe(1);
      expect((await first.sign(patientId, drafted, over)).body).toEqual(signed[0]?.body);
      expect(await signatures(drafted.order.id)).toBe(1);
    }
    didRounds(context, rounds);
  });
});
