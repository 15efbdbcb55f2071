import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { courses } from '#clinical/regimen/courses.ts';
import { addDays } from '#kernel/time.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { writeVersion } from '#record/store/versions.ts';
import { formularyForTest } from '#test/plan/formulary.ts';
import { answersTo, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { DosePlanEntry } from '../dose-plans/steps-schema.ts';
import type { OrderEntry, Shown } from '../orders/schema.ts';

const knowledge = formularyForTest();
let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic, knowledge);
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

const today = planForm().start;
const began = addDays(today, -20);
/** The last dose before an operation ten days from now. */
const lastDay = addDays(today, 9);
/** Now, or about noon in the clinic's zone so many days on, on whichever side of a clock change that is. */
const at = (days: number): string => (days === 0 ? now() : `${addDays(today, days)}T17:00:00.000Z`);

interface Reviewed {
  readonly order: OrderEntry;
  readonly shown: Shown;
}
interface Resuming extends Reviewed {
  readonly days: number;
}

const plan = async (patientId: string, order: OrderEntry, over: Record<string, unknown> = {}) => {
  const params = { patientId, orderId: order.id };
  const { shown } = await reply<Reviewed>(desk.call('review-hold', { params }));
  const body = {
    ...{ lastDay, reason: 'procedure', text: 'Knee operation', until: addDays(lastDay, 3), toPerson: null },
    ...{ reviewOn: addDays(lastDay, 4), owner: clinic.people.prescriber, ...over },
    ...{ shownHash: shown.shownHash, ...answersTo(shown), screenToken: await desk.token(patientId) },
  };
  return desk.call('hold', { params, ifMatch: order.version, body });
};
const planned = async (patientId: string, order: OrderEntry, over: Record<string, unknown> = {}) =>
  reply<{ order: OrderEntry; task: string }>(plan(patientId, order, over));
const resume = async (patientId: string, order: OrderEntry, days: number) => {
  const [params, on] = [{ patientId, orderId: order.id }, addDays(today, days)];
  const { shown } = await reply<Reviewed>(
    desk.call('review-resume', { params, query: { on }, at: at(days) }),
  );
  const screenToken = await desk.token(patientId);
  const body = { on, shownHash: shown.shownHash, ...answersTo(shown), screenToken };
  return desk.call('resume', { params, ifMatch: order.version, body, at: at(days) });
};
const ordersOn = async (patientId: string, days: number) =>
  (await reply<{ orders: OrderEntry[] }>(desk.call('orders', { params: { patientId }, at: at(days) })))
    .orders;
const tasksOf = async (patientId: string) =>
  (await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'task'))).map(
    ({ content }) => content,
  );
const courseOn = (patientId: string, day: string) =>
  clinic.as('prescriber', async (tx) => {
    const [course] = courses(await loadChart(tx, clinic.id, patientId), knowledge, day);
    return course;
  });

describe('a hold is planned from a day to come', () => {
  test('it is taken and screened until then, and on hold from the day after, without anybody writing it down', async () => {
    const patientId = await desk.patient();
    const { order } = await planned(patientId, await desk.signed(patientId, { start: began }));
    expect(order.content).toMatchObject({ status: 'active', holds: [{ lastDay, resumedOn: null }] });
    expect(await tasksOf(patientId)).toMatchObject([
      { status: 'open', due: addDays(lastDay, 4), from: { id: order.id } },
    ]);
    const statuses = async (days: number) =>
      (await ordersOn(patientId, days)).map(({ content }) => content.status);
    expect(await statuses(0)).toEqual(['active']);
    expect(await statuses(9)).toEqual(['active']);
    expect(await statuses(10)).toEqual(['on-hold']);
    expect(await courseOn(patientId, lastDay)).toMatchObject({ status: 'active' });
    expect(await courseOn(patientId, addDays(lastDay, 1))).toMatchObject({
      status: 'on-hold',
      end: { date: lastDay },
      gaps: [{ from: addDays(lastDay, 1), to: null, reason: 'on-hold' }],
    });
    const again = await reply<{ order: OrderEntry }>(resume(patientId, order, 13));
    expect(again.order).toMatchObject({
      id: order.id,
      content: { status: 'active', holds: [{ lastDay, resumedOn: addDays(today, 13) }] },
    });
    expect(await tasksOf(patientId)).toMatchObject([{ status: 'done' }]);
    expect(await courseOn(patientId, addDays(today, 20))).toMatchObject({
      status: 'active',
      gaps: [{ from: addDays(lastDay, 1), to: addDays(today, 12), reason: 'on-hold' }],
    });
  });

  test('until it begins it is moved or called off, each time signed; then its day stays', async () => {
    const patientId = await desk.patient();
    const { order } = await planned(patientId, await desk.signed(patientId, { start: began }));
    const moved = await planned(patientId, order, { lastDay: addDays(lastDay, 2), until: null });
    expect(moved.order.content.holds).toMatchObject([{ lastDay: addDays(lastDay, 2) }]);
    expect((await tasksOf(patientId)).map(({ status }) => status).toSorted()).toEqual(['done', 'open']);
    const params = { patientId, orderId: order.id };
    const { shown, days } = await reply<Resuming>(
      desk.call('review-resume', { params, query: { on: today } }),
    );
    expect(days).toBe(0);
    expect(shown.statement).toMatch(/^I call off the hold of Sertraline 50 mg tablet for Alex Rivers/);
    const off = await reply<{ order: OrderEntry }>(resume(patientId, moved.order, 0));
    expect(off.order.content).toMatchObject({ status: 'active' });
    expect(off.order.content.holds).toBeUndefined();
    expect((await tasksOf(patientId)).map(({ status }) => status)).toEqual(['done', 'done']);
    expect((await ordersOn(patientId, 30))[0]?.content.status).toBe('active');
    const { signatures } = await reply<{ signatures: object[] }>(desk.call('signed', { params }));
    expect(signatures).toMatchObject([
      { meaning: 'prescribes', intact: true },
      { meaning: 'holds', intact: true },
      { meaning: 'holds', intact: true },
      { meaning: 'resumes', intact: true },
    ]);
  });

  test('each field that does not fit a day to come is named', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, { start: began });
    const wrong: readonly [Record<string, unknown>, string][] = [
      [{ lastDay: addDays(today, 93), reviewOn: addDays(today, 95), until: null }, 'body.lastDay'],
      [{ reviewOn: lastDay }, 'body.reviewOn'],
      [{ reviewOn: addDays(lastDay, 93), until: null }, 'body.reviewOn'],
      [{ until: lastDay }, 'body.until'],
      [{ lastDay: '2026-02-30' }, 'body.lastDay'],
    ];
    for (const [over, path] of wrong)
      expect(await refusal(plan(patientId, order, over))).toMatchObject({
        kind: 'bad-input',
        errors: expect.arrayContaining([expect.objectContaining({ path })]),
      });
    const { order: ahead } = await planned(patientId, order);
    expect(await refusal(desk.stop(patientId, ahead, { lastDay: addDays(lastDay, 5) }))).toMatchObject({
      errors: [{ path: 'body.lastDay', message: expect.stringContaining('call the hold off first') }],
    });
    // Stopped before it would be left out: the hold never comes about
    await reply(desk.stop(patientId, ahead, { lastDay: addDays(today, 5) }));
    expect((await ordersOn(patientId, 12))[0]?.content).toMatchObject({
      status: 'active',
      end: addDays(today, 5),
    });
    expect(await courseOn(patientId, addDays(today, 12))).toMatchObject({ status: 'ended' });
    expect(await tasksOf(patientId)).toMatchObject([{ status: 'done' }]);
  });

  test('its steps go on until then, are held from then on by the order, and go on with it', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, { start: began });
    const day = (n: number) => addDays(began, n);
    const steps = [
      { start: day(0), end: day(34), taken: [{ when: 'morning', dose: '50 mg' }], note: null },
      { start: day(35), end: null, taken: [{ when: 'morning', dose: '75 mg' }], note: null },
    ];
    const body = {
      plan: {
        ...{ drug: 'sertraline', purpose: 'titration', products: ['sertraline-50mg-tablet'] },
        ...{ order: order.id, template: null, steps },
      },
      pairedWith: null,
    };
    const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
      desk.call('propose-dose-plan', { params: { patientId }, body }),
    );
    const [entry] = dosePlans;
    if (!entry?.shown) throw new Error('nothing proposed');
    await reply(
      desk.call('agree-dose-plan', {
        params: { patientId, dosePlanId: entry.id },
        ifMatch: 1,
        body: { shownHash: entry.shown.shownHash, ...answersTo(entry.shown) },
      }),
    );
    const plansOn = async (days: number) =>
      (
        await reply<{ dosePlans: DosePlanEntry[] }>(
          desk.call('dose-plans', { params: { patientId }, at: at(days) }),
        )
      ).dosePlans.map((one) => one.plan);
    const { order: ahead } = await planned(patientId, order);
    expect(ahead.content.holds?.[0]?.dosePlans).toEqual([entry.id]);
    expect(await plansOn(9)).toMatchObject([{ status: 'agreed' }]);
    expect(await plansOn(10)).toMatchObject([
      { status: 'held', because: expect.stringContaining('on hold') },
    ]);
    // Last taken on day 29, again on day 33: three days without, five of the first step were left
    await reply(resume(patientId, ahead, 13));
    const [moved] = await plansOn(13);
    expect(moved?.status).toBe('agreed');
    expect(moved?.steps.map(({ start, end, daily }) => [start, end, daily])).toEqual([
      [day(0), day(29), '50 mg'],
      [day(30), day(32), '0 mg'],
      [day(33), day(37), '50 mg'],
      [day(38), null, '75 mg'],
    ]);
  });

  test('[K2 D7] the database keeps it: no planned hold, and none called off, without a signature', async () => {
    const patientId = await desk.patient();
    const { order } = await planned(patientId, await desk.signed(patientId, { start: began }));
    const [hold] = order.content.holds ?? [];
    const write = (content: object, days = 0) =>
      clinic.as('prescriber', async (tx, author) => {
        const [stored] = await listCurrent(tx, clinic.id, patientId, 'medication-order');
        if (!stored) throw new Error('no order');
        must(
          await writeVersion(
            tx,
            { ...author, at: at(days) },
            {
              ...stored,
              content: { ...stored.content, ...content } as typeof stored.content,
              expected: stored.version,
              reason: 'by hand',
            },
          ),
        );
      });
    await expect(write({ holds: [{ ...hold, lastDay: today }] })).rejects.toThrow(/is not signed/);
    await expect(write({ holds: [{ ...hold, lastDay: today }] }, 12)).rejects.toThrow(/stays on file/);
  });
});
