import { afterAll, beforeAll, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { systems } from '#kernel/code.ts';
import type { Role } from '#kernel/role.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { choosingRoutes } from './choosing-routes.ts';
import { sharingRoutes } from './sharing-routes.ts';
import type { SharedAidView } from './sharing-schema.ts';

let clinic: TestClinic;
let patientId: string;
const routes = [...choosingRoutes(knowledge()), ...sharingRoutes(knowledge())];
const query = { diagnosis: 'F33.1', drugs: 'sertraline,mirtazapine' };

const call = (name: string, input: object = {}, as: Role = 'prescriber', params: object = {}) =>
  callRoute(clinic, routes, `plan.${name}`, {
    params: { patientId, ...params },
    as,
    ...(as === 'patient' && { patientId }),
    ...input,
  });
const hashNow = async () => (await reply<{ hash: string }>(call('decision-aid', { query }))).hash;
const share = async (hash: string) =>
  reply<{ shared: SharedAidView }>(call('share-aid', { body: { ...query, language: 'en', hash } }));
const list = async (as: Role = 'prescriber') =>
  (await reply<{ shared: SharedAidView[] }>(call('shared-aids', {}, as))).shared;
const answer = (sharingId: string, body: object, as: Role = 'patient') =>
  call('answer-aid', { body: { matters: [], words: null, leaning: null, question: null, ...body } }, as, {
    sharingId,
  });

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient({ sex: 'male' })).id;
  const { prescriber } = clinic.people;
  await clinic.database.ownerPool.query(
    `insert into person (id, name, email, created_at) values ($1, 'Some prescriber', 'some@clinic.example', now())`,
    [prescriber],
  );
  await clinic.database.ownerPool.query(
    `insert into membership (clinic_id, person_id, role, added_at) values ($1, $2, 'prescriber', now())`,
    [clinic.id, prescriber],
  );
  await clinic.as('prescriber', async (tx, author) => {
    const content = {
      concept: { text: 'Low since spring', codings: [{ system: systems.icd10cm, code: 'F33.1' }] },
      clinicalStatus: 'active' as const,
      verification: 'confirmed' as const,
      onset: null,
      abatement: null,
      note: null,
    };
    must(await createEntry(tx, author, { kind: 'condition', id: newId(), patientId, content }));
  });
});
afterAll(() => clinic.database.drop());

test('what is shared is exactly what was looked at; a page that has changed since is not shared', async () => {
  const before = await hashNow();
  // A goal told in the meantime stands on the page
  await clinic.as('prescriber', async (tx, author) => {
    const content = {
      name: 'Sleep',
      inOwnWords: 'To sleep through',
      condition: null,
      measure: { type: 'count' as const, what: 'nights', per: 'week' as const },
      baseline: null,
      target: null,
      status: 'active' as const,
    };
    must(await createEntry(tx, author, { kind: 'target-symptom', id: newId(), patientId, content }));
  });
  const stale = call('share-aid', { body: { ...query, language: 'en', hash: before } });
  expect(await refusal(stale)).toMatchObject({
    kind: 'conflict',
    detail: expect.stringContaining('nothing was shared'),
  });
  const after = await hashNow();
  expect(await refusal(call('share-aid', { body: { ...query, language: 'es', hash: after } }))).toMatchObject(
    { kind: 'conflict', detail: expect.stringContaining('nothing was shared') },
  );
  expect(await list()).toEqual([]);
  const { shared } = await share(after);
  expect(shared).toMatchObject({
    diagnosis: { code: 'F33.1', text: 'Low since spring' },
    sharedBy: 'Some prescriber',
    withdrawn: null,
    answers: [],
  });
  expect(shared.page.aid.options.map(({ drug }) => drug)).toEqual(['sertraline', 'mirtazapine']);
  expect(await list('patient')).toEqual([shared]);
});

test('the person marks what matters, and a question reaches somebody with a clock; marks come back to the comparison', async () => {
  const { shared } = await share(await hashNow());
  expect(await refusal(answer(shared.id, {}))).toMatchObject({ errors: [{ path: 'body.matters' }] });
  expect(await refusal(answer(shared.id, { leaning: 'lithium' }))).toMatchObject({
    errors: [{ path: 'body.leaning' }],
  });
  expect(await reply(answer(shared.id, { matters: ['not-weight'], leaning: 'sertraline' }))).toMatchObject({
    seenBy: null,
  });
  const asked = await reply<{ seenBy: { name: string } | null }>(
    answer(shared.id, { matters: ['not-weight', 'sex-life'], question: 'Can I drink coffee?' }),
  );
  expect(asked.seenBy?.name).toBe('Some prescriber');
  const concerns = await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'concern'));
  expect(concerns.map(({ content }) => [content.about, content.urgency, content.detail])).toEqual([
    ['message', 'this-week', 'In their words: “Can I drink coffee?”'],
  ]);
  const [seen] = await list('nurse');
  expect(seen?.answers.map(({ matters, leaning, question }) => [matters, leaning, question])).toEqual([
    [['not-weight'], 'sertraline', null],
    [['not-weight', 'sex-life'], null, 'Can I drink coffee?'],
  ]);
  const { said } = await reply<{ said: unknown }>(call('compare-options', { query: { diagnosis: 'F33.1' } }));
  expect(said).toEqual([
    { text: 'To sleep through', place: 'target-symptom' },
    { text: 'That I do not put on weight', place: 'shared-aid' },
    { text: 'My sex life', place: 'shared-aid' },
  ]);
});

test('words about safety come first, with whom one can reach at once', async () => {
  const { shared } = await share(await hashNow());
  expect(await reply(answer(shared.id, { question: 'I want to kill myself' }))).toMatchObject({
    crisis: expect.arrayContaining([expect.anything()]),
  });
  const concerns = await clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, 'concern'));
  expect(concerns.filter(({ content }) => content.about === 'suicidality')).toHaveLength(1);
});

test('withdrawn, the person sees it no more and staff still do; nothing of it was changed, nor can be', async () => {
  const { shared } = await share(await hashNow());
  const withdraw = () =>
    call('withdraw-aid', { body: { why: 'Another diagnosis' }, ifMatch: 1 }, 'nurse', {
      sharingId: shared.id,
    });
  expect(await reply(withdraw())).toMatchObject({
    shared: { page: shared.page, withdrawn: { by: 'Some nurse', why: 'Another diagnosis' } },
  });
  expect(await refusal(withdraw())).toMatchObject({ kind: 'version-changed' });
  expect((await list('patient')).map(({ id }) => id)).not.toContain(shared.id);
  expect((await list()).map(({ id }) => id)).toContain(shared.id);
  expect(await refusal(answer(shared.id, { matters: ['sex-life'] }))).toMatchObject({ kind: 'conflict' });
  await expect(
    clinic.as('prescriber', async (tx, author) => {
      const entries = await listCurrent(tx, clinic.id, patientId, 'shared-aid');
      const held = entries.find(({ content }) => content.status === 'shared');
      if (held === undefined) throw new Error('none is shared');
      const content = { ...held.content, shown: { aid: 'another' } };
      await writeVersion(tx, author, { ...held, content, expected: held.version, reason: null });
    }),
  ).rejects.toThrow(/it is withdrawn, and shared anew/);
});
