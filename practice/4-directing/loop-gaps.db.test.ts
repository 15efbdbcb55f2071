import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loopedPerson, loopLinks } from '#clinical/testing/looped-person.ts';
import { uuidV7 } from '#kernel/id.ts';
import { instantToMillis } from '#kernel/time.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { LoopLink } from '#record/schema/closed-loop.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { TreatmentPlan } from '#record/schema/treatment-plan.ts';
import { createEntries, type NewEntry } from '#record/store/versions.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';
import { must, patientContent } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';

const people = 200;
/** Gaps planted in as many people as there are links in a loop times four, and five people who lack two. */
const gaps: readonly (readonly [person: number, link: LoopLink])[] = [
  ...Array.from({ length: 32 }, (_, at) => [at * 6, loopLinks[at % loopLinks.length] ?? 'target'] as const),
  ...Array.from(
    { length: 5 },
    (_, at) => [at * 6, loopLinks[(at + 3) % loopLinks.length] ?? 'target'] as const,
  ),
];

let server: TestApp;
let clinic: TestClinic;
let manager: Browser;
const patientIds: string[] = [];

beforeAll(async () => {
  server = await openTestApp();
  // The day the charts were written for
  server.clock.advance(24 * 60);
  clinic = await server.addClinic('North');
  await writeCharts();
  manager = await clinic.signIn('manager');
});
afterAll(() => server.close());

const newId = (): string => uuidV7(instantToMillis(server.clock.now()), randomBytes(10));

/** Nobody signs in another's name: the database holds the signer against who writes. */
function signedBy(plan: TreatmentPlan): TreatmentPlan {
  const { id: by, name: byName } = clinic.people.prescriber;
  return plan.signed === null ? plan : { ...plan, signed: { ...plan.signed, by, byName } };
}

/** Everybody’s chart through the write path, in one transaction. */
async function writeCharts(): Promise<void> {
  const { id: personId, name } = clinic.people.prescriber;
  const entries: NewEntry[] = [];
  const orders: { patientId: string; order: Omit<MedicationOrder, 'status'> }[] = [];
  for (let person = 0; person < people; person++) {
    const patientId = newId();
    patientIds.push(patientId);
    const broken = gaps.filter(([who]) => who === person).map(([, link]) => link);
    const ids = new Map<number, string>();
    const id = (number: number): string => {
      const known = ids.get(number) ?? newId();
      ids.set(number, known);
      return known;
    };
    const { chart, plan, targets, consents } = loopedPerson({ broken, id });
    const content = patientContent({
      ...chart.patient,
      name: { given: ['Person'], family: `Number ${person}`, preferred: null },
    });
    entries.push({ kind: 'patient', id: patientId, patientId, content });
    if (plan !== null && plan !== 'none')
      entries.push({ kind: 'treatment-plan', id: patientId, patientId, content: signedBy(plan) });
    orders.push(
      ...(chart.orders ?? []).map(({ content: { status: _drafted, ...order } }) => ({ patientId, order })),
    );
    for (const one of chart.observations ?? []) entries.push({ kind: 'observation', patientId, ...one });
    for (const one of targets ?? []) entries.push({ kind: 'target-symptom', patientId, ...one });
    for (const one of consents ?? []) entries.push({ kind: 'consent', patientId, ...one });
  }
  const session = { clinicId: clinic.id, personId, role: 'prescriber', patientId: null } as const;
  const author = { clinicId: clinic.id, personId, personName: name, at: server.clock.now() };
  await inTransaction(server.context.db, session, async (tx) => {
    must(await createEntries(tx, author, entries));
    // No order is in force without a screen and a signature
    for (const { patientId, order } of orders) await signedOrder(tx, author, patientId, order);
  });
}

const named = (list: typeof gaps): readonly string[] =>
  list.map(([person, link]) => `${patientIds[person]} ${link}`).toSorted();

async function listed(): Promise<readonly string[]> {
  const { status, body } = await manager.get('/api/loops');
  expect(status).toBe(200);
  return body.open
    .map(({ patientId, link }: { patientId: string; link: string }) => `${patientId} ${link}`)
    .toSorted();
}

test('200 people with 37 planted gaps: the list has those 37 and no other', async () => {
  expect(new Set(named(gaps)).size).toBe(37);
  expect(await listed()).toEqual(named(gaps));
  const { body } = await manager.get('/api/loops');
  const incomplete = new Set(gaps.map(([person]) => person)).size;
  // Without a dose on file nobody can tell whether the consent covers it
  const untold = gaps.filter(([, link]) => link === 'dose-plan').length;
  expect(body).toMatchObject({ patients: people, courses: people, whole: people - incomplete, untold });
  for (const { link, open } of body.counts)
    expect([link, open]).toEqual([link, gaps.filter(([, planted]) => planted === link).length]);
});

test('the last link of one person is found, and what closes it takes it off the list', async () => {
  const [person] = gaps.find(
    ([who, link]) => link === 'baseline-checks' && gaps.filter(([other]) => other === who).length === 1,
  ) ?? [0];
  const patientId = patientIds[person];
  const nurse = await clinic.signIn('nurse');
  const { loops } = (await nurse.get(`/api/patients/${patientId}/loops`)).body;
  const link = (name: string) => loops[0].links.find((one: { link: string }) => one.link === name);
  expect(link('baseline-checks')).toMatchObject({ state: 'open' });
  expect(link('monitoring')).toMatchObject({ state: 'closed' });
  const { calendar } = (await nurse.get(`/api/patients/${patientId}/monitoring`)).body;
  const missing = calendar.items.filter(({ state }: { state: string }) => state === 'no-baseline');
  expect(missing.length).toBeGreaterThan(0);
  for (const { protocol, item, dueOn } of missing) {
    const body = {
      protocol,
      item,
      dueOn,
      how: 'done-elsewhere',
      doneOn: dueOn,
      where: 'Elm Practice',
      result: null,
      because: null,
    };
    expect((await nurse.post(`/api/patients/${patientId}/monitoring/closures`, body)).status).toBe(201);
  }
  expect(await listed()).toEqual(named(gaps.filter(([who]) => who !== person)));
});
