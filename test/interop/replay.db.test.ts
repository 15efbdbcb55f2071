import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenedDatabase } from '#app/cli/open-database.ts';
import { replayOrder } from '#app/cli/replay-order.ts';
import { replayText } from '#app/cli/replay-text.ts';
import { knowledge } from '#app/knowledge.ts';
import type { OrderEntry } from '#care/2-treatment-plan/orders/schema.ts';
import { planRoutes } from '#care/2-treatment-plan/routes.ts';
import { createEntry } from '#record/store/versions.ts';
import { answersTo, type Drafted, openPlanDesk, type PlanDesk, planForm } from '../plan/plan-desk.ts';
import { callRoute, reply } from '../record/call.ts';
import { must, observationContent } from '../record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '../record/test-clinic.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(() => clinic.database.drop());

const replay = (order: string) => {
  const clinics = [{ id: clinic.id, name: 'North', zone: 'America/New_York' }];
  return replayOrder({ db: clinic.db, clinics } as unknown as OpenedDatabase, order);
};

/** Signs with the formulary that is shipped, as the server does; the desk's own is a made-up one. */
async function signed(patientId: string, drug: string, dose: string): Promise<OrderEntry> {
  const routes = planRoutes(knowledge());
  const sig = { ...planForm().sig, dose };
  const form = planForm({
    drug,
    product: `${drug}-${dose.replace(' ', '')}-tablet`,
    sig,
    indication: { id: null, text: 'depression' },
  });
  const drafted = await reply<Drafted>(
    callRoute(clinic, routes, 'plan.draft', {
      params: { patientId },
      body: { form, screenToken: await desk.token(patientId) },
    }),
  );
  const answered = await reply<{ order: OrderEntry }>(
    callRoute(clinic, routes, 'plan.sign', {
      params: { patientId, orderId: drafted.order.id },
      ifMatch: drafted.order.version,
      body: {
        shownHash: drafted.shown.shownHash,
        ...answersTo(drafted.shown),
        consent: { because: 'agreed-verbally', text: null },
        screenToken: await desk.token(patientId),
      },
    }),
  );
  return answered.order;
}

const addQtc = (patientId: string) =>
  clinic.as('nurse', async (tx, author) => {
    const content = observationContent('QTc', '510', 'ms', {
      analyte: 'qtc',
      when: { date: author.at.slice(0, 10) },
    });
    must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content }));
  });

test('a signed order is screened again from the chart as it was, and says the same, whatever came later', async () => {
  const patientId = await desk.patient();
  await signed(patientId, 'citalopram', '20 mg');
  const order = await signed(patientId, 'escitalopram', '10 mg');
  const [before] = await replay(order.id);
  expect(before).toMatchObject({
    same: true,
    intact: true,
    onlyThen: [],
    onlyNow: [],
    meaning: 'prescribes',
  });
  expect(before?.findings).toBeGreaterThan(0);
  expect(before?.knowledge.signed).toBe(before?.knowledge.now);
  // A QT interval like this would change what is said, had it been there.
  await addQtc(patientId);
  const [after] = await replay(order.id);
  expect(after).toEqual(before);
  expect(after && replayText(after)).toMatch(
    /: the same\.\n {2}screened as of \d{4}-\d{2}-\d{2}: \d+ findings/,
  );
});

test('what was signed with another release says so, and what each of the two says alone', async () => {
  const patientId = await desk.patient();
  const { id } = await desk.signed(patientId);
  const [one] = await replay(id);
  expect(one).toMatchObject({ same: false, intact: true });
  expect(one?.knowledge.signed).not.toBe(one?.knowledge.now);
  expect([...(one?.onlyThen ?? []), ...(one?.onlyNow ?? [])]).not.toEqual([]);
  const text = one === undefined ? '' : replayText(one);
  expect(text).toContain('different, with newer knowledge or engine');
  expect(text).toMatch(/\n {2}signed with knowledge /);
  expect(text).toMatch(/\n {2}only (then|now): /);
});
