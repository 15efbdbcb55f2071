import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consent } from '#clinical/testing/consents.ts';
import { addDays } from '#kernel/time.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry } from '#record/store/versions.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { addClinic, newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { OrderEntry } from './schema.ts';

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
const orders = async (patientId: string) =>
  (await reply<{ orders: OrderEntry[] }>(desk.call('orders', { params: { patientId } }))).orders;

describe('from search to signature', () => {
  test('a draft is checked, screened, shown, signed, and can be read back as it was shown', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId);
    expect(drafted.order.sentence).toBe('Take 1 tablet of 50 mg (50 mg) by mouth once a day in the morning.');
    expect(drafted.shown.statement).toMatch(
      /^I prescribe Sertraline 50 mg tablet for Alex Rivers \(born 6 May 1984\)\. Take 1 tablet/,
    );
    expect(await desk.review(patientId, drafted.order.id)).toEqual(drafted);
    const signed = await reply<{ order: OrderEntry; signature: string; screening: string }>(
      desk.sign(patientId, drafted),
    );
    expect(signed.order).toMatchObject({
      version: 2,
      content: { status: 'active', screening: signed.screening },
    });
    const read = await reply<{ signatures: object[] }>(
      desk.call('signed', { params: { patientId, orderId: drafted.order.id } }),
    );
    expect(read.signatures).toMatchObject([
      {
        id: signed.signature,
        by: 'Some prescriber',
        meaning: 'prescribes',
        statement: drafted.shown.statement,
        intact: true,
        screen: drafted.shown.screen,
      },
    ]);
  });

  test('what it is for is signed in the words of the order, with how it stands to the label', async () => {
    const patientId = await desk.patient();
    const own = await desk.draft(patientId, { indication: { id: 'depression', text: 'low since the move' } });
    expect(own.shown.statement).toMatch(/For: low since the move\.$/);
    const words = await desk.draft(patientId, { indication: { id: null, text: 'sleep' } });
    expect(words.shown.statement).toMatch(/For: sleep \(not compared with the label\)\.$/);
  });

  test('an order that does not add up is not drafted, and each field is named', async () => {
    const patientId = await desk.patient();
    const form = planForm({
      supply: { quantity: '31', unit: 'tablet', days: 30, refills: 0 },
      sig: { ...planForm().sig, dose: '60 mg' },
    });
    const body = { form, screenToken: await desk.token(patientId) };
    expect(await refusal(desk.call('draft', { params: { patientId }, body }))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.form.sig.dose', message: expect.stringContaining('50 mg and 75 mg') }],
    });
    for (const over of [{ drug: 'nothing' }, { product: 'nothing' }]) {
      const unknown = { ...body, form: planForm(over) };
      expect(await refusal(desk.call('draft', { params: { patientId }, body: unknown }))).toMatchObject({
        kind: 'bad-input',
      });
    }
  });

  test('a draft may be changed and discarded; what was signed may not', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId);
    const params = { patientId, orderId: drafted.order.id };
    const screenToken = await desk.token(patientId);
    const form = planForm({
      sig: { ...planForm().sig, dose: '25 mg' },
      supply: { quantity: '15', unit: 'tablet', days: 30, refills: 0 },
    });
    const edited = await reply<typeof drafted>(
      desk.call('edit-draft', { params, ifMatch: 1, body: { form, screenToken } }),
    );
    expect(edited.order).toMatchObject({ version: 2, sentence: expect.stringContaining('half a tablet') });
    expect(
      await refusal(desk.call('edit-draft', { params, ifMatch: 1, body: { form, screenToken } })),
    ).toMatchObject({ kind: 'version-changed' });
    expect(await refusal(desk.call('discard-draft', { params, ifMatch: 1 }))).toMatchObject({
      kind: 'version-changed',
    });
    await reply(desk.sign(patientId, edited));
    expect(
      await refusal(desk.call('edit-draft', { params, ifMatch: 3, body: { form, screenToken } })),
    ).toMatchObject({ kind: 'conflict' });
    expect(await refusal(desk.call('discard-draft', { params, ifMatch: 3 }))).toMatchObject({
      kind: 'conflict',
    });
    expect(await refusal(desk.call('review-draft', { params }))).toMatchObject({ kind: 'conflict' });
    const other = await desk.draft(patientId);
    const discarded = await reply<{ order: OrderEntry }>(
      desk.call('discard-draft', { params: { patientId, orderId: other.order.id }, ifMatch: 1 }),
    );
    expect(discarded.order.content.status).toBe('cancelled');
    expect(
      await refusal(desk.sign(patientId, { ...other, order: { ...other.order, version: 2 } })),
    ).toMatchObject({ kind: 'conflict' });
  });

  test('a nurse prepares, and the second factor is needed to sign', async () => {
    const patientId = await desk.patient();
    const body = { form: planForm(), screenToken: await desk.token(patientId, 'nurse') };
    const drafted = await reply<Awaited<ReturnType<PlanDesk['draft']>>>(
      desk.call('draft', { params: { patientId }, body, as: 'nurse' }),
    );
    const sign = {
      params: { patientId, orderId: drafted.order.id },
      ifMatch: 1,
      stepUpMethod: null,
      body: {
        shownHash: drafted.shown.shownHash,
        overrides: [],
        acknowledgedNotChecked: [],
        consent: { because: 'emergency', text: null },
        screenToken: await desk.token(patientId),
      },
    };
    expect(await refusal(desk.call('sign', sign))).toMatchObject({ kind: 'step-up-needed' });
    await expect(
      desk.call('sign', {
        ...sign,
        stepUpMethod: 'totp',
        as: 'nurse',
        body: { ...sign.body, screenToken: body.screenToken },
      }),
    ).rejects.toThrow(/row-level security/);
    await reply(desk.sign(patientId, drafted));
  });
});

describe('changing a dose', () => {
  test('ends the old order on the day before, in the same act', async () => {
    const patientId = await desk.patient();
    const first = await desk.signed(patientId, { start: addDays(today, -30) });
    const second = await desk.signed(patientId, {
      product: 'sertraline-100mg-tablet',
      sig: { ...planForm().sig, dose: '100 mg' },
      replaces: first.id,
    });
    const [now, before] = await orders(patientId);
    expect(now).toMatchObject({
      id: second.id,
      content: { status: 'active', end: null, replaces: first.id },
    });
    expect(before).toMatchObject({
      id: first.id,
      content: { status: 'stopped', end: addDays(today, -1), stop: { reason: 'changed-dose' } },
    });
    const { signatures } = await reply<{ signatures: { meaning: string }[] }>(
      desk.call('signed', { params: { patientId, orderId: second.id } }),
    );
    expect(signatures).toMatchObject([{ meaning: 'changes-dose' }]);
  });

  test('to begin later leaves the old order in force until then', async () => {
    const patientId = await desk.patient();
    const first = await desk.signed(patientId);
    const start = addDays(today, 7);
    await desk.signed(patientId, { start, replaces: first.id });
    const before = (await orders(patientId)).find(({ id }) => id === first.id);
    expect(before?.content).toMatchObject({
      status: 'active',
      end: addDays(start, -1),
      stop: { reason: 'changed-dose' },
    });
  });

  test('of an order that has ended, or of somebody else’s, is refused', async () => {
    const [patientId, other] = [await desk.patient(), await desk.patient()];
    const first = await desk.signed(patientId);
    await reply(desk.stop(patientId, first));
    const screenToken = await desk.token(patientId);
    const draft = (replaces: string) =>
      desk.call('draft', { params: { patientId }, body: { form: planForm({ replaces }), screenToken } });
    expect(await refusal(draft(first.id))).toMatchObject({ kind: 'conflict' });
    expect(await refusal(draft((await desk.signed(other)).id))).toMatchObject({ kind: 'bad-input' });
    expect(await refusal(draft(newId()))).toMatchObject({ kind: 'bad-input' });
  });

  test('two changes of one order: the second to be signed finds it ended', async () => {
    const patientId = await desk.patient();
    const first = await desk.signed(patientId);
    const [one, two] = [
      await desk.draft(patientId, { replaces: first.id }),
      await desk.draft(patientId, { replaces: first.id }),
    ];
    await reply(desk.sign(patientId, await desk.review(patientId, one.order.id)));
    expect(await refusal(desk.sign(patientId, two))).toMatchObject({ kind: 'conflict' });
  });
});

describe('stopping', () => {
  test('is screened, signed, and leaves the order as it was but for its end', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    const stopped = await reply<{ order: OrderEntry; signature: string }>(
      desk.stop(patientId, order, { text: 'rash on the arms' }),
    );
    expect(stopped.order.content).toEqual({
      ...order.content,
      status: 'stopped',
      end: today,
      stop: { reason: 'side-effect', text: 'rash on the arms' },
    });
    const { signatures } = await reply<{ signatures: { meaning: string; intact: boolean }[] }>(
      desk.call('signed', { params: { patientId, orderId: order.id } }),
    );
    expect(signatures).toMatchObject([
      { meaning: 'prescribes', intact: true },
      { meaning: 'stops', intact: true },
    ]);
    expect(
      await refusal(desk.call('review-stop', { params: { patientId, orderId: order.id } })),
    ).toMatchObject({ kind: 'conflict' });
  });

  test('before it began, on no real day, or on an old version is refused', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    expect(await refusal(desk.stop(patientId, order, { lastDay: addDays(today, -1) }))).toMatchObject({
      errors: [{ path: 'body.lastDay' }],
    });
    expect(await refusal(desk.stop(patientId, order, { lastDay: '2026-02-30' }))).toMatchObject({
      errors: [{ path: 'body.lastDay' }],
    });
    expect(await refusal(desk.stop(patientId, order, { ifMatch: 1 }))).toMatchObject({
      kind: 'version-changed',
    });
    expect(await refusal(desk.stop(patientId, order, { shownHash: 'x' }))).toMatchObject({
      kind: 'conflict',
    });
  });
});

describe('[K8] the order goes to the patient on the screen', () => {
  test('what was written on another patient’s page, or by another person, is refused everywhere', {
    timeout: 600_000,
  }, async (context) => {
    const rounds = roundsOf(2, 25);
    for (let round = 0; round < rounds; round++) await mixUp();
    didRounds(context, rounds * 4);
  });

  async function mixUp(): Promise<void> {
    const [patientId, other] = [await desk.patient(), await desk.patient()];
    const wrong = [await desk.token(other), await desk.token(patientId, 'nurse'), '', 'x'.repeat(43)];
    const drafted = await desk.draft(patientId);
    const active = await desk.signed(patientId);
    const params = { patientId, orderId: drafted.order.id };
    for (const screenToken of wrong) {
      const body = { form: planForm(), screenToken };
      expect(await refusal(desk.call('draft', { params: { patientId }, body }))).toMatchObject({
        kind: 'conflict',
      });
      expect(await refusal(desk.call('edit-draft', { params, ifMatch: 1, body }))).toMatchObject({
        kind: 'conflict',
      });
      expect(await refusal(desk.sign(patientId, drafted, { screenToken }))).toMatchObject({
        kind: 'conflict',
      });
      expect(await refusal(desk.stop(patientId, active, { screenToken }))).toMatchObject({
        kind: 'conflict',
      });
    }
    expect(await orders(patientId)).toHaveLength(2);
  }
});

describe('[S4] whose order it is', () => {
  test('an order of another patient or another clinic is not found', async () => {
    const [patientId, other] = [await desk.patient(), await desk.patient()];
    const drafted = await desk.draft(other);
    const foreign = { patientId, orderId: drafted.order.id };
    for (const name of ['review-draft', 'review-stop', 'signed']) {
      expect(await refusal(desk.call(name, { params: foreign }))).toMatchObject({ kind: 'not-found' });
    }
    expect(await refusal(desk.call('discard-draft', { params: foreign, ifMatch: 1 }))).toMatchObject({
      kind: 'not-found',
    });
    expect(await refusal(desk.sign(patientId, drafted))).toMatchObject({ kind: 'not-found' });
    const south = await addClinic(clinic.database, 'South');
    const stranger = openPlanDesk(south);
    expect(await refusal(stranger.call('orders', { params: { patientId } }))).toMatchObject({
      kind: 'not-found',
    });
  });

  test('a patient reads what was signed, not what is being prepared', async () => {
    const patientId = await desk.patient();
    const signed = await desk.signed(patientId);
    await desk.draft(patientId);
    const own = await reply<{ orders: OrderEntry[] }>(
      desk.call('orders', { params: { patientId }, as: 'patient', patientId }),
    );
    expect(own.orders.map(({ id }) => id)).toEqual([signed.id]);
  });
});

test('live screening stores nothing', async () => {
  const patientId = await desk.patient();
  const signed = await desk.signed(patientId);
  for (const body of [
    { act: 'chart' },
    { act: 'order', form: planForm() },
    { act: 'stop', order: signed.id },
  ]) {
    const { screen } = await reply<{ screen: { checked: unknown[] } }>(
      desk.call('screen', { params: { patientId }, body }),
    );
    expect(screen.checked.length).toBeGreaterThan(0);
  }
  expect(await orders(patientId)).toHaveLength(1);
});

test('[S13] fields that are not theirs are refused by shape', async () => {
  const patientId = await desk.patient();
  const screenToken = await desk.token(patientId);
  for (const extra of [{ status: 'active' }, { screening: newId() }, { source: {} }, { signedAt: today }]) {
    const body = { form: { ...planForm(), ...extra }, screenToken };
    await expect(desk.call('draft', { params: { patientId }, body })).rejects.toThrow(/nrecognized/);
  }
});

describe('consent at signing', () => {
  test('shown with the draft; without one, signing needs a reason, which stays with the signature', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId);
    expect(drafted).toMatchObject({ consent: { state: 'none', because: ['No consent is on file.'] } });
    expect(await refusal(desk.sign(patientId, drafted, { consent: undefined }))).toMatchObject({
      kind: 'bad-input',
      next: expect.stringContaining('Consent tab'),
      errors: [{ path: 'body.consent' }],
    });
    const because = 'at-next-contact' as const;
    await reply(desk.sign(patientId, drafted, { consent: { because, text: 'By phone on Friday' } }));
    const { signatures } = await reply<{ signatures: object[] }>(
      desk.call('signed', { params: { patientId, orderId: drafted.order.id } }),
    );
    expect(signatures).toMatchObject([{ consent: { state: 'none', pending: { because } } }]);
  });

  test('where one covers the order, it is signed as it is', async () => {
    const patientId = await desk.patient();
    const { content } = consent({
      scope: { upToDaily: '50 mg', routes: ['oral'], indication: null, offLabel: null },
    });
    await clinic.as('prescriber', async (tx, author) => {
      must(await createEntry(tx, author, { kind: 'consent', id: newId(), patientId, content }));
    });
    const drafted = await desk.draft(patientId);
    expect(drafted).toMatchObject({ consent: { state: 'agreed' } });
    await reply(desk.sign(patientId, drafted, { consent: undefined }));
    const more = await desk.draft(patientId, {
      sig: { ...planForm().sig, timesPerDay: 2, when: ['morning', 'evening'] },
      supply: { quantity: '60', unit: 'tablet', days: 30, refills: 0 },
    });
    expect(more).toMatchObject({ consent: { state: 'outside-what-was-agreed' } });
    expect(await refusal(desk.sign(patientId, more, { consent: undefined }))).toMatchObject({
      errors: [{ path: 'body.consent' }],
    });
  });
});
