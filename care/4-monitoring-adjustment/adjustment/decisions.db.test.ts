import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { conditionContent, must, observationContent } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { adjustmentRoutes } from './adjustment-routes.ts';
import type { AdjustmentView } from './decision-schema.ts';

const routes = adjustmentRoutes(loadKnowledge('knowledge'));
const at = '2026-11-23T15:00:00.000Z';
const sertraline = { concept: { codings: [], text: 'sertraline' }, drugs: ['sertraline'], product: null };
let clinic: TestClinic;
let patientId: string;

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient()).id;
  await clinic.as('prescriber', async (tx, author) => {
    await signedOrder(tx, author, patientId, { medication: sertraline, start: '2026-10-26' });
    const concept = {
      codings: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F33.1' }],
      text: 'Depression',
    };
    must(
      await createEntry(tx, author, {
        kind: 'condition',
        id: newId(),
        patientId,
        content: conditionContent('Depression', { concept }),
      }),
    );
    for (const [date, value] of [
      ['2026-10-26', '20'],
      ['2026-11-22', '14'],
    ] as const) {
      const score = observationContent('PHQ-9', value, '{score}', {
        analyte: null,
        instrument: 'phq-9',
        category: 'survey',
        when: { date },
      });
      must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content: score }));
    }
    const content = {
      on: '2026-11-22',
      mood: null,
      anxiety: null,
      sleepHours: null,
      energy: null,
      taken: 'as-agreed' as const,
      takenBecause: null,
      sideEffects: [],
      noSideEffects: true as const,
      note: null,
    };
    must(await createEntry(tx, author, { kind: 'check-in', id: newId(), patientId, content }));
  });
});
afterAll(() => clinic.database.drop());

type Input = Partial<Parameters<typeof callRoute>[3]>;
const call = (name: string, input: Input = {}) =>
  callRoute(clinic, routes, `monitoring.${name}`, { at, params: { patientId }, ...input });
const decide = (body: object, input: Input = {}) =>
  call('record-adjustment', { body: { pathway: 'depression', because: null, ...body }, ...input });

test('a decision keeps the figures the server read; against them it needs a reason; nobody rewrites it', async () => {
  const { adjustment } = await reply<{ adjustment: AdjustmentView }>(decide({ option: 'raise-dose' }));
  expect(adjustment.content).toMatchObject({
    fromFigures: true,
    point: 'Week 4',
    medication: 'Sertraline',
    because: expect.stringContaining('PHQ-9 from 20 to 14'),
    figures: { baseline: { value: 20, on: '2026-10-26' }, now: { value: 14 }, burden: 'low' },
  });
  expect(await refusal(decide({ option: 'switch' }))).toMatchObject({ errors: [{ path: 'body.because' }] });
  await reply(decide({ option: 'switch', because: 'The person asks for it' }));
  expect(await refusal(decide({ pathway: 'ocd', option: 'continue' }))).toMatchObject({ kind: 'conflict' });
  const { adjustments } = await reply<{ adjustments: AdjustmentView[] }>(call('adjustments'));
  expect(adjustments.map(({ content }) => [content.option, content.fromFigures])).toEqual([
    ['switch', false],
    ['raise-dose', true],
  ]);
  const rewritten = clinic.as('prescriber', (tx, author) =>
    writeVersion(tx, author, {
      kind: 'adjustment',
      id: adjustment.id,
      patientId,
      content: { ...adjustment.content, because: 'Another' },
      expected: 1,
    }),
  );
  await expect(rewritten).rejects.toThrow(/never changed/);
});

test('[S4] no decision in a chart that is not there', async () => {
  const params = { patientId: newId() };
  expect(await refusal(decide({ option: 'continue' }, { params }))).toMatchObject({ kind: 'not-found' });
  expect(await refusal(call('adjustments', { params }))).toMatchObject({ kind: 'not-found' });
});
