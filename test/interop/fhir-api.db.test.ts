import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedTypes } from '#interop/fhir/derived-types.ts';
import { servedTypes } from '#interop/fhir/served-types.ts';
import { ok } from '#kernel/result.ts';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { writeVersion } from '#record/store/versions.ts';
import type { Browser, Reply } from '../app/test-app.ts';
import { must } from '../record/contents.ts';
import { r4Problems } from './fhir/validate-r4.ts';
import { type FhirPeople, openFhirPeople, resourcesOf } from './fhir-people.ts';
import { madeHere } from './made-here.ts';

describe('FHIR R4: what is served', () => {
  let server: FhirPeople['server'];
  let north: FhirPeople['north'];
  let prescriber: Browser;
  let people: FhirPeople['people'];
  beforeAll(async () => {
    ({ server, north, prescriber, people } = await openFhirPeople());
  });
  afterAll(() => server.close());

  test('[I1] the CapabilityStatement is valid, and everything it offers works', async () => {
    const { body, raw } = await server.browser().get('/fhir/metadata');
    expect(r4Problems(body)).toEqual([]);
    expect(raw.headers['content-type']).toContain('application/fhir+json');
    const offered = body.rest[0].resource as {
      type: string;
      interaction: { code: string }[];
      searchParam: { name: string; type: string }[];
      searchInclude?: string[];
    }[];
    const stored = offered.slice(0, servedTypes.length);
    expect(stored.map(({ type }) => type)).toEqual(servedTypes.map(({ type }) => type));
    expect(offered.slice(servedTypes.length).map(({ type }) => type)).toEqual(Object.keys(derivedTypes));
    for (const { type, interaction, searchParam, searchInclude = [] } of stored) {
      expect(interaction.map(({ code }) => code)).toEqual([
        'read',
        'vread',
        'history-instance',
        'search-type',
      ]);
      const ofTheClinic = servedTypes.find((one) => one.type === type)?.patientParameter === null;
      const whose = ofTheClinic
        ? '_count=50'
        : type === 'Patient'
          ? `_id=${people.own}`
          : `patient=${people.own}`;
      const found = await prescriber.get(`/fhir/${type}?${whose}`);
      expect(found.body.total, type).toBeGreaterThan(0);
      expect(r4Problems(found.body)).toEqual([]);
      const [first] = resourcesOf(found);
      const url = `/fhir/${type}/${first?.id}`;
      for (const [address, kind] of [
        [url, type],
        [`${url}/_history/1`, type],
        [`${url}/_history`, 'Bundle'],
      ] as const) {
        const reply = await prescriber.get(address);
        expect([address, reply.status, reply.body.resourceType]).toEqual([address, 200, kind]);
        expect(r4Problems(reply.body)).toEqual([]);
      }
      for (const { name, type: kind } of searchParam) {
        const value =
          { token: 'nothing-has-this-code', date: 'ge1900-01-01', string: 'kim', reference: people.own }[
            kind
          ] ?? '';
        const reply = await prescriber.get(
          `/fhir/${type}?${whose === `${name}=${people.own}` ? '' : `${whose}&`}${name}=${value}`,
        );
        expect([type, name, reply.status]).toEqual([type, name, 200]);
        if (kind === 'token') expect([type, name, reply.body.total]).toEqual([type, name, 0]);
      }
      for (const include of searchInclude) {
        const reply = await prescriber.get(`/fhir/${type}?${whose}&_include=${include}`);
        expect(
          resourcesOf(reply)
            .filter(({ resourceType }) => resourceType === 'Patient')
            .map(({ id }) => id),
        ).toEqual([people.own]);
      }
      const unknown = await prescriber.get(`/fhir/${type}?${whose}&favourite-colour=red`);
      expect([unknown.status, unknown.body.resourceType]).toEqual([400, 'OperationOutcome']);
    }
  });

  test('[I1] the plan in force is served while the next one is being written', async () => {
    const url = `/fhir/CarePlan/${people.own}`;
    const signed = await prescriber.get(url);
    const { content } = madeHere('next').find(({ kind }) => kind === 'treatment-plan') ?? {};
    const system = serverIn(north.id);
    const author = {
      clinicId: north.id,
      personId: system.personId,
      personName: 'T',
      at: server.context.now(),
    };
    await inTransaction(server.context.db, system, async (tx) =>
      must(
        await writeVersion(tx, author, {
          kind: 'treatment-plan',
          id: people.own,
          patientId: people.own,
          content: { ...content, status: 'draft', signed: null } as ContentOf<'treatment-plan'>,
          expected: 1,
        }),
      ),
    );
    expect((await prescriber.get(url)).body).toEqual(signed.body);
    const active = await prescriber.get(`/fhir/CarePlan?patient=${people.own}&status=active`);
    expect(resourcesOf(active).map(({ id }) => id)).toEqual([people.own]);
    expect((await prescriber.get(`${url}/_history/2`)).body.status).toBe('draft');
  });

  test('[I1] check-in plan, days of a phone, limits and shared pages are found by their codes, as the chart shows them', async () => {
    const patient = await north.signIn('patient');
    const own = `patient=${people.own}`;
    const only = async (query: string, who = prescriber) => {
      const found = resourcesOf(await who.get(`/fhir/${query}`));
      expect([query, found.length]).toEqual([query, 1]);
      return found[0];
    };
    // Kept under the patient's own id, like the next contact: it goes out under one of its own
    const plan = await only(`ServiceRequest?${own}&code=check-in-plan`);
    expect(plan).toMatchObject({
      id: `${people.own}.check-ins`,
      occurrenceTiming: { repeat: { frequency: 1, period: 7, periodUnit: 'd' } },
    });
    expect((await only(`ServiceRequest?${own}&code=follow-up`))?.id).toBe(people.own);
    for (const path of ['', '/_history/1'])
      expect((await prescriber.get(`/fhir/ServiceRequest/${plan?.id}${path}`)).body).toEqual(plan);
    expect((await prescriber.get(`/fhir/ServiceRequest?_id=${plan?.id}`)).body.total).toBe(1);
    expect((await prescriber.get(`/fhir/Task/${plan?.id}`)).status).toBe(404);

    const limit = await only(`Observation?${own}&code=personal-limit`);
    expect(limit).toMatchObject({ note: [{ text: 'A note of the team cnryown' }] });
    expect((await only(`Observation?${own}&code=personal-limit`, patient))?.['note']).toBeUndefined();

    const days = `Observation?${own}&combo-code=http://loinc.org|93832-4`;
    const day = await only(days);
    expect(day).toMatchObject({
      component: [
        { valueQuantity: { value: 412, code: 'min' } },
        { dataAbsentReason: { coding: [{ code: 'unknown' }] } },
      ],
    });
    const page = await only(`DocumentReference?${own}&type=shared-view`, patient);

    // Not shared any more, taken back: neither is there for anybody, by no address
    const system = serverIn(north.id);
    const author = {
      clinicId: north.id,
      personId: system.personId,
      personName: 'Test',
      at: server.context.now(),
    };
    await inTransaction(server.context.db, system, async (tx) => {
      for (const [kind, id] of [
        ['activity-sharing', people.own],
        ['shared-view', String(page?.id)],
      ] as const) {
        const before = must(ok(await readCurrent(tx, north.id, kind, id)));
        const status = kind === 'shared-view' ? 'withdrawn' : 'off';
        const content = { ...before?.content, status } as ContentOf<typeof kind>;
        must(await writeVersion(tx, author, { kind, id, patientId: people.own, content, expected: 1 }));
      }
    });
    expect((await only(`Consent?${own}&category=activity-sharing`))?.['status']).toBe('inactive');
    for (const who of [prescriber, patient]) {
      expect((await who.get(`/fhir/${days}`)).body.total).toBe(0);
      expect((await who.get(`/fhir/DocumentReference?${own}&type=shared-view`)).body.total).toBe(0);
      for (const gone of [`Observation/${day?.id}`, `DocumentReference/${page?.id}`])
        for (const path of ['', '/_history', '/_history/1'])
          expect([gone, path, (await who.get(`/fhir/${gone}${path}`)).status]).toEqual([gone, path, 404]);
    }
  });

  test('search: tokens, dates, sorting, counting, and pages that neither repeat nor skip', async () => {
    const base = `/fhir/Observation?patient=${people.own}&category=laboratory`;
    expect((await prescriber.get(`${base}&status=final&date=ge2026-03&date=lt2026-06`)).body.total).toBe(3);
    expect(
      (
        await prescriber.get(
          `${base}&category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory`,
        )
      ).body.total,
    ).toBe(7);
    const count = await prescriber.get(`${base}&_summary=count`);
    expect([count.body.total, count.body.entry]).toEqual([7, undefined]);
    const seen: string[] = [];
    let next: string | undefined = `${base}&_sort=-date&_count=3`;
    while (next !== undefined) {
      const page: Reply = await prescriber.get(next.replace(/^https?:\/\/[^/]+/, ''));
      seen.push(...resourcesOf(page).map((one) => String(one['effectiveDateTime'])));
      next = page.body.link.find((link: { relation: string }) => link.relation === 'next')?.url;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `2026-0${n}-01`));
    const back = await prescriber.get(`${base}&_count=3&_offset=3`);
    expect(back.body.link.map((link: { relation: string }) => link.relation)).toEqual([
      'self',
      'next',
      'previous',
    ]);
  });

  test('patients are found by name, number and birth date, not by each other’s', async () => {
    const totals = await Promise.all(
      [
        'name=kim',
        'name=CNRYOWN%20kim',
        'name=1975',
        'name=mrn',
        `identifier=MRN-own`,
        'identifier=http://mrn.example|MRN-own',
        'identifier=http://other|MRN-own',
        'identifier=MRN',
        'birthdate=1975-03-09',
        'birthdate=1975',
        'birthdate=lt1975-03',
        `_id=${people.own},${people.other}`,
        `_id=${people.south}`,
      ].map(async (query) => [query, (await prescriber.get(`/fhir/Patient?${query}`)).body.total]),
    );
    expect(Object.fromEntries(totals)).toMatchObject({
      'name=kim': 2,
      'name=CNRYOWN%20kim': 1,
      'name=1975': 0,
      'name=mrn': 0,
      'identifier=MRN-own': 1,
      'identifier=http://mrn.example|MRN-own': 1,
      'identifier=http://other|MRN-own': 0,
      'identifier=MRN': 0,
      'birthdate=1975-03-09': 2,
      'birthdate=1975': 2,
      'birthdate=lt1975-03': 0,
      [`_id=${people.own},${people.other}`]: 2,
      [`_id=${people.south}`]: 0,
    });
    const posted = await prescriber.send('POST', '/fhir/Patient/_search', 'name=cnryown', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(posted.body.total).toBe(1);
  });

  test('[D7] what was entered in error is gone, and its history stays readable', async () => {
    const [entry] = resourcesOf(await prescriber.get(`/fhir/AllergyIntolerance?patient=${people.other}`));
    const id = entry?.id ?? '';
    const author = {
      clinicId: north.id,
      personId: serverIn(north.id).personId,
      personName: 'Test',
      at: server.clock.now(),
    };
    await inTransaction(server.context.db, serverIn(north.id), async (tx) => {
      const stored = await readCurrent(tx, north.id, 'allergy', id);
      if (!stored) throw new Error('no allergy');
      must(
        await writeVersion(tx, author, {
          ...stored,
          expected: 1,
          state: 'entered-in-error',
          reason: 'wrong person',
        }),
      );
    });
    const url = `/fhir/AllergyIntolerance/${id}`;
    expect([
      (await prescriber.get(url)).status,
      (await prescriber.get(`${url}/_history/2`)).status,
      (await prescriber.get(`${url}/_history/1`)).status,
    ]).toEqual([410, 410, 200]);
    const history = await prescriber.get(`${url}/_history`);
    expect(r4Problems(history.body)).toEqual([]);
    expect(history.body.entry.map((one: { request: { method: string } }) => one.request.method)).toEqual([
      'DELETE',
      'POST',
    ]);
    expect((await prescriber.get(`/fhir/AllergyIntolerance?patient=${people.other}`)).body.total).toBe(0);
  });

  test('a version has an ETag, and who has it already gets nothing again', async () => {
    const url = `/fhir/Patient/${people.own}`;
    const { raw } = await prescriber.get(url);
    expect([raw.headers['etag'], raw.headers['last-modified']]).toEqual([
      'W/"1"',
      'Sun, 22 Nov 2026 09:30:00 GMT',
    ]);
    const again = await prescriber.get(url, { 'if-none-match': 'W/"1"' });
    expect([again.status, again.raw.body]).toEqual([304, '']);
  });
});
