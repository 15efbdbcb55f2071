import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { serverIn } from '#platform/auth/demo.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyOver } from '#platform/db/database.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must, observationContent } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { addClinic, newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { measureRoutes } from './measures-routes.ts';
import type { ActionView, MeasureRow, NamedCase } from './measures-schema.ts';

const knowledge = loadKnowledge('knowledge');
const routes = measureRoutes(knowledge);
const at = '2026-11-22T15:00:00.000Z';
let clinic: TestClinic;
let patientId: string;

type Input = Partial<Parameters<typeof callRoute>[3]>;
const call = (name: string, input: Input = {}) =>
  callRoute(clinic, routes, `controlling.${name}`, { at, as: 'manager', ...input });
const lithium = { concept: { codings: [], text: 'lithium' }, drugs: ['lithium'], product: null };

beforeAll(async () => {
  clinic = await openTestClinic();
  await inTransaction(kyselyOver<AuthTables>(clinic.database.appPool), serverIn(clinic.id), async (tx) => {
    for (const role of ['nurse', 'manager'] as const)
      await createAccount(
        tx,
        {
          id: clinic.people[role],
          name: `North ${role}`,
          email: `${role}@north.example`,
          role,
          clinicId: clinic.id,
          patientId: null,
          passwordHash: null,
          about: null,
        },
        at,
      );
  });
  patientId = (await clinic.addPatient({ birthDate: '1980-03-01' })).id;
  await clinic.addPatient();
  await clinic.as('prescriber', async (tx, author) => {
    await signedOrder(tx, author, patientId, { medication: lithium, start: '2026-08-01' });
    for (const [date, value] of [
      ['2026-08-01', '18'],
      ['2026-11-01', '8'],
    ] as const) {
      const content = observationContent('PHQ-9', value, '{score}', {
        category: 'survey',
        instrument: 'phq-9',
        analyte: null,
        when: { date },
      });
      must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content }));
    }
  });
});
afterAll(() => clinic.database.drop());

const figureOf = async (id: string) =>
  (await reply<{ row: MeasureRow }>(call('measure', { params: { measure: id } }))).row.figure;

test('every indicator has a figure or says that there is none; nothing missing counts as success', async () => {
  const { measures } = await reply<{ measures: MeasureRow[] }>(call('measures'));
  expect(measures.length).toBeGreaterThanOrEqual(12);
  expect(measures.map(({ measure }) => measure.id)).toEqual(knowledge.measures.map(({ id }) => id));
  for (const { figure } of measures) expect(figure.percent === null).toBe(figure.denominator === 0);
  expect(await figureOf('lithium-checks-on-time')).toMatchObject({ numerator: 0, denominator: 6 });
  expect(await figureOf('without-next-step')).toMatchObject({ numerator: 1, denominator: 1 });
  expect(await figureOf('bothering-side-effects')).toMatchObject({ denominator: 0, cannotTell: 1 });
  expect(await figureOf('well-being')).toMatchObject({ denominator: 0, cannotTell: 1, percent: null });
  expect(await figureOf('no-shows')).toMatchObject({ denominator: 0, percent: null });
});

test('one indicator names the patients behind it, and the audit names them too', async () => {
  const called = await call('measure', { params: { measure: 'lithium-checks-on-time' } });
  const { cases, total } = await reply<{ cases: NamedCase[]; total: number }>(Promise.resolve(called));
  expect(total).toBe(cases.length);
  expect(new Set(cases.map((one) => one.patientId))).toEqual(new Set([patientId]));
  expect(cases[0]?.outcome).toBe('not-counted');
  expect([...new Set(called.touched)]).toEqual([patientId]);
  expect(await refusal(call('measure', { params: { measure: 'no-such' } }))).toMatchObject({
    kind: 'not-found',
  });
});

test('a corrective action keeps the figure it began with and is judged by measuring again', async () => {
  const body = {
    indicator: 'lithium-checks-on-time',
    deviation: 'No kidney values on file',
    cause: null,
    action: 'Nurse calls everybody on lithium',
    owner: clinic.people.nurse,
    due: '2026-12-20',
  };
  expect(await refusal(call('add-action', { body: { ...body, due: '2026-11-21' } }))).toMatchObject({
    kind: 'bad-input',
    errors: [{ path: 'body.due' }],
  });
  expect(await refusal(call('add-action', { body: { ...body, owner: newId() } }))).toMatchObject({
    errors: [{ path: 'body.owner' }],
  });
  expect(await refusal(call('add-action', { body: { ...body, indicator: 'x-y' } }))).toMatchObject({
    errors: [{ path: 'body.indicator' }],
  });
  const made = await reply<ActionView>(call('add-action', { body }));
  expect(made).toMatchObject({ version: 1, late: false, action: { before: '0', status: 'open' } });
  const change = (act: object, ifMatch: number) =>
    call('change-action', { params: { actionId: made.id }, body: act, ifMatch });
  expect(await refusal(change({ act: 'remeasure', note: null }, 1))).toMatchObject({ kind: 'conflict' });
  expect(await refusal(change({ act: 'done' }, 7))).toMatchObject({ kind: 'version-changed' });
  await reply(change({ act: 'done' }, 1));
  const measured = await reply<ActionView>(change({ act: 'remeasure', note: 'after one week' }, 2));
  // Six checks are too few to tell
  expect(measured.action).toMatchObject({
    status: 'measured',
    remeasured: { on: '2026-11-22', value: '0', verdict: 'cannot-tell' },
  });
  expect(await refusal(change({ act: 'drop', why: 'over' }, 3))).toMatchObject({ kind: 'conflict' });
  const { row } = await reply<{ row: MeasureRow }>(call('measure', { params: { measure: body.indicator } }));
  expect(row.actions).toHaveLength(1);
});

test('the five benefits, for the clinic with what is too little, for a person from their own data', async () => {
  const benefits = await reply<{ rows: { measure: { benefit: string }; enough: boolean }[] }>(
    call('benefits', { query: { days: '365' }, as: 'prescriber' }),
  );
  expect(new Set(benefits.rows.map(({ measure }) => measure.benefit)).size).toBe(5);
  expect(benefits.rows.every(({ enough }) => !enough)).toBe(true);
  const own = await reply<{ benefits: Record<string, unknown> }>(
    call('person-benefits', { params: { patientId }, as: 'patient', patientId }),
  );
  expect(own.benefits).toMatchObject({
    symptomRelief: [{ instrument: 'phq-9', better: 10, response: 'response', remission: false }],
    sideEffects: null,
    qualityOfLife: null,
    relapse: null,
  });
});

test('[S4] another clinic sees none of it', async () => {
  const south = await addClinic(clinic.database, 'South');
  const theirs = callRoute(south, routes, 'controlling.measures', { at, as: 'manager' });
  expect(await reply<{ people: number }>(theirs)).toMatchObject({ people: 0 });
  const person = callRoute(south, routes, 'controlling.person-benefits', { at, params: { patientId } });
  expect(await refusal(person)).toMatchObject({ kind: 'not-found' });
});
