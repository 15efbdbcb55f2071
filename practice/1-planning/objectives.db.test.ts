import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { createAccount } from '#platform/auth/accounts.ts';
import { serverIn } from '#platform/auth/demo.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import { kyselyOver } from '#platform/db/database.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { addClinic, newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { planningRoutes } from './routes.ts';
import type { ObjectiveView } from './schema.ts';

const routes = planningRoutes(loadKnowledge('knowledge'));
const at = '2026-11-22T15:00:00.000Z';
const lithium = { concept: { codings: [], text: 'lithium' }, drugs: ['lithium'], product: null };
let clinic: TestClinic;
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
  const { id } = await clinic.addPatient({ birthDate: '1980-03-01' });
  await clinic.as('prescriber', (tx, author) =>
    signedOrder(tx, author, id, { medication: lithium, start: '2026-08-01' }),
  );
});
afterAll(() => clinic.database.drop());

type Input = Partial<Parameters<typeof callRoute>[3]>;
const call = (name: string, input: Input = {}) =>
  callRoute(clinic, routes, `planning.${name}`, { at, as: 'manager', ...input });
const wanted = () => ({
  indicator: 'without-next-step',
  title: 'Nobody without a next step',
  aim: 'at-most',
  target: '5',
  by: '2027-03-31',
  owner: clinic.people.manager,
  note: null,
});

test('an objective takes its baseline from the indicator and shows how it stands now', async () => {
  const made = await reply<ObjectiveView>(call('add-objective', { body: wanted() }));
  expect(made).toMatchObject({
    version: 1,
    objective: { baseline: { value: '100', on: '2026-11-22' }, status: 'active' },
    now: { numerator: 1, denominator: 1 },
    met: false,
    late: false,
  });
  const listed = await reply<{ objectives: ObjectiveView[]; measures: unknown[] }>(
    call('objectives', { as: 'prescriber' }),
  );
  expect(listed.objectives.map(({ id }) => id)).toEqual([made.id]);
  expect(listed.measures.length).toBeGreaterThanOrEqual(12);
});

test('no figure is no baseline, and what cannot be is refused by field', async () => {
  const none = await reply<ObjectiveView>(
    call('add-objective', { body: { ...wanted(), indicator: 'no-shows' } }),
  );
  expect(none).toMatchObject({ objective: { baseline: null }, met: null });
  for (const [field, value] of [
    ['target', '101'],
    ['by', '2026-11-21'],
    ['owner', newId()],
    ['indicator', 'no-such'],
  ] as const)
    expect(await refusal(call('add-objective', { body: { ...wanted(), [field]: value } }))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: `body.${field}` }],
    });
});

test('reached only when the figure is there; edited, dropped with a reason, then at its end', async () => {
  const { id } = await reply<ObjectiveView>(call('add-objective', { body: wanted() }));
  const change = (body: object, ifMatch: number) =>
    call('change-objective', { params: { objectiveId: id }, body, ifMatch });
  expect(await refusal(change({ act: 'reached' }, 1))).toMatchObject({ kind: 'conflict' });
  expect(await refusal(change({ act: 'reached' }, 4))).toMatchObject({ kind: 'version-changed' });
  const { indicator: _, ...rest } = wanted();
  const edited = await reply<ObjectiveView>(change({ act: 'edit', ...rest, aim: 'at-least' }, 1));
  expect(edited).toMatchObject({ version: 2, met: true, objective: { baseline: { value: '100' } } });
  await reply(change({ act: 'reached' }, 2));
  expect(await refusal(change({ act: 'drop', why: 'no longer' }, 3))).toMatchObject({ kind: 'conflict' });
});

test('[S4] another clinic has its own objectives', async () => {
  const south = await addClinic(clinic.database, 'South');
  const theirs = callRoute(south, routes, 'planning.objectives', { at, as: 'manager' });
  expect(await reply<{ objectives: unknown[] }>(theirs)).toMatchObject({ objectives: [] });
});
