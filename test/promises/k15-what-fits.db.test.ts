import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { OverdueRow } from '#care/4-monitoring-adjustment/calendar/calendar-schema.ts';
import type { CheckAuditRow } from '#care/4-monitoring-adjustment/calendar/check-audit-schema.ts';
import type { ReachPerson } from '#care/4-monitoring-adjustment/calendar/reach-out-schema.ts';
import { reviewRoutes } from '#care/4-monitoring-adjustment/results/review-routes.ts';
import type { ReviewRow } from '#care/4-monitoring-adjustment/results/review-schema.ts';
import { monitoringRoutes } from '#care/4-monitoring-adjustment/routes.ts';
import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { planningRoutes } from '#practice/1-planning/routes.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must, observationContent } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';

const knowledge = loadKnowledge('knowledge');
const routes = [...monitoringRoutes(knowledge), ...reviewRoutes(knowledge), ...planningRoutes(knowledge)];
const at = '2026-11-22T15:00:00.000Z';
const medication = (drug: string) => ({
  concept: { codings: [], text: drug },
  drugs: [drug],
  product: null,
});
let clinic: TestClinic;
let onClozapine: string;
let onMethylphenidate: string;

type Input = Partial<Parameters<typeof callRoute>[3]>;
const call = (name: string, input: Input = {}) => callRoute(clinic, routes, name, { at, ...input });

async function lab(patientId: string, analyte: string, value: string, unit: string, date: string) {
  const id = newId();
  await clinic.as('nurse', async (tx, author) => {
    const content = {
      ...observationContent(analyte, value, unit, { analyte, when: { date } }),
      status: 'final' as const,
      category: 'laboratory' as const,
    };
    must(await createEntry(tx, { ...author, at }, { kind: 'observation', id, patientId, content }));
  });
  return id;
}

beforeAll(async () => {
  clinic = await openTestClinic();
  onClozapine = (await clinic.addPatient({ birthDate: '1980-03-01' })).id;
  onMethylphenidate = (await clinic.addPatient({ birthDate: '1999-03-01' })).id;
  await clinic.as('prescriber', async (tx, author) => {
    await signedOrder(tx, author, onClozapine, { medication: medication('clozapine'), start: '2024-11-01' });
    await signedOrder(tx, author, onMethylphenidate, {
      medication: medication('methylphenidate'),
      start: '2026-08-01',
    });
  });
});
afterAll(() => clinic.database.drop());

async function check(patientId: string, item: string): Promise<DueItem> {
  const { calendar } = await reply<{ calendar: { items: DueItem[] } }>(
    call('monitoring.calendar', { params: { patientId } }),
  );
  const found = calendar.items.find((one) => one.item === item);
  if (found === undefined) throw new Error(`no ${item}`);
  return found;
}

test('[K15] what the clinic chose is on the chart, in the worklist and in the audit, from its day on', async () => {
  await lab(onClozapine, 'anc', '3.1', '10*3/uL', '2026-11-01');
  expect(await check(onClozapine, 'anc')).toMatchObject({ dueOn: '2026-11-29', rule: { chosen: null } });
  // Read once, so that something is remembered that must not be told again
  await reply(call('monitoring.overdue', { as: 'nurse' }));
  await reply(
    call('planning.choose-monitoring', {
      params: { protocol: 'clozapine' },
      body: {
        variant: null,
        intervals: [{ item: 'anc', fromDay: 364, everyDays: 14, because: null }],
        because: 'closer while the laboratory changes',
      },
    }),
  );
  expect(await check(onClozapine, 'anc')).toMatchObject({
    dueOn: '2026-11-22',
    state: 'due',
    rule: { chosen: { on: '2026-11-22' }, own: { everyDays: 14, usualDays: 28, looser: false } },
  });
  const { rows } = await reply<{ rows: OverdueRow[] }>(call('monitoring.overdue', { as: 'nurse' }));
  expect(rows.find(({ item }) => item.item === 'anc')?.item.rule?.own).toMatchObject({ everyDays: 14 });
  const audit = await reply<{ rows: CheckAuditRow[] }>(call('monitoring.check-audit', { as: 'manager' }));
  expect(audit.rows.find(({ item }) => item === 'anc')?.rules.join()).toMatch(/every 14 days/);
});

test('[K14] other limits of a person: said by a prescriber, on what they rest, and taken back', async () => {
  const params = { patientId: onClozapine };
  const body = {
    limit: 'benign-ethnic-neutropenia',
    rests: 'test',
    note: 'Fy(a-b-), blood bank',
    on: '2026-11-20',
  };
  const record = (over: object = {}, input: Input = {}) =>
    call('monitoring.record-personal-limit', { params, body: { ...body, ...over }, ...input });
  expect(await refusal(record({ limit: 'tall' }))).toMatchObject({ kind: 'bad-input' });
  expect(await refusal(record({ on: '2026-11-23' }))).toMatchObject({ errors: [{ path: 'body.on' }] });
  const { id } = await reply<{ id: string }>(record());
  expect(await refusal(record())).toMatchObject({ kind: 'conflict' });
  expect((await check(onClozapine, 'anc')).limitsBecause).toMatch(/Duffy-null.*recorded by/);
  const read = await reply<{ limits: object[]; known: object[] }>(
    call('monitoring.personal-limits', { params, as: 'nurse' }),
  );
  expect(read).toMatchObject({ limits: [{ id, version: 1 }], known: [{ limit: body.limit }] });
  await reply(
    call('monitoring.withdraw-personal-limit', {
      params: { ...params, limitId: id },
      ifMatch: 1,
      body: { reason: 'another person’s test' },
    }),
  );
  expect((await check(onClozapine, 'anc')).limitsBecause).toBeNull();
});

test('the registry check is closed by a look and by nothing else, and nobody is asked to come for it', async () => {
  const registry = await check(onMethylphenidate, 'registry');
  const close = call('monitoring.close-check', {
    params: { patientId: onMethylphenidate },
    body: {
      protocol: registry.protocol,
      item: registry.item,
      dueOn: registry.dueOn,
      how: 'done-elsewhere',
      doneOn: null,
      where: null,
      result: null,
      because: null,
    },
  });
  expect(await refusal(close)).toMatchObject({ errors: [{ path: 'body.how' }] });
  const { people } = await reply<{ people: ReachPerson[] }>(
    call('monitoring.preview-reach-out', { as: 'nurse' }),
  );
  const own = people.find(({ patientId }) => patientId === onMethylphenidate);
  expect(own?.checks.length).toBeGreaterThan(0);
  expect(own?.text).not.toMatch(/registry|Agreement/i);
  await clinic.as('prescriber', async (tx, author) => {
    const content = {
      at: '2026-11-21T20:00:00.000Z',
      by: { person: author.personId, name: author.personName },
      state: 'NY',
      found: 'nothing-unexpected' as const,
      note: null,
    };
    const patientId = onMethylphenidate;
    must(await createEntry(tx, author, { kind: 'registry-look', id: newId(), patientId, content }));
  });
  expect(await check(onMethylphenidate, 'registry')).toMatchObject({
    state: 'upcoming',
    last: { on: '2026-11-21', how: 'result' },
  });
});

test('[K14] normal results are seen in one go, each recorded; nothing else goes with them', async () => {
  const normal = await lab(onClozapine, 'anc', '3.4', '10*3/uL', '2026-11-21');
  const low = await lab(onClozapine, 'haemoglobin', '9.0', 'g/dL', '2026-11-21');
  const queue = () =>
    reply<{ rows: ReviewRow[] }>(call('results.to-review', { as: 'nurse', query: { whose: 'all' } }));
  const { rows } = await queue();
  const together = new Map(rows.map(({ result, together: goes }) => [result.observation, goes]));
  expect([together.get(normal), together.get(low)]).toEqual([true, false]);
  const one = (observation: string, version = 1) => ({ patientId: onClozapine, observation, version });
  const many = await reply<{ seen: number; left: { observation: string; because: string }[] }>(
    call('results.look-at-many', { as: 'nurse', body: { results: [one(normal), one(low)] } }),
  );
  expect(many).toMatchObject({ seen: 1, left: [{ observation: low }] });
  expect((await queue()).rows.map(({ result }) => result.observation)).not.toContain(normal);
  expect(
    await reply(call('results.look-at-many', { as: 'nurse', body: { results: [one(normal, 2)] } })),
  ).toMatchObject({ seen: 0, left: [{ observation: normal }] });
});
