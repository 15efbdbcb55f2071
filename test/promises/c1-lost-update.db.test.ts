import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '#record/store/verify.ts';
import { openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import {
  expectStatus,
  type OrderDesk,
  openOrderDesk,
  sertralineForm,
  statuses,
} from '../journeys/order-desk.ts';
import { conditionContent } from '../record/contents.ts';
import { didRounds, roundsOf } from './rounds.ts';

const rounds = roundsOf(3, 100);
const writers = 50;
const many = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: writers }, (_, i) => work(i)));

describe('[C1] 50 people change the same version over HTTP', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let desk: OrderDesk;
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    desk = openOrderDesk(await clinic.signIn('prescriber'));
  });
  afterAll(async () => {
    expect((await verifyDatabase(server.database.ownerPool)).problems).toEqual([]);
    await server.close();
  });

  test('a draft order: one is stored, 49 are told and shown the newer one', {
    timeout: 1_800_000,
  }, async (context) => {
    const patientId = await desk.patient();
    const screenToken = await desk.token(patientId);
    const { order } = await desk.draft(patientId);
    const url = `/api/patients/${patientId}/orders/${order.id}`;
    for (let round = 1; round <= rounds; round++) {
      const headers = { 'if-match': `"${round}"` };
      const note = (index: number) => `writer ${index} of round ${round}`;
      const replies = await many((index) => {
        const form = sertralineForm({ sig: { ...sertralineForm().sig, note: note(index) } });
        return desk.browser.send('PUT', url, { form, screenToken }, headers);
      });
      expect(statuses(replies)).toEqual({ 200: 1, 412: writers - 1 });
      const winner = replies.findIndex(({ status }) => status === 200);
      const stored = await desk.review(patientId, order.id);
      expect(stored.order.version).toBe(round + 1);
      expect(stored.order.content.sig?.note).toBe(note(winner));
      const told = replies.find(({ status }) => status === 412);
      expect(told?.body).toMatchObject({
        type: 'version-changed',
        extra: { current: { version: round + 1 } },
      });
    }
    didRounds(context, rounds);
  });

  test('an entry of the chart', { timeout: 1_800_000 }, async (context) => {
    const patientId = await desk.patient();
    const added = await desk.browser.post(
      `/api/patients/${patientId}/conditions`,
      conditionContent('Depression'),
    );
    const { id } = expectStatus(201, added).body;
    const url = `/api/patients/${patientId}/entries/condition/${id}`;
    for (let round = 1; round <= rounds; round++) {
      const replies = await many((index) =>
        desk.browser.send(
          'PUT',
          url,
          { act: 'amend', reason: 'corrected', content: conditionContent(`Depression ${round}-${index}`) },
          { 'if-match': `"${round}"` },
        ),
      );
      expect(statuses(replies)).toEqual({ 200: 1, 412: writers - 1 });
    }
    const history = await desk.browser.get(`${url}/history`);
    expect(
      history.body.versions.map(({ version }: { version: number }) => version).toSorted(byNumber),
    ).toEqual(Array.from({ length: rounds + 1 }, (_, index) => index + 1));
    didRounds(context, rounds);
  });

  test('without a version: 428; with one that is none: 400; with one that never was: 412', async () => {
    const patientId = await desk.patient();
    const screenToken = await desk.token(patientId);
    const { order } = await desk.draft(patientId);
    const url = `/api/patients/${patientId}/orders/${order.id}`;
    const put = (headers: Record<string, string>) =>
      desk.browser.send('PUT', url, { form: sertralineForm(), screenToken }, headers);
    expect((await put({})).status).toBe(428);
    for (const header of ['*', '1', '"0"', '"-1"', '"1", "2"', 'W/1', '""']) {
      expect((await put({ 'if-match': header })).status, header).toBe(400);
    }
    expect((await put({ 'if-match': '"7"' })).status).toBe(412);
    expect((await desk.review(patientId, order.id)).order.version).toBe(1);
  });
});

const byNumber = (a: number, b: number): number => a - b;
