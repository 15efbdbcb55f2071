import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#kernel/role.ts';
import { addDays } from '#kernel/time.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { PlanForm, PlanToSign, PlanVersion } from './plan-schema.ts';
import type { DosePlanEntry, DosePlanForm } from './steps-schema.ts';

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

interface Read {
  readonly inForce: PlanVersion | null;
  readonly draft: PlanVersion | null;
  readonly version: number;
  readonly history: readonly { readonly version: number; readonly status: string }[];
}
const read = (patientId: string, as: Role = 'prescriber') =>
  reply<Read>(desk.call('read', { params: { patientId }, as, ...(as === 'patient' && { patientId }) }));
const start = (patientId: string, as: Role = 'prescriber') =>
  desk.call('start-draft', { params: { patientId }, as });
const save = (patientId: string, ifMatch: number, form: PlanForm, as: Role = 'prescriber') =>
  desk.call('save-draft', { params: { patientId }, ifMatch, body: { form }, as });
const review = (patientId: string) => reply<PlanToSign>(desk.call('review-plan', { params: { patientId } }));
const sign = (patientId: string, shown: PlanToSign, over: object = {}) =>
  desk.call('sign-plan', {
    params: { patientId },
    ifMatch: shown.draft.version,
    body: { shownHash: shown.shownHash },
    ...over,
  });

const formOf = (
  { plan: { status: _status, signed: _signed, ...form } }: PlanVersion,
  over: Partial<PlanForm> = {},
): PlanForm => ({
  ...form,
  agreed: { how: 'in-person', on: today },
  ...over,
});

async function signedPlan(patientId: string, over: Partial<PlanForm> = {}): Promise<PlanVersion> {
  const { draft } = await reply<{ draft: PlanVersion }>(start(patientId));
  await reply(
    save(patientId, draft.version, formOf(draft, { goals: [{ id: newId(), text: 'sleep' }], ...over })),
  );
  return (await reply<{ inForce: PlanVersion }>(sign(patientId, await review(patientId)))).inForce;
}

describe('the treatment plan', () => {
  test('begins with what is taken and its reason, is signed, and stays in force while a draft follows', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    const { draft } = await reply<{ draft: PlanVersion }>(start(patientId));
    expect(draft.plan.courses).toMatchObject([
      {
        medication: { drug: 'sertraline', name: 'Sertraline' },
        indication: { text: 'depression' },
        targets: [],
      },
    ]);
    expect(await refusal(start(patientId))).toMatchObject({ kind: 'conflict' });
    await reply(save(patientId, draft.version, formOf(draft, { ifWorse: 'Call us.' })));
    const shown = await review(patientId);
    expect(shown.statement).toBe(
      'I sign the treatment plan of Alex Rivers (born 6 May 1984): 0 goals, 1 medication (Sertraline), 0 other kinds of help. From now on it is the plan in force.',
    );
    expect(shown.gaps.map(({ missing }) => missing)).toEqual(['targets', 'review', 'stop']);
    expect(shown.changes).toBeNull();
    const { inForce } = await reply<{ inForce: PlanVersion }>(sign(patientId, shown));
    expect(inForce.plan).toMatchObject({
      status: 'signed',
      signed: { by: clinic.people.prescriber, byName: 'Some prescriber', method: 'totp' },
    });

    const next = (await reply<{ draft: PlanVersion }>(start(patientId))).draft;
    expect(next.plan).toMatchObject({ status: 'draft', signed: null, agreed: null, ifWorse: 'Call us.' });
    await reply(save(patientId, next.version, formOf(next, { ifWorse: 'Call the ward.' })));
    const now = await read(patientId);
    expect(now.inForce).toEqual(inForce);
    expect(now.draft?.plan.ifWorse).toBe('Call the ward.');
    const [stored] = await clinic.as('prescriber', (tx) => plansInForce(tx, clinic.id, patientId));
    expect(stored).toMatchObject({ version: inForce.version, content: inForce.plan });
    const compared = await reply<{ changes: object[] }>(
      desk.call('compare', { params: { patientId }, query: { from: String(inForce.version), to: '5' } }),
    );
    expect(compared.changes).toMatchObject([
      { part: 'if-worse', change: 'changed', before: 'Call us.', after: 'Call the ward.' },
    ]);
    expect(now.history.map(({ status }) => status)).toEqual(['draft', 'draft', 'signed', 'draft', 'draft']);
  });

  test('a signature stands for what was shown: another hash, another version or no fresh code signs nothing', async () => {
    const patientId = await desk.patient();
    const { draft } = await reply<{ draft: PlanVersion }>(start(patientId));
    expect((await review(patientId)).faults.map(({ path }) => path)).toEqual(['goals', 'agreed']);
    expect(await refusal(sign(patientId, await review(patientId)))).toMatchObject({
      kind: 'conflict',
      errors: [{ path: 'goals' }, { path: 'agreed' }],
    });
    await reply(save(patientId, draft.version, formOf(draft, { goals: [{ id: newId(), text: 'sleep' }] })));
    const shown = await review(patientId);
    expect(await refusal(sign(patientId, shown, { stepUpMethod: null }))).toMatchObject({
      kind: 'step-up-needed',
    });
    expect(await refusal(sign(patientId, { ...shown, shownHash: 'x' }))).toMatchObject({ kind: 'conflict' });
    expect(await refusal(sign(patientId, { ...shown, draft }))).toMatchObject({ kind: 'version-changed' });
    expect(await refusal(save(patientId, draft.version, formOf(draft)))).toMatchObject({
      kind: 'version-changed',
    });
    await expect(sign(patientId, shown, { as: 'nurse' })).rejects.toThrow(/signed by a prescriber/);
    expect((await read(patientId)).inForce).toBeNull();
    await reply(sign(patientId, shown));
    expect(await refusal(sign(patientId, shown))).toMatchObject({ kind: 'conflict' });
  });

  test('therapist and nurse write goals, other help and early signs, and nothing of the medications', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    const { draft } = await reply<{ draft: PlanVersion }>(start(patientId, 'therapist'));
    const { agreed: _agreed, ...rest } = formOf(draft);
    const theirs = { ...rest, agreed: null };
    const changed = await reply<{ draft: PlanVersion }>(
      save(
        patientId,
        draft.version,
        {
          ...theirs,
          goals: [{ id: newId(), text: 'see friends' }],
          nonDrug: [{ id: newId(), what: 'CBT', who: 'Elise' }],
          earlySigns: ['not answering the phone'],
        },
        'therapist',
      ),
    );
    for (const over of [
      { courses: [] },
      { reviewOn: addDays(today, 30) },
      { agreed: { how: 'by-phone', on: today } as const },
    ])
      expect(
        await refusal(
          save(
            patientId,
            changed.draft.version,
            { ...formOf(changed.draft, { agreed: null }), ...over },
            'nurse',
          ),
        ),
      ).toMatchObject({ kind: 'forbidden', errors: [{ path: `body.form.${Object.keys(over)[0]}` }] });
  });

  test('names only diagnoses and targets of this chart', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    const { draft } = await reply<{ draft: PlanVersion }>(start(patientId));
    const [course] = draft.plan.courses;
    if (course === undefined) throw new Error('no course was proposed');
    const courses = [{ ...course, targets: [newId()], indication: { condition: newId(), text: 'x' } }];
    expect(await refusal(save(patientId, draft.version, formOf(draft, { courses })))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.form.courses.0.indication' }, { path: 'body.form.courses.0.targets' }],
    });
  });

  test('a given-up draft leaves the plan in force, and the next one begins from it', async () => {
    const patientId = await desk.patient();
    const inForce = await signedPlan(patientId);
    const { draft } = await reply<{ draft: PlanVersion }>(start(patientId));
    const params = { patientId };
    expect(await refusal(desk.call('discard-plan-draft', { params, ifMatch: 1 }))).toMatchObject({
      kind: 'version-changed',
    });
    await reply(desk.call('discard-plan-draft', { params, ifMatch: draft.version }));
    expect(await refusal(desk.call('review-plan', { params }))).toMatchObject({ kind: 'conflict' });
    expect(await read(patientId)).toMatchObject({ inForce, draft: null });
    const again = await reply<{ draft: PlanVersion }>(start(patientId));
    expect(again.draft.plan.goals).toEqual(inForce.plan.goals);
  });

  test('the person reads the plan in force and never a draft, whichever way they ask', async () => {
    const patientId = await desk.patient();
    await reply(start(patientId));
    expect(await read(patientId, 'patient')).toMatchObject({ inForce: null, draft: null, history: [] });
    const { draft } = await read(patientId);
    await reply(
      save(patientId, draft?.version ?? 0, formOf(draft as PlanVersion, { earlySigns: ['waking early'] })),
    );
    // Something to sign
    const saved = (await read(patientId)).draft as PlanVersion;
    await reply(
      save(patientId, saved.version, formOf(saved, { nonDrug: [{ id: newId(), what: 'walks', who: null }] })),
    );
    await reply(sign(patientId, await review(patientId)));
    await reply(start(patientId));
    const theirs = await read(patientId, 'patient');
    expect(theirs.inForce?.plan.earlySigns).toEqual(['waking early']);
    expect(theirs.draft).toBeNull();
    expect(theirs.history.map(({ status }) => status)).toEqual(['signed']);
    const other = await desk.patient();
    expect(
      await refusal(desk.call('read', { params: { patientId: other }, as: 'patient', patientId })),
    ).toMatchObject({
      kind: 'not-found',
    });
  });

  test('the database refuses a signature in another name, by another role, or on a draft', async () => {
    const patientId = await desk.patient();
    const { plan } = await signedPlan(patientId);
    const write = (as: Role, content: typeof plan) =>
      clinic.as(as, async (tx, author) =>
        must(
          await writeVersion(tx, author, {
            kind: 'treatment-plan',
            id: patientId,
            patientId,
            content,
            expected: null,
          }),
        ),
      );
    await expect(write('therapist', plan)).rejects.toThrow(/signed by a prescriber/);
    const forged = plan.signed && { ...plan, signed: { ...plan.signed, by: clinic.people.nurse } };
    await expect(write('prescriber', forged ?? plan)).rejects.toThrow(/own name/);
    await expect(write('prescriber', { ...plan, status: 'draft' })).rejects.toThrow(/no signature/);
    const misplaced = {
      kind: 'treatment-plan' as const,
      id: newId(),
      patientId,
      content: { ...plan, status: 'draft' as const, signed: null },
    };
    await expect(
      clinic.as('prescriber', async (tx, author) => must(await createEntry(tx, author, misplaced))),
    ).rejects.toThrow(/one_per_patient/);
  });
});

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
    await expect(act('agree-dose-plan', patientId, entry, undefined, { as: 'nurse' })).rejects.toThrow(
      /agreed by a prescriber/,
    );
    expect(await refusal(act('agree-dose-plan', patientId, { ...entry, version: 7 }))).toMatchObject({
      kind: 'version-changed',
    });
    const agreed = await acted(act('agree-dose-plan', patientId, entry));
    expect(agreed.plan).toMatchObject({ status: 'agreed', agreedAt: expect.any(String) });
    expect(await list(patientId, 'patient')).toMatchObject([{ id: entry.id }]);
    expect(await refusal(act('agree-dose-plan', patientId, agreed))).toMatchObject({ kind: 'conflict' });
  });

  test('held with a reason, resumed from a day, stopped by a prescriber alone', async () => {
    const patientId = await desk.patient();
    const agreed = await acted(act('agree-dose-plan', patientId, await proposed(patientId)));
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

  test('a newer agreed plan of the same medication replaces the one before', async () => {
    const patientId = await desk.patient();
    const first = await acted(act('agree-dose-plan', patientId, await proposed(patientId)));
    await reply(act('agree-dose-plan', patientId, await proposed(patientId)));
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
    const agreed = await acted(act('agree-dose-plan', patientId, one as DosePlanEntry));
    await reply(act('end-dose-plan', patientId, agreed, { how: 'stopped', because: 'changed their mind' }));
    expect((await list(patientId)).map(({ plan }) => plan.status)).toEqual(['stopped', 'stopped']);
  });
});
