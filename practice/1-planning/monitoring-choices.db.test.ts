import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { ProtocolView } from './monitoring-schema.ts';
import { planningRoutes } from './routes.ts';

const routes = planningRoutes(loadKnowledge('knowledge'));
const at = '2026-11-22T15:00:00.000Z';
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

type Input = Partial<Parameters<typeof callRoute>[3]>;
const choose = (body: object, input: Input = {}) =>
  callRoute(clinic, routes, 'planning.choose-monitoring', {
    at,
    as: 'prescriber',
    params: { protocol: 'clozapine' },
    body: { variant: null, intervals: [], because: 'decided in the team', ...body },
    ...input,
  });
const anc = (everyDays: number, over: object = {}) => ({
  item: 'anc',
  fromDay: 364,
  everyDays,
  because: null,
  ...over,
});

test('[K15] what a clinic may go by: closer always, less often only with a reason, never what does not fit', async () => {
  expect(await refusal(choose({ variant: 'somewhere' }))).toMatchObject({ kind: 'bad-input' });
  expect(await refusal(choose({ intervals: [anc(84)] }))).toMatchObject({
    errors: [{ path: 'body.intervals.0.because' }],
  });
  for (const wrong of [
    [anc(28)],
    [anc(14, { fromDay: 10 })],
    [anc(14, { item: 'hair' })],
    [anc(14), anc(7)],
    [anc(200, { fromDay: 0, because: 'too long for its phase' })],
  ])
    expect(await refusal(choose({ intervals: wrong }))).toMatchObject({ kind: 'bad-input' });
  expect(await refusal(choose({}, { params: { protocol: 'tea' } }))).toMatchObject({ kind: 'not-found' });
});

test('a choice says who, when and why; the one before stays readable', async () => {
  const because = 'shared decision after two stable years';
  const first = await reply<ProtocolView>(choose({ variant: 'consensus-2025' }));
  expect(first).toMatchObject({
    version: 1,
    choice: { variant: 'consensus-2025', from: '2026-11-22', because: 'decided in the team' },
    before: [],
  });
  expect(first.choice?.chosenBy.person).toBe(clinic.people.prescriber);
  expect(await refusal(choose({}))).toMatchObject({ kind: 'version-changed' });
  const second = await reply<ProtocolView>(
    choose({ intervals: [anc(84, { because })] }, { ifMatch: 1, at: '2026-11-25T15:00:00.000Z' }),
  );
  expect(second).toMatchObject({ version: 2, before: [{ variant: 'consensus-2025' }] });
  const { protocols } = await reply<{ protocols: ProtocolView[] }>(
    callRoute(clinic, routes, 'planning.monitoring-protocols', { at, as: 'manager' }),
  );
  const clozapine = protocols.find(({ id }) => id === 'clozapine');
  expect(clozapine?.figures.map(({ place }) => place)).toEqual(['US', 'international', 'UK', 'EU', 'AU']);
  expect(clozapine).toMatchObject({ version: 2, choice: { intervals: [{ everyDays: 84, because }] } });
});
