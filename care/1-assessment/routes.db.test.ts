import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import {
  allergyContent,
  conditionContent,
  observationContent,
  patientContent,
} from '#test/record/contents.ts';
import { addClinic, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { assessmentRoutes } from './routes.ts';

/** Every result is looked at when it is recorded: how soon, the knowledge must say. */
const urgency = {
  id: 'results',
  setting: 'Made up for a test.',
  critical: 'now',
  threshold: { contraindicated: 'now', major: 'today', moderate: null, info: null },
  review: { arrivedWithinDays: 30, collectedWithinDays: 90 },
  requisitionDays: 14,
  basis: { state: 'recalled', sources: ['label'] },
};
const routes = assessmentRoutes(
  knowledgeForTest([], { 'result-urgency': { results: JSON.stringify(urgency) } }),
);
let clinic: TestClinic;
let patientId: string;
const call = (name: string, input: Parameters<typeof callRoute>[3]) =>
  callRoute(clinic, routes, `assessment.${name}`, input);
interface Stored {
  id: string;
  version: number;
  content: { identifiers: { system: string; value: string }[] };
}

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient()).id;
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

describe('registration', () => {
  test('the front desk registers somebody, who gets a number and is not asked about allergies yet', async () => {
    const body = patientContent({
      name: { given: ['Noor'], family: 'Haddad', preferred: null },
      identifiers: [{ system: 'urn:old', value: 'H-1' }],
    });
    const patient = await reply<Stored>(call('register', { as: 'front-desk', body }));
    expect(patient.content.identifiers[1]).toMatchObject({
      system: 'urn:titrate:clinic-number',
      value: expect.stringMatching(/^\d{6}-\d$/),
    });
    const page = await reply<{
      patients: { id: string; number: string; activeMedications: number | null }[];
      total: number;
    }>(call('patients', { as: 'front-desk', query: { search: patient.content.identifiers[1]?.value } }));
    expect(page.patients).toMatchObject([{ id: patient.id, activeMedications: null }]);
    const banner = await reply<{ allergies: { state: string } }>(
      call('banner', { params: { patientId: patient.id } }),
    );
    expect(banner.allergies.state).toBe('not-asked');
    const again = await refusal(call('register', { as: 'front-desk', body }));
    expect(again).toMatchObject({ kind: 'conflict', errors: [{ path: 'body.identifiers.0.value' }] });
  });

  test('nobody chooses a clinic number', async () => {
    const body = patientContent({
      identifiers: [{ system: 'urn:titrate:clinic-number', value: '000001-8' }],
    });
    expect(await refusal(call('register', { as: 'front-desk', body }))).toMatchObject({ kind: 'bad-input' });
  });

  test('a field that is not theirs is refused by shape', async () => {
    for (const extra of [{ source: {} }, { role: 'x' }, { signedAt: 'x' }]) {
      await expect(
        call('register', { as: 'front-desk', body: { ...patientContent(), ...extra } }),
      ).rejects.toThrow(/nrecognized/);
    }
  });
});

test('every patient a search returns is named in the audit', async () => {
  const { touched, result } = await call('patients', { as: 'nurse' });
  expect(result.ok && (result.value.reply.patients as { id: string }[]).map(({ id }) => id)).toEqual(touched);
  expect(touched.length).toBeGreaterThan(0);
});

describe('allergies', () => {
  test('adding one makes the list a list; "none known" is then refused until it is taken back', async () => {
    const { id } = await clinic.addPatient();
    const params = { patientId: id };
    await reply(
      call('review-allergies', {
        params,
        body: { state: 'none-known', reviewedOn: '2026-11-22' },
        as: 'nurse',
      }),
    );
    const added = await reply<Stored>(
      call('add-allergy', { params, body: allergyContent('penicillin'), as: 'nurse' }),
    );
    const problems = await reply<{ allergyReview: { content: { state: string } } }>(
      call('problems', { params }),
    );
    expect(problems.allergyReview.content.state).toBe('listed');
    const none = { state: 'none-known', reviewedOn: '2026-11-22' };
    expect(await refusal(call('review-allergies', { params, body: none }))).toMatchObject({
      kind: 'conflict',
    });
    const mistaken = { act: 'entered-in-error', reason: 'another chart was open' };
    await reply(
      call('amend', { params: { ...params, kind: 'allergy', id: added.id }, body: mistaken, ifMatch: 1 }),
    );
    await reply(call('review-allergies', { params, body: none }));
    expect(
      await refusal(call('review-allergies', { params, body: { ...none, state: 'listed' } })),
    ).toMatchObject({ kind: 'conflict' });
  });
});

describe('amendments add', () => {
  const addCondition = () =>
    reply<Stored>(call('add-condition', { params: { patientId }, body: conditionContent('low mood') }));
  const amend = (id: string, ifMatch: number, content: unknown, as: 'nurse' | 'prescriber' = 'prescriber') =>
    call('amend', {
      params: { patientId, kind: 'condition', id },
      ifMatch,
      as,
      body: { act: 'amend', reason: 'coded', content },
    });

  test('the history keeps every version, who and why', async () => {
    const { id } = await addCondition();
    await reply(amend(id, 1, conditionContent('major depression'), 'nurse'));
    const { versions } = await reply<{
      versions: { version: number; recordedBy: string; reason: string | null }[];
    }>(call('history', { params: { patientId, kind: 'condition', id } }));
    expect(versions.map(({ version, recordedBy, reason }) => [version, recordedBy, reason])).toEqual([
      [1, 'Some prescriber', null],
      [2, 'Some nurse', 'coded'],
    ]);
  });

  test('an old version, a bad content, a source of one’s own, a second error mark', async () => {
    const { id } = await addCondition();
    await reply(amend(id, 1, conditionContent('major depression')));
    expect(await refusal(amend(id, 1, conditionContent('x')))).toMatchObject({
      kind: 'version-changed',
      extra: { current: { version: 2 } },
    });
    expect(await refusal(amend(id, 2, { concept: 'x' }))).toMatchObject({ kind: 'bad-input' });
    expect(await refusal(amend(id, 2, { ...conditionContent('x'), source: null }))).toMatchObject({
      kind: 'bad-input',
    });
    expect(await refusal(amend(id, 2, 'text'))).toMatchObject({ kind: 'bad-input' });
    const error = {
      params: { patientId, kind: 'condition', id },
      body: { act: 'entered-in-error', reason: 'mistake' },
    };
    await reply(call('amend', { ...error, ifMatch: 2 }));
    expect(await refusal(call('amend', { ...error, ifMatch: 3 }))).toMatchObject({ kind: 'conflict' });
  });
});

describe('[S4] every nested id is checked against its parent', () => {
  test('an entry of another patient, or of another clinic, is not found', async () => {
    const other = await clinic.addPatient();
    const south = await addClinic(clinic.database, 'South');
    const stranger = await south.addPatient();
    const { id } = await reply<Stored>(
      call('add-condition', { params: { patientId: other.id }, body: conditionContent('x') }),
    );
    const foreign = { kind: 'condition', id, patientId };
    const body = { act: 'entered-in-error', reason: 'mistake' };
    expect(await refusal(call('history', { params: foreign }))).toMatchObject({ kind: 'not-found' });
    expect(await refusal(call('amend', { params: foreign, ifMatch: 1, body }))).toMatchObject({
      kind: 'not-found',
    });
    expect(await refusal(call('banner', { params: { patientId: stranger.id } }))).toMatchObject({
      kind: 'not-found',
    });
    expect(await refusal(call('problems', { params: { patientId: stranger.id } }))).toMatchObject({
      kind: 'not-found',
    });
    expect(await refusal(call('history', { params: { kind: '__proto__', id, patientId } }))).toMatchObject({
      kind: 'not-found',
    });
  });

  test('a patient sees the own chart and no other', async () => {
    const other = await clinic.addPatient();
    const as = { as: 'patient' as const, patientId };
    const own = await reply<{ id: string; flags: { id: string }[] }>(
      call('banner', { ...as, params: { patientId } }),
    );
    expect(own.id).toBe(patientId);
    expect(own.flags.map(({ id }) => id)).not.toContain('risk');
    expect(await refusal(call('banner', { ...as, params: { patientId: other.id } }))).toMatchObject({
      kind: 'not-found',
    });
  });
});

test('results and pregnancy are recorded', async () => {
  const params = { patientId };
  await reply(call('add-observation', { params, body: observationContent('sodium', '139', 'mmol/L') }));
  const body = { state: 'could-become', dueDate: null, recordedOn: '2026-11-22' };
  expect(await reply<Stored>(call('record-pregnancy', { params, body }))).toMatchObject({ version: 1 });
  expect(
    await reply<Stored>(call('record-pregnancy', { params, body: { ...body, state: 'not-possible' } })),
  ).toMatchObject({ version: 2 });
});
