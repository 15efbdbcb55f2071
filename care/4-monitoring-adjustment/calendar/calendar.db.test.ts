import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { createEntry } from '#record/store/versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { must, observationContent } from '#test/record/contents.ts';
import { signedOrder } from '#test/record/signed-order.ts';
import { addClinic, newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { monitoringRoutes } from '../routes.ts';
import type { OverdueRow } from './calendar-schema.ts';
import type { CheckAuditRow } from './check-audit-schema.ts';
import type { ReachPerson } from './reach-out-schema.ts';

const routes = monitoringRoutes(loadKnowledge('knowledge'));
const at = '2026-11-22T15:00:00.000Z';
const lithium = {
  concept: { codings: [], text: 'lithium carbonate' },
  drugs: ['lithium'],
  product: null,
};
let clinic: TestClinic;
let patientId: string;

interface Calendar {
  calendar: { items: { item: string; state: string; dueOn: string; last: { how: string } | null }[] };
}
interface Overdue {
  rows: OverdueRow[];
  total: number;
  counts: Record<string, number>;
  looked: number;
}
type Input = Partial<Parameters<typeof callRoute>[3]>;

beforeAll(async () => {
  clinic = await openTestClinic();
  patientId = (await clinic.addPatient({ birthDate: '1980-03-01' })).id;
  await clinic.addPatient();
  await clinic.as('prescriber', async (tx, author) => {
    await signedOrder(tx, author, patientId, { medication: lithium, start: '2026-08-01' });
    const content = observationContent('tsh', '2.0', 'm[IU]/L', {
      analyte: 'tsh',
      when: { date: '2026-07-30' },
    });
    must(await createEntry(tx, author, { kind: 'observation', id: newId(), patientId, content }));
  });
});
afterAll(() => clinic.database.drop());

const call = (name: string, input: Input = {}) => callRoute(clinic, routes, name, { at, ...input });
const calendar = (input: Input = {}) => call('monitoring.calendar', { params: { patientId }, ...input });
const close = (body: object, input: Input = {}) =>
  call('monitoring.close-check', {
    params: { patientId },
    body: {
      protocol: 'lithium',
      item: 'level',
      doneOn: null,
      where: null,
      result: null,
      because: null,
      ...body,
    },
    as: 'nurse',
    ...input,
  });
const item = async (id: string) =>
  (await reply<Calendar>(calendar())).calendar.items.find((one) => one.item === id);

test('the calendar of a chart; the person sees it in plain words', async () => {
  expect(await item('level')).toMatchObject({ state: 'overdue', dueOn: '2026-08-08' });
  expect(await item('thyroid')).toMatchObject({ state: 'upcoming', dueOn: '2027-01-30' });
  const plain = await reply(calendar({ as: 'patient', patientId }));
  expect(plain).toMatchObject({ view: 'plain' });
  expect(JSON.stringify(plain)).not.toMatch(/overdue|sources|threshold/);
});

test('a check cannot be closed on another date, too early, in the future or without a reason', async () => {
  expect(await refusal(close({ dueOn: '2026-08-09', how: 'declined' }))).toMatchObject({ kind: 'conflict' });
  const elsewhere = { dueOn: '2026-08-08', how: 'done-elsewhere' };
  for (const body of [
    { ...elsewhere, doneOn: '2026-07-31' },
    { ...elsewhere, doneOn: '2026-11-23' },
    { dueOn: '2026-08-08', how: 'not-needed' },
    { dueOn: '2026-08-08', how: 'done-here', doneOn: '2026-08-08' },
    { dueOn: '2026-08-08', how: 'declined', doneOn: '2026-08-08' },
  ])
    expect(await refusal(close(body))).toMatchObject({ kind: 'bad-input' });
});

test('declined, then done elsewhere: each closes one due date, and the person still sees the right one', async () => {
  const declined = close({ dueOn: '2026-08-08', how: 'declined', because: 'on holiday' });
  expect((await declined).touched).toEqual([patientId]);
  expect(await item('level')).toMatchObject({ dueOn: '2026-11-07', state: 'due', last: null });
  await reply(close({ dueOn: '2026-11-07', how: 'done-elsewhere', doneOn: '2026-11-10', where: 'GP' }));
  expect(await item('level')).toMatchObject({ dueOn: '2027-02-09', last: { how: 'done-elsewhere' } });
  const { checks } = await reply<{ checks: { name: string; dueOn: string }[] }>(
    calendar({ as: 'patient', patientId }),
  );
  expect(checks.find(({ name }) => name === 'Lithium level')?.dueOn).toBe('2027-02-09');
  expect(await refusal(close({ dueOn: '2026-11-07', how: 'declined' }))).toMatchObject({ kind: 'conflict' });
});

test('the worklist holds what is due for those who take something, with honest counts', async () => {
  const all = await reply<Overdue>(call('monitoring.overdue', { as: 'manager' }));
  expect(all).toMatchObject({ looked: 1, total: all.rows.length, counts: { 'no-baseline': 4, upcoming: 0 } });
  expect(all.rows.map(({ item: { item: id } }) => id).sort()).toEqual([
    'calcium',
    'electrolytes',
    'kidney',
    'weight',
  ]);
  const two = await call('monitoring.overdue', { query: { limit: '2' }, as: 'nurse' });
  expect(two.touched).toEqual([patientId]);
  expect(two.result).toMatchObject({ value: { reply: { total: 4, rows: { length: 2 } } } });
});

test('the audit counts what was done elsewhere apart, and a check that is not due as in time', async () => {
  const { rows } = await reply<{ rows: CheckAuditRow[] }>(call('monitoring.check-audit', { as: 'manager' }));
  const row = (id: string) => rows.find(({ item: one }) => one === id);
  expect(row('level')).toMatchObject({ of: 1, metPercent: 100, herePercent: 0, counts: { elsewhere: 1 } });
  expect(row('thyroid')).toMatchObject({ metPercent: 100, herePercent: 100 });
  expect(row('kidney')).toMatchObject({ metPercent: 0, counts: { never: 1 } });
});

test('people are asked once: seen first, a message to whoever reads one, a call for whoever does not', async () => {
  const preview = () =>
    reply<{ people: ReachPerson[] }>(call('monitoring.preview-reach-out', { as: 'nurse' }));
  const send = (callOthers: boolean) =>
    reply<{ sent: string[]; called: string[]; skipped: { because: string }[] }>(
      call('monitoring.send-reach-out', { as: 'nurse', body: { people: [patientId], callOthers } }),
    );
  expect((await preview()).people).toMatchObject([
    { patientId, reach: 'none', askedOn: null, text: expect.stringContaining('• Kidney function') },
  ]);
  expect(await send(false)).toMatchObject({
    sent: [],
    called: [],
    skipped: [{ because: 'reads no messages here' }],
  });
  expect(await send(true)).toMatchObject({ called: [patientId] });
  expect((await send(true)).skipped).toMatchObject([{ because: 'a task to call is open already' }]);
  const { ownerPool } = clinic.database;
  await ownerPool.query(
    "insert into person (id, name, email, created_at) values ($1, 'Some patient', 'p@test.invalid', now())",
    [clinic.people.patient],
  );
  await ownerPool.query(
    "insert into membership (clinic_id, person_id, role, patient_id, added_at) values ($1, $2, 'patient', $3, now())",
    [clinic.id, clinic.people.patient, patientId],
  );
  expect((await preview()).people).toMatchObject([{ reach: 'portal' }]);
  expect(await send(false)).toMatchObject({ sent: [patientId] });
  expect((await send(false)).skipped).toMatchObject([{ because: 'was asked on 2026-11-22' }]);
  expect((await preview()).people).toMatchObject([{ reach: 'asked', askedOn: '2026-11-22' }]);
});

test('[S4] of another clinic there is nothing to see and nothing to close', async () => {
  const south = await addClinic(clinic.database, 'South');
  expect(
    await refusal(callRoute(south, routes, 'monitoring.calendar', { params: { patientId }, at })),
  ).toMatchObject({ kind: 'not-found' });
  const body = {
    protocol: 'lithium',
    item: 'kidney',
    dueOn: '2026-08-01',
    how: 'declined',
    doneOn: null,
    where: null,
    result: null,
    because: null,
  };
  expect(
    await refusal(callRoute(south, routes, 'monitoring.close-check', { params: { patientId }, body, at })),
  ).toMatchObject({ kind: 'not-found' });
  expect(await reply(callRoute(south, routes, 'monitoring.overdue', { at }))).toMatchObject({
    looked: 0,
    rows: [],
  });
  const other = await clinic.addPatient();
  expect(await refusal(calendar({ as: 'patient', patientId: other.id }))).toMatchObject({
    kind: 'not-found',
  });
});
