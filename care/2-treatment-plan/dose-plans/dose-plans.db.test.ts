import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Beginnings } from '#clinical/dose-plans/beginnings-shape.ts';
import type { Role } from '#kernel/role.ts';
import { addDays } from '#kernel/time.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { answersTo, openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { Shown } from '../orders/schema.ts';
import type { AgreedScreen, DosePlanEntry, DosePlanForm } from './steps-schema.ts';

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

const dosePlan = (over: Partial<DosePlanForm> = {}): DosePlanForm => ({
  drug: 'sertraline',
  purpose: 'titration',
  products: ['sertraline-50mg-tablet'],
  order: null,
  template: null,
  steps: [
    { start: today, end: addDays(today, 6), taken: [{ when: 'morning', dose: '25 mg' }], note: null },
    { start: addDays(today, 7), end: null, taken: [{ when: 'morning', dose: '50 mg' }], note: null },
  ],
  ...over,
});
const propose = (
  patientId: string,
  plan: DosePlanForm,
  pairedWith: DosePlanForm | null = null,
  as: Role = 'prescriber',
) => desk.call('propose-dose-plan', { params: { patientId }, body: { plan, pairedWith }, as });
const proposed = async (patientId: string, over: Partial<DosePlanForm> = {}) => {
  const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(propose(patientId, dosePlan(over)));
  return dosePlans[0] as DosePlanEntry;
};
const act = (name: string, patientId: string, entry: DosePlanEntry, body?: object, over: object = {}) =>
  desk.call(name, {
    params: { patientId, dosePlanId: entry.id },
    ifMatch: entry.version,
    ...(body && { body }),
    ...over,
  });
const agree = (patientId: string, entry: DosePlanEntry, over: object = {}) => {
  if (entry.shown === null) throw new Error('nothing is shown');
  const body = { shownHash: entry.shown.shownHash, ...answersTo(entry.shown) };
  return act('agree-dose-plan', patientId, entry, body, over);
};
const acted = async (calling: ReturnType<typeof act>) =>
  (await reply<{ dosePlans: DosePlanEntry[] }>(calling)).dosePlans[0] as DosePlanEntry;
const list = async (patientId: string, as: Role = 'prescriber') =>
  (
    await reply<{ dosePlans: DosePlanEntry[] }>(
      desk.call('dose-plans', { params: { patientId }, as, ...(as === 'patient' && { patientId }) }),
    )
  ).dosePlans;

describe('dose plans', () => {
  test('every dose is counted out, or the plan is refused naming the step and the nearest doses', async () => {
    const patientId = await desk.patient();
    const { plan } = await proposed(patientId);
    expect(plan.steps[0]?.taken[0]?.pieces).toEqual([
      { product: 'sertraline-50mg-tablet', name: '50 mg tablet', count: '0.5' },
    ]);
    const [first, second] = dosePlan().steps;
    if (!first || !second) throw new Error('two steps');
    const steps = [first, { ...second, taken: [{ when: 'morning' as const, dose: '60 mg' }] }];
    expect(await refusal(propose(patientId, dosePlan({ steps })))).toMatchObject({
      kind: 'bad-input',
      errors: [
        {
          path: 'body.plan.steps.1.taken.0.dose',
          message: expect.stringContaining(
            'Step 2: 60 mg cannot be made from the products chosen. Nearest: 50 mg below and 75 mg above.',
          ),
        },
      ],
    });
    const gap = [first, { ...second, start: addDays(today, 9) }];
    expect(await refusal(propose(patientId, dosePlan({ steps: gap })))).toMatchObject({
      errors: [{ path: 'body.plan.steps.1.start' }],
    });
    for (const over of [{ drug: 'nothing' }, { template: 'nothing' }, { order: newId() }])
      expect(await refusal(propose(patientId, dosePlan(over)))).toMatchObject({ kind: 'bad-input' });
    expect(await list(patientId)).toHaveLength(1);
  });

  test('proposed by a nurse, agreed by a prescriber with a fresh code; only then the person sees it', async () => {
    const patientId = await desk.patient();
    const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(
      propose(patientId, dosePlan(), null, 'nurse'),
    );
    const [entry] = dosePlans;
    if (entry === undefined) throw new Error('nothing proposed');
    expect(await list(patientId, 'patient')).toEqual([]);
    await expect(agree(patientId, entry, { as: 'nurse' })).rejects.toThrow(/agreed by a prescriber/);
    expect(await refusal(agree(patientId, { ...entry, version: 7 }))).toMatchObject({
      kind: 'version-changed',
    });
    const agreed = await acted(agree(patientId, entry));
    expect(agreed.plan).toMatchObject({ status: 'agreed', agreedAt: expect.any(String) });
    expect(await list(patientId, 'patient')).toMatchObject([{ id: entry.id }]);
    expect(await refusal(agree(patientId, { ...agreed, shown: entry.shown }))).toMatchObject({
      kind: 'conflict',
    });
  });

  test('held with a reason, resumed from a day, stopped by a prescriber alone', async () => {
    const patientId = await desk.patient();
    const agreed = await acted(agree(patientId, await proposed(patientId)));
    const held = await acted(
      act('hold-dose-plan', patientId, agreed, { because: 'nausea' }, { as: 'nurse' }),
    );
    expect(held.plan).toMatchObject({ status: 'held', because: 'nausea', steps: agreed.plan.steps });
    expect(await refusal(act('resume-dose-plan', patientId, held, { on: addDays(today, -1) }))).toMatchObject(
      { kind: 'bad-input' },
    );
    const resumed = await acted(act('resume-dose-plan', patientId, held, { on: addDays(today, 14) }));
    expect(resumed.plan.steps.map(({ start, end }) => [start, end])).toEqual([
      [today, addDays(today, 13)],
      [addDays(today, 14), null],
    ]);
    const stop = { how: 'stopped', because: 'hives' };
    expect(await refusal(act('end-dose-plan', patientId, resumed, stop, { as: 'nurse' }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusal(act('end-dose-plan', patientId, resumed, { how: 'finished' }))).toMatchObject({
      kind: 'conflict',
    });
    const stopped = await acted(act('end-dose-plan', patientId, resumed, stop));
    expect(stopped.plan).toMatchObject({ status: 'stopped', because: 'hives' });
    expect(await refusal(act('hold-dose-plan', patientId, stopped, { because: 'again' }))).toMatchObject({
      kind: 'conflict',
    });
  });

  test('every second day is proposed as it is taken; how it may begin follows from the chart', async () => {
    const patientId = await desk.patient();
    const { beginnings } = await reply<{ beginnings: Beginnings }>(
      desk.call('dose-beginnings', { params: { patientId, drug: 'sertraline' } }),
    );
    expect(beginnings).toMatchObject({ drug: 'sertraline', now: null, restart: null });
    const { plan } = await proposed(patientId, {
      steps: [
        {
          start: today,
          end: addDays(today, 13),
          everyDays: 2,
          taken: [{ when: 'morning', dose: '25 mg' }],
          note: null,
        },
        { start: addDays(today, 14), end: null, taken: [{ when: 'morning', dose: '25 mg' }], note: null },
      ],
    });
    expect(plan.steps.map(({ daily, everyDays }) => [daily, everyDays])).toEqual([
      ['12.5 mg', 2],
      ['25 mg', undefined],
    ]);
    const unknown = desk.call('dose-beginnings', { params: { patientId, drug: 'nothing' } });
    expect(await refusal(unknown)).toMatchObject({ kind: 'not-found' });
  });

  test('a newer agreed plan of the same medication replaces the one before', async () => {
    const patientId = await desk.patient();
    const first = await acted(agree(patientId, await proposed(patientId)));
    await reply(agree(patientId, await proposed(patientId)));
    expect((await list(patientId)).find(({ id }) => id === first.id)?.plan).toMatchObject({
      status: 'replaced',
      because: expect.stringContaining('newer plan'),
    });
  });

  test('both sides of a cross-taper are made, agreed and stopped together, or neither', async () => {
    const patientId = await desk.patient();
    const down = dosePlan({
      purpose: 'cross-taper',
      steps: [
        { start: today, end: addDays(today, 6), taken: [{ when: 'morning', dose: '25 mg' }], note: null },
        { start: addDays(today, 7), end: null, taken: [], note: 'ended' },
      ],
    });
    const up = (dose: string) =>
      dosePlan({
        drug: 'bupropion',
        purpose: 'cross-taper',
        products: ['bupropion-150mg-extended-release-tablet'],
        steps: [{ start: today, end: null, taken: [{ when: 'morning', dose }], note: null }],
      });
    expect(await refusal(propose(patientId, down, up('100 mg')))).toMatchObject({
      errors: [{ path: 'body.pairedWith.steps.0.taken.0.dose' }],
    });
    expect(await refusal(propose(patientId, down))).toMatchObject({ kind: 'bad-input' });
    expect(await list(patientId)).toEqual([]);
    const { dosePlans } = await reply<{ dosePlans: DosePlanEntry[] }>(propose(patientId, down, up('150 mg')));
    const [one, other] = dosePlans;
    expect([one?.plan.pairedWith, other?.plan.pairedWith]).toEqual([other?.id, one?.id]);
    const agreed = await acted(agree(patientId, one as DosePlanEntry));
    await reply(act('end-dose-plan', patientId, agreed, { how: 'stopped', because: 'changed their mind' }));
    expect((await list(patientId)).map(({ plan }) => plan.status)).toEqual(['stopped', 'stopped']);
  });
});

describe('[K2] the steps of a dose plan are screened before they are agreed', () => {
  const rising = (...doses: readonly string[]): Partial<DosePlanForm> => ({
    products: ['sertraline-50mg-tablet', 'sertraline-100mg-tablet'],
    steps: doses.map((dose, index) => ({
      start: addDays(today, index * 14),
      end: index === doses.length - 1 ? null : addDays(today, index * 14 + 13),
      taken: [{ when: 'morning' as const, dose }],
      note: null,
    })),
  });
  const aboveMax = {
    rule: { id: 'limit.sertraline.most' },
    from: { daily: '250 mg', date: addDays(today, 28) },
  };

  test('while it is written, when it is proposed and whenever it is read', async () => {
    const patientId = await desk.patient();
    const plan = dosePlan(rising('50 mg', '100 mg', '250 mg'));
    const { screen } = await reply<{ screen: { findings: unknown[] } }>(
      desk.call('screen-dose-plan', { params: { patientId }, body: { plan, pairedWith: null }, as: 'nurse' }),
    );
    expect(screen.findings).toMatchObject([aboveMax]);
    expect(await list(patientId)).toEqual([]);
    const entry = await proposed(patientId, plan);
    expect(entry.shown?.screen.findings).toMatchObject([aboveMax]);
    expect(entry.shown?.statement).toContain('250 mg a day from');
    expect((await list(patientId))[0]?.shown?.shownHash).toBe(entry.shown?.shownHash);
    expect(
      await refusal(
        desk.call('screen-dose-plan', {
          params: { patientId },
          body: { plan: dosePlan({ drug: 'nothing' }), pairedWith: null },
        }),
      ),
    ).toMatchObject({ kind: 'bad-input' });
  });

  test('what interrupts needs a reason each; the screen and the reasons are kept, and nobody changes them', async () => {
    const patientId = await desk.patient();
    const entry = await proposed(patientId, rising('50 mg', '100 mg', '250 mg'));
    const { shown } = entry;
    if (shown === null) throw new Error('nothing is shown');
    const silent = { shownHash: shown.shownHash, overrides: [], acknowledgedNotChecked: [] };
    expect(await refusal(act('agree-dose-plan', patientId, entry, silent))).toMatchObject({
      kind: 'bad-input',
      errors: [{ message: expect.stringContaining('needs a reason') }],
    });
    expect((await list(patientId))[0]?.plan.status).toBe('proposed');
    await reply(agree(patientId, entry));
    const params = { patientId, dosePlanId: entry.id };
    const { agreements } = await reply<{ agreements: AgreedScreen[] }>(
      desk.call('agreed-dose-plan', { params, as: 'nurse' }),
    );
    expect(agreements).toEqual([
      expect.objectContaining({
        statement: shown.statement,
        screen: shown.screen,
        overrides: answersTo(shown).overrides,
        intact: true,
      }),
    ]);
    await expect(
      clinic.as('prescriber', async (tx, author) => {
        const [kept] = await listCurrent(tx, clinic.id, patientId, 'dose-plan-agreement');
        if (kept === undefined) throw new Error('nothing is kept');
        return writeVersion(tx, author, {
          ...kept,
          expected: 1,
          content: { ...kept.content, overrides: [] },
        });
      }),
    ).rejects.toThrow(/never changed/);
  });

  test('an allergy that arrives between the look and the agreement: refused, with what is new', async () => {
    const patientId = await desk.patient();
    const entry = await proposed(patientId, rising('50 mg'));
    await clinic.as('nurse', async (tx, author) => {
      const concept = { text: 'sertraline', codings: [] };
      const content = { ...allergyContent('sertraline'), concept };
      const allergy = { kind: 'allergy' as const, id: newId(), patientId, content };
      must(await createEntry(tx, author, allergy));
    });
    const refused = await refusal(agree(patientId, entry));
    expect(refused).toMatchObject({ kind: 'conflict', extra: { changed: { added: [expect.any(String)] } } });
    expect((await list(patientId))[0]?.plan.status).toBe('proposed');
  });

  test('a held plan goes on over what was answered; what came since is answered by proposing it anew', async () => {
    const patientId = await desk.patient();
    const agreed = await acted(
      agree(patientId, await proposed(patientId, rising('50 mg', '100 mg', '250 mg'))),
    );
    const hold = (entry: DosePlanEntry) =>
      acted(act('hold-dose-plan', patientId, entry, { because: 'nausea' }));
    const on = { on: addDays(today, 21) };
    const gone = await acted(act('resume-dose-plan', patientId, await hold(agreed), on));
    expect(gone.plan.status).toBe('agreed');
    const held = await hold(gone);
    await clinic.as('nurse', async (tx, author) => {
      const concept = { text: 'sertraline', codings: [] };
      const content = { ...allergyContent('sertraline'), concept };
      must(await createEntry(tx, author, { kind: 'allergy', id: newId(), patientId, content }));
    });
    expect(await refusal(act('resume-dose-plan', patientId, held, { on: addDays(today, 28) }))).toMatchObject(
      {
        kind: 'conflict',
        next: expect.stringContaining('answer it'),
      },
    );
    expect((await list(patientId))[0]?.plan.status).toBe('held');
    // Answered over the moved steps, as they would be agreed to now, it goes on and is kept with its answers
    const again = { on: addDays(today, 28) };
    const { shown } = await reply<{ shown: Shown }>(
      act('resuming-dose-plan', patientId, held, undefined, { query: again }),
    );
    const answer = { shownHash: shown.shownHash, ...answersTo(shown) };
    const stale = { ...again, answer: { ...answer, shownHash: 'f'.repeat(64) } };
    expect(await refusal(act('resume-dose-plan', patientId, held, stale))).toMatchObject({
      kind: 'conflict',
    });
    const resumed = await acted(act('resume-dose-plan', patientId, held, { ...again, answer }));
    expect(resumed.plan.status).toBe('agreed');
    const { agreements } = await reply<{ agreements: AgreedScreen[] }>(
      act('agreed-dose-plan', patientId, resumed),
    );
    expect(agreements).toHaveLength(2);
    expect(agreements[1]).toMatchObject({ intact: true });
    expect(agreements[1]?.overrides.length).toBeGreaterThan(0);
  });

  test('no way into force past the screen: the database refuses a plan agreed without one', async () => {
    const patientId = await desk.patient();
    const { plan } = await proposed(patientId);
    const content = { ...plan, status: 'agreed' as const, agreedAt: new Date().toISOString() };
    await expect(
      clinic.as('prescriber', async (tx, author) =>
        must(await createEntry(tx, author, { kind: 'dose-plan', id: newId(), patientId, content })),
      ),
    ).rejects.toThrow(/no screen of its steps/);
  });

  test('the whole chart and other orders take the dose of the day, and say what a coming step would break', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    await reply(
      agree(patientId, await proposed(patientId, { ...rising('50 mg', '150 mg'), order: order.id })),
    );
    const beside = await desk.draft(patientId, {
      drug: 'lithium',
      product: 'lithium-300mg-capsule',
      sig: { ...planForm().sig, dose: '300 mg' },
      supply: { quantity: '30', unit: 'capsule', days: 30, refills: 0 },
      indication: { id: null, text: 'mood' },
    });
    // 50 mg is right beside lithium; the 150 mg agreed for in two weeks are not
    expect(beside.shown.screen.findings).toMatchObject([
      {
        rule: { id: 'limit.sertraline.beside-lithium' },
        from: { date: addDays(today, 14), daily: '150 mg' },
      },
    ]);
    await reply(desk.sign(patientId, beside));
    const chart = await reply<{ screen: { findings: unknown[] } }>(
      desk.call('screen', { params: { patientId }, body: { act: 'chart' } }),
    );
    expect(chart.screen.findings).toMatchObject([
      {
        rule: { id: 'limit.sertraline.beside-lithium' },
        from: { date: addDays(today, 14), daily: '150 mg' },
      },
    ]);
  });
});
