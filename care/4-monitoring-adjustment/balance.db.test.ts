import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must, observationContent, orderContent } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { addClinic, newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { monitoringRoutes } from './routes.ts';

const routes = monitoringRoutes(loadKnowledge('knowledge'));
const at = '2026-11-22T15:00:00.000Z';
let clinic: TestClinic;
let patientId: string;
interface Answer {
  balance: {
    courses: { name: string; status: string }[];
    results: { analyte: string }[];
    rows: unknown[];
    notLoaded: string[];
  };
}

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient()).id;
  await clinic.as('prescriber', async (tx, author) => {
    await signedOrder(tx, author, patientId, { start: '2026-10-01' });
    const draft = orderContent({
      medication: { concept: { codings: [], text: 'lithium' }, drugs: ['lithium'], product: null },
    });
    must(await createEntry(tx, author, { kind: 'medication-order', id: newId(), patientId, content: draft }));
    const result = observationContent('sodium', '139', 'mmol/L', {
      analyte: 'sodium',
      when: { date: '2026-11-01' },
    });
    must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content: result }));
    const event = {
      on: '2026-11',
      title: 'Moved house',
      note: null,
      reportedBy: 'patient' as const,
      author: null,
    };
    must(await createEntry(tx, author, { kind: 'life-event', id: newId(), patientId, content: event }));
  });
});
afterAll(() => clinic.database.drop());

const read = (over: Partial<Parameters<typeof callRoute>[3]> = {}) =>
  callRoute(clinic, routes, 'monitoring.balance', { params: { patientId }, at, ...over });

test('the balance of a chart: what was signed, not what is being prepared; the patient sees the same', async () => {
  const { balance } = await reply<Answer>(read());
  expect(balance).toMatchObject({
    courses: [{ name: 'Sertraline', status: 'active' }],
    results: [{ analyte: 'sodium' }],
    events: [{ title: 'Moved house' }],
    notLoaded: [],
  });
  expect(await reply<Answer>(read({ as: 'patient', patientId }))).toEqual({ balance });
});

test('[S4] of another clinic, or by another patient, there is none', async () => {
  const other = await clinic.addPatient();
  expect(await refusal(read({ as: 'patient', patientId: other.id }))).toMatchObject({ kind: 'not-found' });
  const south = await addClinic(clinic.database, 'South');
  expect(
    await refusal(callRoute(south, routes, 'monitoring.balance', { params: { patientId } })),
  ).toMatchObject({ kind: 'not-found' });
});

test('[A1] reading it is a touch of the chart', async () => {
  expect((await read()).touched).toEqual([patientId]);
});
