import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { ruleRoutes } from '#practice/5-controlling/rules-routes.ts';
import type { readRules } from '#practice/5-controlling/rules-schema.ts';
import { formularyForTest } from '../plan/formulary.ts';
import { openPlanDesk, type PlanDesk, planForm } from '../plan/plan-desk.ts';
import { callRoute, reply } from '../record/call.ts';
import { addClinic, openTestClinic, type TestClinic } from '../record/test-clinic.ts';

type Reply = z.infer<typeof readRules.reply>;
let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(() => clinic.database.drop());

const performance = (of = clinic, as: 'manager' | 'prescriber' | 'nurse' = 'manager') =>
  callRoute(of, ruleRoutes(formularyForTest()), 'controlling.rules', { as, query: { days: '91' } });
const twice = async () =>
  (await reply<Reply>(performance())).rules.find(({ rule }) => rule === 'duplicate.same-medication');

test('[K10] a warning is counted once as heeded or overridden, whatever became of the draft', async () => {
  const before = await reply<Reply>(performance());
  expect([before.signed, before.per100, before.rules]).toEqual([0, null, []]);

  const patientId = await desk.patient();
  await desk.signed(patientId);
  // The same medication a second time, three drafts: one is only waiting.
  const waiting = await desk.draft(patientId);
  expect(await twice()).toBeUndefined();
  const discarded = await desk.draft(patientId);
  await reply(
    desk.call('discard-draft', {
      params: { patientId, orderId: discarded.order.id },
      ifMatch: discarded.order.version,
    }),
  );
  expect(await twice()).toMatchObject({ shown: 0, interrupted: 0, heeded: 1, reasons: [] });
  await reply(desk.sign(patientId, waiting));
  expect(await twice()).toMatchObject({
    title: 'The same or its class twice',
    severity: 'major',
    shown: 1,
    interrupted: 1,
    heeded: 1,
    reasons: [{ reason: 'benefit-outweighs-risk', times: 1 }],
  });

  const after = await reply<Reply>(performance());
  const interrupted = after.rules.reduce((sum, row) => sum + row.interrupted + row.heeded, 0);
  expect([after.signed, after.givenUp, after.interruptions]).toEqual([2, 1, interrupted]);
  expect(after.per100).toBeCloseTo((interrupted / 3) * 100, 0);
});

test('[K10] a draft that was changed until the warning was gone heeded it', async () => {
  const patientId = await desk.patient();
  const { id } = await desk.signed(patientId);
  const before = await twice();
  const drafted = await desk.draft(patientId);
  const form = planForm({ replaces: id });
  const edited = await reply<typeof drafted>(
    desk.call('edit-draft', {
      params: { patientId, orderId: drafted.order.id },
      ifMatch: drafted.order.version,
      body: { form, screenToken: await desk.token(patientId) },
    }),
  );
  await reply(desk.sign(patientId, edited));
  expect(await twice()).toEqual({ ...before, heeded: (before?.heeded ?? 0) + 1 });
});

test('another clinic and a role that does not watch are told nothing by the database itself', async () => {
  const south = await addClinic(clinic.database, 'South Clinic');
  expect((await reply<Reply>(performance(south))).rules).toEqual([]);
  expect(await reply<Reply>(performance(clinic, 'nurse'))).toMatchObject({
    signed: 0,
    givenUp: 0,
    rules: [],
  });
});

test('what a draft was shown with can be counted, never read', async () => {
  const read = clinic.as('prescriber', (tx) =>
    tx.executeQuery({ sql: 'select * from finding_shown' } as never),
  );
  await expect(read).rejects.toThrow();
});
