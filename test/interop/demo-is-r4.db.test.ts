import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { derivedTypes } from '#interop/fhir/derived-types.ts';
import { servedTypes } from '#interop/fhir/served-types.ts';
import { clinicsHere, listDemoPeople } from '#platform/auth/demo.ts';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { r4Problems } from './fhir/validate-r4.ts';

/** What people enter, and not only what other systems sent, is served as valid R4. */
let server: TestApp;
let prescriber: Browser;
beforeAll(async () => {
  server = await openTestApp();
  const { db, now, knowledge } = server.context;
  await seedDemo({ db, now, zone: null, knowledge });
  const people = await listDemoPeople(server.context.auth);
  prescriber = server.browser();
  await prescriber.post('/api/auth/demo', { person: people?.find(({ role }) => role === 'prescriber')?.id });
});
afterAll(() => server.close());

test('[I1] every resource of the demo clinic is valid R4', async (context) => {
  const { demo } = await clinicsHere(server.context.auth);
  const { rows } = await server.database.ownerPool.query(
    `select id from record_current where clinic_id = $1 and kind = 'patient'`,
    [demo],
  );
  const types = new Map<string, number>();
  const here = new Set<string>();
  const references = new Map<string, string>();
  const look = (resource: { resourceType: string; id: string }) => {
    const { resourceType: type, id } = resource;
    expect([type, id, r4Problems(resource)]).toEqual([type, id, []]);
    types.set(type, (types.get(type) ?? 0) + 1);
    here.add(`${type}/${id}`);
    for (const [, to] of JSON.stringify(resource).matchAll(/"reference":"([A-Za-z]+\/[^"/]+)/g))
      if (to !== undefined) references.set(to, `${type}/${id}`);
  };
  for (const { id } of rows) {
    const reply = await prescriber.get(`/fhir/Patient/${id}/$everything`);
    expect(reply.status).toBe(200);
    for (const { resource } of JSON.parse(reply.raw.body).entry) look(resource);
  }
  for (const { type } of servedTypes.filter(({ patientParameter }) => patientParameter === null)) {
    const reply = await prescriber.get(`/fhir/${type}?_count=500`);
    expect([type, reply.status]).toEqual([type, 200]);
    for (const { resource } of JSON.parse(reply.raw.body).entry ?? []) look(resource);
  }
  expect(rows.length).toBeGreaterThan(50);
  // A reference to something that is not served is a dead end for whoever follows it
  expect([...references].filter(([to]) => !here.has(to)).slice(0, 20)).toEqual([]);
  const ofCharts = servedTypes.filter(({ patientParameter }) => patientParameter !== null);
  expect(types.size).toBeGreaterThan(ofCharts.length - 4);
  didRounds(
    context,
    [...types.values()].reduce((sum, count) => sum + count, 0),
  );
});

test('[I1] what the indicators count and say goes out as the app shows it, to those who watch them', async () => {
  const people = await listDemoPeople(server.context.auth);
  const as = async (role: string) => {
    const browser = server.browser();
    await browser.post('/api/auth/demo', { person: people?.find((one) => one.role === role)?.id });
    return browser;
  };
  const manager = await as('manager');
  const { measures } = (await manager.get('/api/clinic/measures')).body as {
    measures: {
      measure: { id: string };
      figure: { numerator: number; denominator: number; percent: string | null };
    }[];
  };
  expect(measures.length).toBeGreaterThan(15);
  for (const type of Object.keys(derivedTypes)) {
    const all = await manager.get(`/fhir/${type}?_count=500`);
    expect([type, all.body.total, r4Problems(all.body)]).toEqual([type, measures.length, []]);
    for (const { resource } of all.body.entry) {
      expect([resource.id, r4Problems(resource)]).toEqual([resource.id, []]);
      const alone = await manager.get(`/fhir/${type}/${resource.id}`);
      expect(alone.body).toEqual({
        ...resource,
        ...(type === 'MeasureReport' ? { date: alone.body.date } : {}),
      });
    }
    for (const [address, status] of [
      [`/fhir/${type}/no-such-measure`, 404],
      [`/fhir/${type}?favourite-colour=red`, 400],
      [`/fhir/${type}?_id=no-shows`, 200],
    ] as const)
      expect([address, (await manager.get(address)).status]).toEqual([address, status]);
    for (const role of ['nurse', 'front-desk', 'patient'])
      expect([role, (await (await as(role)).get(`/fhir/${type}`)).status]).toEqual([role, 403]);
  }
  const { body } = await manager.get('/fhir/MeasureReport?_count=500');
  type Report = {
    id: string;
    group: [
      {
        population: { code: { coding: { code: string }[] }; count: number }[];
        measureScore?: { value: number };
      },
    ];
  };
  const reports = (body.entry as { resource: Report }[]).map(({ resource }) => resource);
  for (const { measure, figure } of measures) {
    const [group] = reports.find(({ id }) => id === measure.id)?.group ?? [];
    const count = (code: string) => group?.population.find((one) => one.code.coding[0]?.code === code)?.count;
    expect([measure.id, count('numerator'), count('denominator'), group?.measureScore?.value]).toEqual([
      measure.id,
      figure.numerator,
      figure.denominator,
      figure.percent === null ? undefined : Number(figure.percent),
    ]);
  }
});
