import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { Role } from '#kernel/role.ts';
import { addDays } from '#kernel/time.ts';
import type { Concern } from '#record/schema/concern.ts';
import { writeClinicEntry } from '#record/store/clinic-entries.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry } from '#record/store/versions.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { OrderEntry, OrderForm } from '../orders/schema.ts';
import type { LifeStep, OrderSupply, StartAsked } from './supply-schema.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  // Somebody whose the concerns are
  const { prescriber } = clinic.people;
  await clinic.database.ownerPool.query(
    `insert into person (id, name, email, created_at) values ($1, 'Some prescriber', 'some@clinic.example', now())`,
    [prescriber],
  );
  await clinic.database.ownerPool.query(
    `insert into membership (clinic_id, person_id, role, added_at) values ($1, $2, 'prescriber', now())`,
    [clinic.id, prescriber],
  );
  const shipped = openPlanDesk(clinic, loadKnowledge('knowledge'));
  // The shipped formulary names its uses otherwise than the made-up one of the form
  const said = { indication: { id: null, text: 'low mood' } };
  desk = {
    ...shipped,
    draft: (patientId, over) => shipped.draft(patientId, { ...said, ...over }),
    signed: (patientId, over) => shipped.signed(patientId, { ...said, ...over }),
  };
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

const today = planForm().start;
const lorazepam = (over: Partial<OrderForm> = {}): Partial<OrderForm> => ({
  drug: 'lorazepam',
  product: 'lorazepam-1mg-tablet',
  sig: { ...planForm().sig, dose: '1 mg' },
  indication: { id: null, text: 'panic' },
  ...over,
});

describe('what the law says is looked at before anything is signed', () => {
  test('refills no pharmacy may fill are refused at their field; five of schedule IV stand', async () => {
    const patientId = await desk.patient();
    const supply = (refills: number) => ({ quantity: '30', unit: 'tablet', days: 30, refills });
    const drafting = async (form: OrderForm) =>
      desk.call('draft', { params: { patientId }, body: { form, screenToken: await desk.token(patientId) } });
    expect(await refusal(drafting(planForm(lorazepam({ supply: supply(6) }))))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.form.supply.refills', message: expect.stringMatching(/^must be 5 or fewer/) }],
    });
    const stimulant = {
      drug: 'methylphenidate',
      product: 'methylphenidate-10mg-tablet',
      sig: { ...planForm().sig, dose: '10 mg' },
      indication: { id: null, text: 'attention' },
    };
    expect(await refusal(drafting(planForm({ ...stimulant, supply: supply(1) })))).toMatchObject({
      errors: [{ path: 'body.form.supply.refills', message: expect.stringMatching(/^must be none/) }],
    });
    const drafted = await desk.draft(patientId, lorazepam({ supply: supply(5) }));
    expect(drafted).toMatchObject({
      rules: { schedule: 'IV', state: null, cautions: [], registry: { needed: 'not-checked' } },
      look: null,
    });
  });

  test('what is on no schedule is asked none of it', async () => {
    const drafted = await desk.draft(await desk.patient());
    expect(drafted).toMatchObject({ rules: null, look: null, before: { left: [], notChecked: [] } });
  });

  test('[S19] where the state asks for a look into its registry, nothing is signed without one', async () => {
    const place = newId();
    await clinic.as('manager', async (tx, author) =>
      must(
        await writeClinicEntry(tx, author, {
          kind: 'location',
          id: place,
          expected: null,
          content: { name: 'Main', address: '1 Test Street', phone: null, state: 'NY', status: 'active' },
        }),
      ),
    );
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId, lorazepam());
    expect(drafted).toMatchObject({ rules: { state: 'NY', registry: { needed: 'yes' } }, look: null });
    expect(await refusal(desk.sign(patientId, drafted))).toMatchObject({
      kind: 'conflict',
      extra: { missing: 'registry-look' },
    });
    const look = (over: object, as: Role = 'nurse') =>
      desk.call('registry-look', {
        params: { patientId },
        as,
        body: { state: 'NY', found: 'nothing-unexpected', note: null, ...over },
      });
    expect(await refusal(look({ found: 'could-not-look' }))).toMatchObject({
      errors: [{ path: 'body.note' }],
    });
    // Another state's registry says nothing about this one
    await reply(look({ state: 'FL' }));
    expect(await refusal(desk.sign(patientId, drafted))).toMatchObject({ kind: 'conflict' });
    await reply(look({}));
    expect(await desk.review(patientId, drafted.order.id)).toMatchObject({
      look: { state: 'NY', by: { name: 'Some nurse' } },
    });
    const signed = await reply<{ order: OrderEntry }>(desk.sign(patientId, drafted));
    expect(signed.order.content.status).toBe('active');
    await clinic.as('manager', async (tx, author) =>
      must(
        await writeClinicEntry(tx, author, {
          kind: 'location',
          id: place,
          expected: 1,
          content: { name: 'Main', address: '1 Test Street', phone: null, status: 'active' },
        }),
      ),
    );
  });

  test('what is left of the supply before is told, and that it comes early', async () => {
    const patientId = await desk.patient();
    const first = await desk.signed(patientId, { start: addDays(today, -10) });
    const again = await desk.draft(patientId, { replaces: first.id });
    expect(again).toMatchObject({
      before: { left: [{ amount: '20 tablets of 50 mg', days: 20, early: true, refillsLeft: 0 }] },
    });
    const later = await desk.draft(patientId, { replaces: first.id, start: addDays(today, 15) });
    expect(later).toMatchObject({
      before: { left: [{ amount: '5 tablets of 50 mg', days: 5, early: false }] },
    });
  });
});

describe('a prescription on paper', () => {
  const print = (patientId: string, orderId: string, as: Role = 'prescriber') =>
    desk.call('print', { params: { patientId, orderId }, as });

  test('never of a draft or of what ended', async () => {
    const patientId = await desk.patient();
    const drafted = await desk.draft(patientId);
    expect(await refusal(print(patientId, drafted.order.id))).toMatchObject({
      detail: expect.stringContaining('not signed'),
    });
    const { order } = await reply<{ order: OrderEntry }>(desk.sign(patientId, drafted));
    await reply(desk.stop(patientId, order));
    expect(await refusal(print(patientId, order.id))).toMatchObject({
      detail: expect.stringContaining('not in force'),
    });
  });

  test('each print is recorded, numbered and on the order’s history; the paper opens by its number alone', async () => {
    const patientId = await desk.patient();
    const { id: orderId } = await desk.signed(patientId);
    const first = await reply<{ print: string; copy: number }>(print(patientId, orderId, 'nurse'));
    const second = await reply<{ print: string; copy: number }>(print(patientId, orderId));
    expect([first.copy, second.copy]).toEqual([1, 2]);
    const called = await desk.call('prescription-paper', {
      params: { patientId, printId: first.print },
    });
    expect(new Set(called.touched)).toEqual(new Set([patientId]));
    const paper = await reply<{ name: string; bytes: Uint8Array }>(Promise.resolve(called));
    expect(paper.name).toBe(`prescription-sertraline-${today}.pdf`);
    expect(Buffer.from(paper.bytes.slice(0, 5)).toString()).toBe('%PDF-');
    expect(
      (await refusal(desk.call('prescription-paper', { params: { patientId, printId: newId() } }))).kind,
    ).toBe('not-found');
    const { steps, printable } = await reply<{ steps: LifeStep[]; printable: boolean }>(
      desk.call('order-life', { params: { patientId, orderId } }),
    );
    expect(steps.map(({ step, by, copy }) => [step, by, copy])).toEqual([
      ['drafted', 'Some prescriber', null],
      ['signed', 'Some prescriber', null],
      ['printed', 'Some nurse', 1],
      ['printed', 'Some prescriber', 2],
    ]);
    expect(printable).toBe(true);
  });
});

describe('whether a new medication was started', () => {
  const starts = async (patientId: string) =>
    (
      await reply<{ starts: StartAsked[] }>(
        desk.call('starts', { params: { patientId }, as: 'patient', patientId }),
      )
    ).starts;
  const say = (patientId: string, orderId: string, body: object) =>
    desk.call('say-start', { params: { patientId, orderId }, as: 'patient', patientId, body });

  test('the person is asked, and their word ends it', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    expect(await starts(patientId)).toMatchObject([{ order: order.id, notYet: null, start: today }]);
    expect(await refusal(say(patientId, order.id, { said: 'started', on: addDays(today, 1) }))).toMatchObject(
      {
        errors: [{ path: 'body.on' }],
      },
    );
    expect(await reply(say(patientId, order.id, { said: 'started', on: today }))).toMatchObject({
      seenBy: null,
    });
    expect(await starts(patientId)).toEqual([]);
    expect((await refusal(say(patientId, order.id, { said: 'started', on: today }))).kind).toBe('conflict');
  });

  test('a reason against it becomes a concern with an owner; later they may still say that they started', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    expect(
      await refusal(say(patientId, order.id, { said: 'not-yet', because: 'other', text: null })),
    ).toMatchObject({
      errors: [{ path: 'body.text' }],
    });
    const told = await reply<{ seenBy: object | null }>(
      say(patientId, order.id, { said: 'not-yet', because: 'too-dear', text: 'I wait for my pay.' }),
    );
    expect(told.seenBy).not.toBeNull();
    const unsafe = await reply<{ crisis: object[] }>(
      say(patientId, order.id, { said: 'not-yet', because: 'other', text: 'I want to die' }),
    );
    expect(unsafe.crisis.length).toBeGreaterThan(0);
    const concerns = await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'concern'));
    expect(concerns.map(({ content }): Partial<Concern> => content)).toMatchObject([
      { title: expect.stringMatching(/^Not started: Sertraline/), status: 'open', from: { id: order.id } },
      { about: 'suicidality', urgency: 'now' },
    ]);
    expect(await starts(patientId)).toMatchObject([{ notYet: 'other' }]);
    await reply(say(patientId, order.id, { said: 'started', on: today }));
    expect(await starts(patientId)).toEqual([]);
  });

  test('a person says nothing but that: prints and looks are not theirs to write', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    const printed = clinic.as(
      'patient',
      async (tx, author) => {
        const by = { person: author.personId, name: author.personName };
        const content = { step: 'printed' as const, order: order.id, at: author.at, by, copy: 1 };
        return createEntry(tx, author, { kind: 'order-step', id: newId(), patientId, content });
      },
      patientId,
    );
    await expect(printed.then(must)).rejects.toThrow();
  });
});

describe('what runs out, and what nobody has heard of', () => {
  interface Worklist {
    readonly runningOut: readonly {
      readonly patientId: string;
      readonly lasts: string;
      readonly days: number;
    }[];
    readonly notHeard: readonly { readonly patientId: string; readonly days: number }[];
    readonly notKnown: number;
  }
  const worklist = async (patientId: string, as: Role = 'nurse') => {
    const list = await reply<Worklist>(desk.call('supply-worklist', { as }));
    return {
      out: list.runningOut
        .filter((row) => row.patientId === patientId)
        .map(({ lasts, days }) => [lasts, days]),
      unheard: list.notHeard.filter((row) => row.patientId === patientId).map(({ days }) => days),
    };
  };

  test('told a week before, until a renewal is signed; and asked a week after the start', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId, { start: addDays(today, -24) });
    expect(await worklist(patientId)).toEqual({ out: [[addDays(today, 5), 5]], unheard: [24] });
    const supplies = await reply<{ supplies: OrderSupply[] }>(
      desk.call('supplies', { params: { patientId }, as: 'therapist' }),
    );
    expect(supplies.supplies).toMatchObject([
      { order: order.id, state: 'known', lasts: addDays(today, 5), refillsLeft: 0 },
    ]);
    await reply(
      desk.call('say-start', {
        params: { patientId, orderId: order.id },
        as: 'nurse',
        body: { said: 'started', on: addDays(today, -20) },
      }),
    );
    expect(await worklist(patientId)).toEqual({ out: [[addDays(today, 5), 5]], unheard: [] });
    await desk.signed(patientId, { replaces: order.id });
    expect(await worklist(patientId)).toEqual({ out: [], unheard: [] });
  });

  test('a visit before then is the place to renew it', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId, { start: addDays(today, -24) });
    await clinic.as('front-desk', async (tx, author) =>
      must(
        await createEntry(tx, author, {
          kind: 'appointment',
          id: newId(),
          patientId,
          content: {
            status: 'booked',
            type: null,
            start: `${addDays(today, 3)}T15:00:00Z`,
            end: null,
            description: null,
            with: null,
          },
        }),
      ),
    );
    expect((await worklist(patientId)).out).toEqual([]);
  });
});
