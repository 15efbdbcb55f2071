import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { bundle, chart, condition, countRecord, order, result, upload } from './import-test.ts';

describe('[C6] a file is imported whole or not at all', () => {
  let server: TestApp;
  let manager: Browser;
  beforeAll(async () => {
    server = await openTestApp();
    manager = await (await server.addClinic('North')).signIn('manager');
  });
  afterAll(() => server.close());

  test('a Bundle of twenty, broken at each place in turn, leaves nothing', async (context) => {
    const before = await countRecord(server);
    for (let place = 0; place < 20; place += 1) {
      const file = chart(
        ...Array.from({ length: 19 }, (_, n) => [condition, order, result][n % 3]?.({ id: `r${n}` }) ?? {}),
      );
      const broken = {
        ...file,
        entry: file.entry.map((entry, at) => (at === place ? breakIt(entry) : entry)),
      };
      const { status, body } = await upload(manager, broken);
      expect([place, status]).toEqual([place, 422]);
      expect(body.errors[0].path).toContain(`Bundle.entry[${place}]`);
      expect(await countRecord(server)).toEqual(before);
    }
    didRounds(context, 20);
  });

  test('a file that fails while it is being written leaves nothing of what was written before', async () => {
    const identifier = [{ system: 'http://hospital.example/mrn', value: '1' }];
    const people = ['Ash', 'Birch'].map((family, n) => ({
      resourceType: 'Patient',
      id: `tree-${n}`,
      identifier,
      name: [{ family, given: ['T'] }],
      birthDate: '1980-01-01',
    }));
    const before = await countRecord(server);
    const { status, body } = await upload(
      manager,
      bundle(...people, { ...condition(), subject: { reference: 'Patient/tree-0' } }),
    );
    expect([status, body.errors[0].path]).toEqual([409, 'Bundle.entry[1].resource.identifier']);
    expect(await countRecord(server)).toEqual(before);
  });

  test('the same new file sent twenty times at once becomes one chart', async () => {
    const file = chart(condition(), result());
    const replies = await Promise.all(Array.from({ length: 20 }, () => upload(manager, file)));
    const outcomes = replies.map(({ status, body }) => (status === 200 ? body.report.outcome : status));
    expect(outcomes.filter((one) => one === 'imported')).toHaveLength(1);
    expect(outcomes.every((one) => ['imported', 'nothing-new', 409].includes(one))).toBe(true);
    const name = file.entry[0]?.resource as { name: { family: string }[] };
    expect((await manager.get(`/fhir/Patient?name=${name.name[0]?.family}`)).body.total).toBe(1);
  });
});

/** Takes away what its type cannot do without. */
function breakIt({ resource }: { readonly resource: object }) {
  const { resourceType } = resource as { resourceType: string };
  const needed: Readonly<Record<string, object>> = {
    Patient: { name: undefined },
    Condition: { code: undefined },
    MedicationRequest: { medicationCodeableConcept: undefined },
    Observation: { status: 'banana' },
  };
  return { resource: { ...resource, ...needed[resourceType] } };
}
