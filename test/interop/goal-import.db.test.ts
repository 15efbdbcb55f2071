import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { bundle, upload } from './import-test.ts';

/** Goals of other systems become target symptoms where they can be followed here; the report says what became of each. */
let server: TestApp;
let prescriber: Browser;
beforeAll(async () => {
  server = await openTestApp();
  prescriber = await (await server.addClinic('North')).signIn('prescriber');
});
afterAll(() => server.close());

const subject = { reference: 'Patient/g1' };
const phq9 = { coding: [{ system: 'http://loinc.org', code: '44261-6' }], text: 'PHQ-9 total' };
const goal = (id: string, over: object) => ({
  resourceType: 'Goal',
  id,
  lifecycleStatus: 'active',
  description: { text: 'Less depressed' },
  subject,
  ...over,
});
const count = (body: { report: { counts: { resourceType: string }[] } }, type: string) =>
  body.report.counts.find(({ resourceType }) => resourceType === type);

test('a goal with a known measure is taken, one without is kept with the reason', async () => {
  const file = bundle(
    {
      resourceType: 'Patient',
      id: 'g1',
      name: [{ family: 'Goal', given: ['Kim'] }],
      birthDate: '1975-03-09',
    },
    goal('a', {
      target: [{ measure: phq9, detailQuantity: { value: 4 } }],
      note: [{ text: 'To laugh again' }],
    }),
    goal('b', {}),
    goal('c', { lifecycleStatus: 'proposed', target: [{ measure: phq9 }] }),
  );
  const { status, body } = await upload(prescriber, file);
  expect([status, body.errors]).toEqual([200, undefined]);
  expect(count(body, 'Goal')).toMatchObject({ received: 3, taken: 1, kept: 2 });
  expect(count(body, 'Goal')).toMatchObject({ why: expect.stringContaining('proposed is not pursued') });

  const patient = body.report.patients[0].id;
  const served = await prescriber.get(`/fhir/Goal?patient=${patient}`);
  expect(served.body.total).toBe(1);
  expect(served.body.entry[0].resource).toMatchObject({
    description: { text: 'Less depressed' },
    note: [{ text: 'To laugh again' }],
    target: [{ measure: { text: 'phq-9' }, detailQuantity: { value: 4 } }],
  });
  const again = await upload(prescriber, file);
  expect(count(again.body, 'Goal')).toMatchObject({ taken: 0, unchanged: 1, kept: 2 });
});
