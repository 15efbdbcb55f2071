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
      signed: { by: clinic.people.prescriber, byName: 'Some prescriber', method: 'password-and-totp' },
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
