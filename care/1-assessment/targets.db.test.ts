import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { TargetSymptom } from '#record/schema/target-symptom.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { assessmentRoutes } from './routes.ts';
import type { AskedScale } from './scales-schema.ts';
import type { TargetView } from './target-schema.ts';

const routes = assessmentRoutes(loadKnowledge('knowledge'));
let clinic: TestClinic;
let patientId: string;
const call = (name: string, input: Parameters<typeof callRoute>[3]) =>
  callRoute(clinic, routes, `assessment.${name}`, input);

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient()).id;
});
afterAll(() => clinic.database.drop());

const attacks: TargetSymptom = {
  name: 'Panic attacks',
  inOwnWords: 'my heart races and I think I die',
  condition: null,
  measure: { type: 'count', what: 'panic attacks', per: 'week' },
  baseline: { value: '6', on: '2026-01-10' },
  target: '1',
  status: 'active',
};
const params = () => ({ patientId });
const add = (body: unknown) => call('add-target', { params: params(), body });
const list = () => reply<{ targets: TargetView[] }>(call('targets', { params: params() }));
const stored = async () => reply<{ id: string; version: number }>(add(attacks));

test('named, counted by the person, amended, and never over somebody else’s change', async () => {
  const { id } = await stored();
  const measured = (value: string, input = {}) =>
    call('measure-target', { params: { patientId, targetId: id }, body: { value }, ...input });
  await reply(measured('3', { as: 'patient', patientId }));
  const [view] = (await list()).targets;
  expect(view).toMatchObject({
    progress: { measure: 'panic attacks a week', now: { value: '3' }, percent: 60, reached: false },
  });
  const amend = (ifMatch: number, over: Partial<TargetSymptom>) =>
    call('amend-target', {
      params: { patientId, targetId: id },
      ifMatch,
      body: { content: { ...attacks, ...over }, reason: 'agreed today' },
    });
  await reply(amend(1, { target: '0' }));
  expect(await refusal(amend(1, { target: '2' }))).toMatchObject({ kind: 'version-changed' });
  expect(await refusal(measured('-1'))).toMatchObject({ kind: 'bad-input' });
  const yesterday = { as: 'patient', patientId, body: { value: '3', on: '2026-01-11' } };
  expect(await refusal(measured('3', yesterday))).toMatchObject({ errors: [{ path: 'body.on' }] });
});

test('fields that are wrong are named; a target of another chart is not there', async () => {
  expect(await refusal(add({ ...attacks, target: '6' }))).toMatchObject({
    errors: [{ path: 'body.target' }],
  });
  const { id } = await stored();
  const other = (await clinic.addPatient()).id;
  const elsewhere = { patientId: other, targetId: id };
  expect(await refusal(call('measure-target', { params: elsewhere, body: { value: '1' } }))).toMatchObject({
    kind: 'not-found',
  });
  const body = { content: attacks, reason: 'agreed' };
  expect(await refusal(call('amend-target', { params: elsewhere, ifMatch: 1, body }))).toMatchObject({
    kind: 'not-found',
  });
});

test('a scale is asked for, answered, and then no longer waits', async () => {
  const ask = (instrument: string) =>
    call('ask-for-scale', { params: params(), body: { instrument, everyDays: null, note: null } });
  const scales = async () =>
    (await reply<{ scales: AskedScale[] }>(call('scales', { as: 'patient', patientId, params: params() })))
      .scales;
  const { id } = await reply<{ id: string }>(ask('audit-c'));
  expect(await scales()).toMatchObject([{ shortName: 'AUDIT-C', due: true }]);
  expect(await refusal(ask('audit-c'))).toMatchObject({ kind: 'conflict' });
  for (const [scale, why] of [
    ['aims', 'rated by the clinician'],
    ['isi', 'may not be shown'],
    ['nothing', 'no such scale'],
  ])
    expect(await refusal(ask(scale ?? ''))).toMatchObject({
      errors: [{ path: 'body.instrument', message: expect.stringContaining(why ?? '') }],
    });
  await reply(
    call('answers', {
      as: 'patient',
      patientId,
      params: params(),
      body: { instrument: 'audit-c', answers: [1, 0, 0] },
    }),
  );
  expect(await scales()).toMatchObject([{ due: false, dueOn: null }]);
  await reply(
    call('end-scale', { params: { patientId, requestId: id }, ifMatch: 1, body: { status: 'ended' } }),
  );
  expect(await scales()).toEqual([]);
});
