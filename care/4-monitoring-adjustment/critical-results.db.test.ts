import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type TestClinic } from '#test/app/test-app.ts';

/** [K14] Whatever way a critical result comes in, somebody owns it before the answer is given. */
let server: TestApp;
let clinic: TestClinic;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
});
afterAll(() => server.close());

const quantity = (value: string, unit: string) => ({
  type: 'quantity',
  quantity: { value, unit, ucum: unit },
});
const result = (analyte: string, value: string, unit: string, date = '2026-11-22') => ({
  status: 'final',
  category: 'laboratory',
  concept: { codings: [], text: analyte },
  analyte,
  instrument: null,
  when: { date },
  value: quantity(value, unit),
  components: [],
  answers: null,
  note: null,
});
const concernsOf = async (patientId: string) => {
  const { rows } = await server.database.ownerPool.query(
    "select content from record_current where kind = 'concern' and patient_id = $1 order by recorded_at, id",
    [patientId],
  );
  return rows.map(({ content }) => content);
};
const limits = [
  ['lithium-level', 'mmol/L', '1.6', '0.8'],
  ['sodium', 'mmol/L', '121', '140'],
  ['potassium', 'mmol/L', '6.4', '4.1'],
  ['anc', '/uL', '800', '3200'],
  ['qtc', 'ms', '512', '410'],
  ['platelets', '10*3/uL', '40', '220'],
  ['valproate-level', 'ug/mL', '160', '80'],
  ['ammonia', 'umol/L', '130', '30'],
] as const;

test('[K14] 200 results, half of them critical: each critical one has an owner and a clock in the same transaction', async () => {
  const nurse = await clinic.signIn('nurse');
  const path = `/api/patients/${clinic.otherPatientId}/observations`;
  let raised = 0;
  for (let round = 0; round < 200; round += 1) {
    const [analyte, unit, critical, fine] = limits[(round >> 1) % limits.length] ?? limits[0];
    const isCritical = round % 2 === 0;
    const reply = await nurse.post(path, result(analyte, isCritical ? critical : fine, unit));
    expect(reply.status).toBe(201);
    const concerns = await concernsOf(clinic.otherPatientId);
    if (isCritical) raised += 1;
    expect(concerns).toHaveLength(raised);
    if (!isCritical) continue;
    expect(concerns.find(({ from }) => from.id === reply.body.id)).toMatchObject({
      about: 'critical-result',
      urgency: 'now',
      status: 'open',
      owner: { person: clinic.people.prescriber.id },
      actBy: '2026-11-22T10:30:00.000Z',
      from: { kind: 'observation' },
    });
  }
  expect(raised).toBe(100);
}, 120_000);

test('a correction that makes it critical raises it; the same correction again does not raise it twice', async () => {
  const nurse = await clinic.signIn('nurse');
  const path = `/api/patients/${clinic.patientId}`;
  const first = await nurse.post(`${path}/observations`, result('lithium-level', '0.9', 'mmol/L'));
  expect(await concernsOf(clinic.patientId)).toEqual([]);
  const correct = (version: number, value: string) =>
    nurse.send(
      'PUT',
      `${path}/entries/observation/${first.body.id}`,
      { act: 'amend', content: result('lithium-level', value, 'mmol/L'), reason: 'typed wrong' },
      { 'if-match': `"${version}"` },
    );
  const reply = await correct(1, '1.9');
  expect(reply.status).toBe(200);
  expect(await concernsOf(clinic.patientId)).toMatchObject([{ title: 'Lithium level 1.9 mmol/L' }]);
  expect((await correct(2, '1.90')).status).toBe(200);
  expect(await concernsOf(clinic.patientId)).toHaveLength(1);
});

test('where nobody can own it, the result is not kept and it says so', async () => {
  const south = await server.addClinic('South');
  const nurse = await south.signIn('nurse');
  await server.database.ownerPool.query(
    "update membership set active = false, ended_at = now() where clinic_id = $1 and role in ('prescriber', 'manager')",
    [south.id],
  );
  const path = `/api/patients/${south.patientId}/observations`;
  expect(await nurse.post(path, result('sodium', '118', 'mmol/L'))).toMatchObject({ status: 409 });
  expect((await nurse.post(path, result('sodium', '138', 'mmol/L'))).status).toBe(201);
  const { rows } = await server.database.ownerPool.query(
    "select content from record_version where kind = 'observation' and patient_id = $1",
    [south.patientId],
  );
  expect(rows.map(({ content }) => content.value.quantity.value)).toEqual(['138']);
});

test('an imported result is looked at like an entered one; importing it again raises nothing', async () => {
  const manager = await clinic.signIn('manager');
  const file = (day: string) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          id: 'imported-1',
          name: [{ family: 'Arden', given: ['Kit'] }],
          birthDate: '1980-02-03',
          gender: 'male',
        },
      },
      {
        resource: {
          resourceType: 'Observation',
          id: `sodium-${day}`,
          status: 'final',
          subject: { reference: 'Patient/imported-1' },
          code: { coding: [{ system: 'http://loinc.org', code: '2951-2' }], text: 'Sodium' },
          effectiveDateTime: day,
          valueQuantity: { value: 119, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
        },
      },
    ],
  });
  const send = (day: string) =>
    manager.send('POST', '/api/import?file=results.json', JSON.stringify(file(day)), {
      'content-type': 'application/fhir+json',
    });
  const reply = await send('2026-11-21');
  expect(reply.status).toBeLessThan(300);
  const id = reply.body.report.patients[0].id;
  expect(await concernsOf(id)).toMatchObject([
    { about: 'critical-result', urgency: 'now', owner: { person: clinic.people.prescriber.id } },
  ]);
  await send('2026-11-21');
  expect(await concernsOf(id)).toHaveLength(1);
  // Ten years ago says nothing about today
  await send('2016-11-21');
  expect(await concernsOf(id)).toHaveLength(1);
});
