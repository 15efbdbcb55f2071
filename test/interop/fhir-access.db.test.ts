import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedTypes } from '#interop/fhir/served-types.ts';
import type { Browser } from '../app/test-app.ts';
import { didRounds, roundsOf } from '../promises/rounds.ts';
import { r4Problems } from './fhir/validate-r4.ts';
import { type FhirPeople, openFhirPeople, resourcesOf } from './fhir-people.ts';

const chartTypes = servedTypes.filter(({ patientParameter }) => patientParameter !== null);
/** What people may know about the clinic they go to; of Basic, which figures it chose for its checks and nothing else. */
const openToPatients: readonly string[] = ['Location', 'HealthcareService', 'Basic'];
/** What the team keeps about its own work: not part of what a patient reads. */
const closedToPatients: readonly string[] = ['Task', 'DetectedIssue', 'ClinicalImpression'];

describe('FHIR R4: who may read what', () => {
  let server: FhirPeople['server'];
  let north: FhirPeople['north'];
  let south: FhirPeople['south'];
  let prescriber: Browser;
  let patient: Browser;
  let people: FhirPeople['people'];
  let canaries: FhirPeople['canaries'];
  beforeAll(async () => {
    ({ server, north, south, prescriber, patient, people, canaries } = await openFhirPeople());
  });
  afterAll(() => server.close());

  test('[S2 S4] a patient reads the own record by every path, and nothing of anybody else', async (context) => {
    const foreign = [canaries.other, canaries.south];
    let asked = 0;
    const ask = async (url: string, form?: string) => {
      asked += 1;
      const reply =
        form === undefined
          ? await patient.get(url)
          : await patient.send('POST', url, form, { 'content-type': 'application/x-www-form-urlencoded' });
      expect(reply.status).toBeLessThan(500);
      for (const canary of foreign) expect([url, reply.raw.body.includes(canary)]).toEqual([url, false]);
      return reply;
    };
    for (const { type, parameters, patientParameter } of chartTypes) {
      const ids = async (who: Browser, id: string) =>
        resourcesOf(
          await who.get(`/fhir/${type}?${patientParameter === '_id' ? '_id' : 'patient'}=${id}`),
        ).map((one) => one.id);
      if (closedToPatients.includes(type)) {
        const refused = await patient.get(`/fhir/${type}?patient=${people.own}`);
        expect([type, refused.status]).toEqual([type, 403]);
        continue;
      }
      expect((await ids(patient, people.own)).length, type).toBeGreaterThan(0);
      const theirs = [...(await ids(prescriber, people.other)), people.other, people.south];
      for (const id of theirs) {
        for (const path of [`/${id}`, `/${id}/_history`, `/${id}/_history/1`]) {
          const reply = await ask(`/fhir/${type}${path}`);
          expect([path, reply.status]).toEqual([path, 404]);
        }
        await ask(`/fhir/${type}?_id=${id}&_include=${type}:patient`);
        await ask(`/fhir/${type}/_search`, `_id=${id}`);
      }
      for (const id of [people.other, people.south]) {
        for (const extra of [
          '',
          '&_summary=count',
          `&_include=${type}:patient`,
          ...parameters.map(({ name }) => `&${name}=${id}`),
        ])
          await ask(`/fhir/${type}?patient=${id}${extra}`);
        await ask(`/fhir/Patient/${id}/$everything`);
      }
      for (const chained of [
        'patient.name=kim',
        '_has:Observation:patient:code=x',
        '_revinclude=*',
        'subject:Patient.name=kim',
      ])
        expect([chained, (await ask(`/fhir/${type}?${chained}`)).status]).toEqual([chained, 400]);
    }
    for (const query of ['name=kim', 'birthdate=1975', 'identifier=MRN-other'])
      await ask(`/fhir/Patient?${query}`);
    const own = await ask(`/fhir/Patient/${people.own}/$everything`);
    expect(new Set(resourcesOf(own).map(({ resourceType }) => resourceType)).size).toBe(
      chartTypes.length - closedToPatients.length,
    );
    didRounds(context, asked);
  });

  test('[S2 S4] what a clinic records about itself is its own, and open by role', async () => {
    const [near, far] = [await north.signIn('manager'), await south.signIn('manager')];
    for (const { type } of servedTypes.filter(({ patientParameter }) => patientParameter === null)) {
      const [own, theirs] = [await near.get(`/fhir/${type}`), await far.get(`/fhir/${type}`)];
      expect([type, own.status, resourcesOf(own).length > 0]).toEqual([type, 200, true]);
      expect([type, own.raw.body.includes(canaries.south)]).toEqual([type, false]);
      expect([type, theirs.raw.body.includes(canaries.south)]).toEqual([type, true]);
      for (const { id } of resourcesOf(theirs))
        for (const path of ['', '/_history', '/_history/1'])
          expect([type, (await near.get(`/fhir/${type}/${id}${path}`)).status]).toEqual([type, 404]);
      const asPatient = await patient.get(`/fhir/${type}`);
      expect([type, asPatient.status]).toEqual([type, openToPatients.includes(type) ? 200 : 403]);
    }
  });

  test('[S2] what the team noted when looking through an intake is not shown to the person', async () => {
    const url = `/fhir/QuestionnaireResponse?patient=${people.own}`;
    const [asTeam, asPatient] = [await prescriber.get(url), await patient.get(url)];
    expect(asTeam.raw.body).toContain('A note of the team');
    expect(asPatient.raw.body).toContain('urn:titrate:questionnaire:intake');
    expect(asPatient.raw.body).not.toMatch(/A note of the team|verdict/);
    const everything = await patient.get(`/fhir/Patient/${people.own}/$everything`);
    expect(everything.raw.body).not.toMatch(/A note of the team|verdict/);
  });

  test('[S4] an id under another type, and another clinic’s, is not there', async () => {
    const [observation] = resourcesOf(await prescriber.get(`/fhir/Observation?patient=${people.own}`));
    for (const url of [
      `/fhir/Condition/${observation?.id}`,
      `/fhir/Patient/${observation?.id}`,
      `/fhir/Patient/${people.south}`,
      `/fhir/Observation?patient=${people.south}`,
      `/fhir/Patient/${randomUUID()}`,
    ])
      expect([url, (await prescriber.get(url)).status]).toEqual([url, 404]);
  });

  test('[K3] a role that may not read a type is told so, not shown an empty list', async () => {
    const desk = await north.signIn('front-desk');
    expect((await desk.get(`/fhir/Appointment?patient=${people.own}`)).body.total).toBe(1);
    for (const url of [
      `/fhir/AllergyIntolerance?patient=${people.own}`,
      `/fhir/Observation?patient=${people.own}&_summary=count`,
    ]) {
      const { status, body } = await desk.get(url);
      expect([url, status, body.issue[0].code]).toEqual([url, 403, 'forbidden']);
    }
    const shown = resourcesOf(await desk.get(`/fhir/Patient/${people.own}/$everything`)).map(
      ({ resourceType }) => resourceType,
    );
    expect([...new Set(shown)].sort()).toEqual([
      'Appointment',
      'CareTeam',
      'Communication',
      'Encounter',
      'Patient',
      'ServiceRequest',
      'Task',
    ]);
    // Reminders are open to the desk, what people write to their team is not: the answer says so
    const sent = await desk.get(`/fhir/Communication?patient=${people.own}`);
    expect(sent.body.total).toBe(1);
    const told = sent.body.entry.find((one: { search: { mode: string } }) => one.search.mode === 'outcome');
    expect(told.resource.issue[0]).toMatchObject({ severity: 'warning', code: 'suppressed' });
    expect(told.resource.issue[0].diagnostics).toContain('thread, message');
    expect(r4Problems(sent.body)).toEqual([]);
  });

  test('[I5] every refusal is an OperationOutcome that says what is wrong', async () => {
    const own = people.own;
    const cases: readonly (readonly [string, string, number, Record<string, string>?])[] = [
      ['GET', '/fhir/Wizard', 404],
      ['GET', '/fhir/Wizard/1', 404],
      ['GET', '/fhir', 404],
      ['GET', '/fhir/Patient/1/2/3', 404],
      ['GET', '/fhir/Patient/%zz', 400],
      ['GET', '/fhir/%E0%A4%A', 400],
      ['GET', '/fhir/Patient/%00', 404],
      ['GET', '/fhir/Patient/%2e%2e', 404],
      ['GET', `/fhir/Patient/${own}/_history/0`, 404],
      ['GET', '/fhir/Patient', 400],
      ['GET', '/fhir/Observation', 400],
      ['GET', `/fhir/Patient/${own}?_elements=name`, 400],
      ['GET', `/fhir/Observation?patient=${own}&patient=${people.other}`, 400],
      ['GET', `/fhir/Observation?patient=${own}&_count=1&_count=2`, 400],
      ['GET', `/fhir/Observation?patient=${own}&_count=-1`, 400],
      ['GET', `/fhir/Observation?patient=${own}&_count=1001`, 400],
      ['GET', `/fhir/Observation?patient=${own}&_sort=content`, 400],
      ['GET', `/fhir/Observation?patient=${own}&date=03/04/2027`, 400],
      ['GET', `/fhir/Observation?patient=${own}&date=2027-02-29`, 400],
      ['GET', `/fhir/Observation?patient=${own}&code=%00`, 400],
      ['GET', `/fhir/Observation?patient=${own}&code=${'x'.repeat(600)}`, 400],
      ['GET', `/fhir/Observation?patient=x`, 404],
      ['GET', `/fhir/Patient/${own}`, 406, { accept: 'application/fhir+xml' }],
      ['GET', `/fhir/Patient/${own}?_format=xml`, 406],
      ['POST', '/fhir', 405],
      ['POST', '/fhir/Patient', 405],
      ['PUT', `/fhir/Patient/${own}`, 405],
      ['PATCH', `/fhir/Patient/${own}`, 405],
      ['DELETE', `/fhir/Patient/${own}`, 405],
      ['POST', '/fhir/Patient/_search', 415, { 'content-type': 'application/json' }],
    ];
    for (const [method, url, status, headers] of cases) {
      const started = performance.now();
      const reply = await prescriber.send(method, url, method === 'GET' ? undefined : '{', headers);
      expect([method, url, reply.status]).toEqual([method, url, status]);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(r4Problems(JSON.parse(reply.raw.body))).toEqual([]);
      expect(reply.raw.headers['content-type']).toContain('application/fhir+json');
    }
    const stranger = await server.browser().get(`/fhir/Patient/${own}`);
    expect([stranger.status, stranger.body.issue[0].code]).toEqual([401, 'login']);
  });

  test('[S5] no text in any parameter does more than find nothing or be refused', async (context) => {
    const names = [
      '_sort',
      '_id',
      '_count',
      '_offset',
      '_include',
      '_summary',
      'patient',
      'code',
      'date',
      'status',
      'identifier',
      'name',
      'birthdate',
      'x',
    ];
    const rounds = roundsOf(150, 5000);
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        `'`,
        `'; drop table record_version; --`,
        '-date; select 1',
        `' or 1=1 --`,
        '%',
        '_',
        '\\',

        '$1',
        '))',
        '"',
        'null',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Patient', 'Observation'),
        fc.constantFrom(...names),
        nasty,
        async (type, name, value) => {
          const whose = type === 'Observation' && name !== 'patient' ? `patient=${people.own}&` : '';
          const { status } = await prescriber.get(
            `/fhir/${type}?${whose}${name}=${encodeURIComponent(value.toWellFormed())}`,
          );
          expect([200, 400, 404]).toContain(status);
        },
      ),
      { numRuns: rounds },
    );
    // Seven results, a day of a phone, a limit
    expect((await prescriber.get(`/fhir/Observation?patient=${people.own}`)).body.total).toBe(9);
    didRounds(context, rounds);
  });

  test('[A1] every access is in the audit, with every patient it was about', async () => {
    const line = async (id: string) =>
      (
        await server.database.ownerPool.query(
          'select action, outcome, patients, entity from audit_event where request_id = $1',
          [id],
        )
      ).rows;
    const requests: readonly (readonly [Browser, string, object])[] = [
      [
        prescriber,
        `/fhir/Patient/${people.own}`,
        { action: 'fhir.read', outcome: 'done', patients: [people.own] },
      ],
      [
        prescriber,
        '/fhir/Patient?name=kim',
        { action: 'fhir.search', outcome: 'done', patients: [people.own, people.other].sort() },
      ],
      [
        prescriber,
        `/fhir/Observation?patient=${people.own}&_summary=count`,
        { action: 'fhir.search', outcome: 'done', patients: [people.own] },
      ],
      [
        prescriber,
        `/fhir/Condition?patient=${people.own}&code=none`,
        { action: 'fhir.search', outcome: 'done', patients: [people.own] },
      ],
      [
        prescriber,
        `/fhir/Patient/${people.own}/$everything`,
        { action: 'fhir.everything', outcome: 'done', patients: [people.own] },
      ],
      [patient, `/fhir/Patient/${people.other}`, { action: 'fhir.read', outcome: 'refused', patients: [] }],
      [prescriber, '/fhir/Patient', { action: 'fhir.search', outcome: 'refused', patients: [] }],
    ];
    for (const [browser, url, expected] of requests) {
      const { raw } = await browser.get(url);
      expect([url, await line(String(raw.headers['x-request-id']))]).toEqual([
        url,
        [expect.objectContaining(expected)],
      ]);
    }
  });
});
