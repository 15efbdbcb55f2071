import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { answersTo, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { DosePlanEntry } from '../dose-plans/steps-schema.ts';
import type { OrderEntry, Shown } from '../orders/schema.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

const today = planForm().start;
/** Ordered some days ago: what was taken can be held. */
const began = addDays(today, -20);

interface Reviewed {
  readonly order: OrderEntry;
  readonly shown: Shown;
}

const form = (over: Record<string, unknown> = {}) => ({
  lastDay: addDays(today, -6),
  reason: 'result',
  text: 'Sodium 128',
  until: null,
  reviewOn: addDays(today, 7),
  owner: clinic.people.prescriber,
  toPerson: null,
  ...over,
});
const hold = async (patientId: string, order: OrderEntry, over: Record<string, unknown> = {}) => {
  const params = { patientId, orderId: order.id };
  const { shown } = await reply<Reviewed>(desk.call('review-hold', { params }));
  const screenToken = await desk.token(patientId);
  const body = { ...form(over), shownHash: shown.shownHash, ...answersTo(shown), screenToken };
  return desk.call('hold', { params, ifMatch: order.version, body });
};
const held = async (patientId: string, order: OrderEntry, over: Record<string, unknown> = {}) =>
  reply<{ order: OrderEntry; task: string }>(hold(patientId, order, over));
const review = (patientId: string, order: OrderEntry, on: string = today) =>
  desk.call('review-resume', { params: { patientId, orderId: order.id }, query: { on } });
const resume = async (patientId: string, order: OrderEntry, on: string = today, over: object = {}) => {
  const { shown } = await reply<Reviewed>(review(patientId, order, on));
  const screenToken = await desk.token(patientId);
  return desk.call('resume', {
    params: { patientId, orderId: order.id },
    ifMatch: order.version,
    body: { on, shownHash: shown.shownHash, ...answersTo(shown), screenToken, ...over },
  });
};
const tasksOf = (patientId: string) =>
  clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'task'));
const signed = (patientId: string, over = {}) => desk.signed(patientId, { start: began, ...over });

describe('an order is held', () => {
  test('with its reason, its last day and somebody who looks again; taken up again it is the same order', async () => {
    const patientId = await desk.patient();
    const order = await signed(patientId);
    const { order: onHold, task } = await held(patientId, order, {
      toPerson: 'We wait for your blood test.',
    });
    expect(onHold).toMatchObject({
      id: order.id,
      version: order.version + 1,
      content: {
        status: 'on-hold',
        end: null,
        holds: [
          {
            lastDay: addDays(today, -6),
            reason: 'result',
            text: 'Sodium 128',
            until: null,
            review: { on: addDays(today, 7), task },
            toPerson: 'We wait for your blood test.',
            resumedOn: null,
          },
        ],
      },
    });
    expect(await tasksOf(patientId)).toMatchObject([
      {
        id: task,
        content: {
          status: 'open',
          due: addDays(today, 7),
          owner: { person: clinic.people.prescriber },
          from: { kind: 'medication-order', id: order.id },
        },
      },
    ]);
    const shown = await reply<{ days: number; restart: unknown } & Reviewed>(review(patientId, onHold));
    expect(shown).toMatchObject({ days: 6, restart: null });
    expect(shown.shown.statement).toMatch(/^I resume Sertraline 50 mg tablet for Alex Rivers .* Last taken/);
    const again = await reply<{ order: OrderEntry }>(resume(patientId, onHold));
    expect(again.order).toMatchObject({
      id: order.id,
      content: { status: 'active', holds: [{ resumedOn: today }] },
    });
    expect(await tasksOf(patientId)).toMatchObject([{ content: { status: 'done' } }]);
    const { signatures } = await reply<{ signatures: object[] }>(
      desk.call('signed', { params: { patientId, orderId: order.id } }),
    );
    expect(signatures).toMatchObject([
      { meaning: 'prescribes', intact: true },
      { meaning: 'holds', intact: true },
      { meaning: 'resumes', intact: true },
    ]);
    const { steps } = await reply<{ steps: { step: string }[] }>(
      desk.call('order-life', { params: { patientId, orderId: order.id } }),
    );
    expect(steps.map(({ step }) => step)).toEqual(['drafted', 'signed', 'held', 'resumed']);
  });

  test('never without a day, a person and a reason; each field that is in the way is named', async () => {
    const patientId = await desk.patient();
    const order = await signed(patientId);
    const wrong: readonly [Record<string, unknown>, string][] = [
      [{ lastDay: addDays(today, 120) }, 'body.lastDay'],
      [{ lastDay: addDays(began, -2) }, 'body.lastDay'],
      [{ until: addDays(today, -10) }, 'body.until'],
      [{ until: addDays(today, 5), reviewOn: addDays(today, 20) }, 'body.reviewOn'],
      [{ reviewOn: addDays(today, -1) }, 'body.reviewOn'],
      [{ reviewOn: addDays(today, 200) }, 'body.reviewOn'],
      [{ reason: 'other', text: null }, 'body.text'],
      [{ owner: newId() }, 'body.owner'],
    ];
    for (const [over, path] of wrong)
      expect(await refusal(hold(patientId, order, over))).toMatchObject({
        kind: 'bad-input',
        errors: expect.arrayContaining([expect.objectContaining({ path })]),
      });
    expect(await refusal(hold(patientId, { ...order, version: 9 }))).toMatchObject({
      kind: 'version-changed',
    });
    expect(await tasksOf(patientId)).toEqual([]);
  });

  test('looked at again it can be held further: the last day stays, the task before is done and the next one is open', async () => {
    const patientId = await desk.patient();
    const { order } = await held(patientId, await signed(patientId));
    expect(await refusal(hold(patientId, order, { lastDay: today }))).toMatchObject({
      errors: [{ path: 'body.lastDay' }],
    });
    const { order: further, task } = await held(patientId, order, { reviewOn: addDays(today, 30) });
    expect(further.content.holds).toMatchObject([{ review: { on: addDays(today, 30), task } }]);
    expect((await tasksOf(patientId)).map(({ content }) => content.status).toSorted()).toEqual([
      'done',
      'open',
    ]);
  });

  test('[C7] what was shown has changed: nothing is held and nothing goes on', async () => {
    const patientId = await desk.patient();
    const { order } = await held(patientId, await signed(patientId));
    const { shown } = await reply<Reviewed>(review(patientId, order));
    await clinic.as('nurse', async (tx, author) => {
      must(
        await createEntry(tx, author, {
          kind: 'allergy',
          id: newId(),
          patientId,
          content: allergyContent('Sertraline'),
        }),
      );
    });
    const refused = await refusal(
      resume(patientId, order, today, { shownHash: shown.shownHash, overrides: [] }),
    );
    expect(refused).toMatchObject({ kind: 'conflict', extra: { shown: expect.anything() } });
  });

  test('the day it goes on is near, and after it was last taken', async () => {
    const patientId = await desk.patient();
    const { order } = await held(patientId, await signed(patientId), { lastDay: today });
    for (const on of [today, addDays(today, 30), 'tomorrow'])
      expect(await refusal(review(patientId, order, on))).toMatchObject({ errors: [{ path: 'body.on' }] });
    await reply(review(patientId, order, addDays(today, 1)));
    const active = await signed(patientId, { drug: 'sertraline' });
    expect(await refusal(review(patientId, active))).toMatchObject({ kind: 'conflict' });
  });

  test('it is not printed and not changed by a nurse; stopped while held it ends on the day it was last taken', async () => {
    const patientId = await desk.patient();
    const { order } = await held(patientId, await signed(patientId));
    expect(
      await refusal(desk.call('print', { params: { patientId, orderId: order.id }, body: undefined })),
    ).toMatchObject({ kind: 'conflict' });
    expect(await refusal(desk.stop(patientId, order, { lastDay: today }))).toMatchObject({
      errors: [{ path: 'body.lastDay' }],
    });
    const stopped = await reply<{ order: OrderEntry }>(
      desk.stop(patientId, order, { lastDay: addDays(today, -6) }),
    );
    expect(stopped.order.content).toMatchObject({ status: 'stopped', end: addDays(today, -6) });
    expect(await tasksOf(patientId)).toMatchObject([{ content: { status: 'done' } }]);
  });

  test('another dose takes over from it: it ended when it was last taken', async () => {
    const patientId = await desk.patient();
    const { order } = await held(patientId, await signed(patientId));
    await desk.signed(patientId, {
      replaces: order.id,
      sig: { ...planForm().sig, dose: '25 mg' },
      supply: { quantity: '15', unit: 'tablet', days: 30, refills: 0 },
    });
    const { orders } = await reply<{ orders: OrderEntry[] }>(desk.call('orders', { params: { patientId } }));
    expect(orders.find(({ id }) => id === order.id)?.content).toMatchObject({
      status: 'stopped',
      end: addDays(today, -6),
    });
    expect(await tasksOf(patientId)).toMatchObject([{ content: { status: 'done' } }]);
  });

  test('its dose plan is held with it and goes on where it stopped', async () => {
    const patientId = await desk.patient();
    const order = await signed(patientId);
    const day = (n: number) => addDays(began, n);
    const plan = {
      drug: 'sertraline',
      purpose: 'titration',
      products: ['sertraline-50mg-tablet'],
      order: order.id,
      template: null,
      steps: [
        { start: day(0), end: day(24), taken: [{ when: 'morning', dose: '50 mg' }], note: null },
        { start: day(25), end: null, taken: [{ when: 'morning', dose: '75 mg' }], note: null },
      ],
    };
    const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
      desk.call('propose-dose-plan', { params: { patientId }, body: { plan, pairedWith: null } }),
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
    const plans = async () =>
      (await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'dose-plan'))).map(
        ({ content }) => content,
      );
    const { order: onHold } = await held(patientId, order);
    expect(onHold.content.holds?.[0]?.dosePlans).toEqual([entry.id]);
    expect(await plans()).toMatchObject([{ status: 'held', because: expect.stringContaining('on hold') }]);
    // Last taken on day 14, again on day 20: five days without, ten of the first step were left
    const { steps } = await reply<{ steps: string }>(review(patientId, onHold));
    expect(steps).toBe('50 mg a day');
    await reply(resume(patientId, onHold));
    const [moved] = await plans();
    expect(moved?.status).toBe('agreed');
    expect(moved?.steps.map(({ start, end, daily }) => [start, end, daily])).toEqual([
      [day(0), day(14), '50 mg'],
      [day(15), day(19), '0 mg'],
      [day(20), day(29), '50 mg'],
      [day(30), null, '75 mg'],
    ]);
  });

  test('[K2 D7] the database keeps it: no hold without a signature, and what was held stays on file', async () => {
    const patientId = await desk.patient();
    const { order } = await held(patientId, await signed(patientId));
    const write = (content: object) =>
      clinic.as('prescriber', async (tx, author) => {
        const [stored] = await listCurrent(tx, clinic.id, patientId, 'medication-order');
        if (!stored) throw new Error('no order');
        must(
          await writeVersion(tx, author, {
            ...stored,
            content: { ...stored.content, ...content } as typeof stored.content,
            expected: stored.version,
            reason: 'by hand',
          }),
        );
      });
    await expect(write({ status: 'active' })).rejects.toThrow(/is not signed/);
    const [first] = order.content.holds ?? [];
    await expect(write({ holds: [{ ...first, lastDay: today }] })).rejects.toThrow(/stays on file/);
    await expect(write({ sigText: 'twice as much' })).rejects.toThrow(/only its end or a hold/);
  });
});
