import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedTypes } from '#interop/fhir/served-types.ts';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { writeVersion } from '#record/store/versions.ts';
import { type Browser, openTestApp, type Reply, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds, roundsOf } from '../promises/rounds.ts';
import { must } from '../record/contents.ts';
import { r4Problems } from './fhir/validate-r4.ts';
import { bundle, condition, dosage, order, result, upload } from './import-test.ts';

interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [key: string]: unknown;
}
const resourcesOf = (reply: Reply): Resource[] =>
  (reply.body.entry ?? []).map(({ resource }: { resource: Resource }) => resource);

/** One resource of every served type about a person, each with a word found nowhere else. */
function everything(canary: string, id: string) {
  const subject = { reference: `Patient/${id}` };
  const text = (what: string) => ({ text: `${what} ${canary}` });
  return bundle(
    {
      resourceType: 'Patient',
      id,
      name: [{ family: canary, given: ['Kim'] }],
      identifier: [{ system: 'http://mrn.example', value: `MRN-${id}` }],
      birthDate: '1975-03-09',
      gender: 'male',
    },
    { ...condition({ code: text('Condition') }), subject },
    { resourceType: 'AllergyIntolerance', id: 'a1', code: text('Allergy'), patient: subject },
    {
      ...order({ dosageInstruction: [dosage({ value: 50, unit: 'mg' })], reasonCode: [text('Because')] }),
      subject,
    },
    {
      resourceType: 'MedicationStatement',
      id: 's1',
      status: 'active',
      medicationCodeableConcept: text('Herb'),
      subject,
      effectivePeriod: { start: '2026-01' },
    },
    ...Array.from({ length: 7 }, (_, n) => ({
      ...result({ id: `o${n}`, code: text(`Result ${n}`), effectiveDateTime: `2026-0${n + 1}-01` }),
      subject,
    })),
    {
      resourceType: 'QuestionnaireResponse',
      id: 'q1',
      status: 'completed',
      authored: '2026-02-01',
      subject,
      item: [{ linkId: '1', answer: [{ valueString: `answer ${canary}` }] }],
    },
    {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'finished',
      class: { code: 'AMB' },
      subject,
      period: { start: '2026-02-01' },
      type: [text('Visit')],
    },
    {
      resourceType: 'Appointment',
      id: 'b1',
      status: 'booked',
      start: '2026-12-01T10:00:00Z',
      end: '2026-12-01T10:30:00Z',
      description: `Appointment ${canary}`,
      participant: [{ actor: subject, status: 'accepted' }],
    },
  );
}

describe('FHIR R4', () => {
  let server: TestApp;
  let north: TestClinic;
  let prescriber: Browser;
  let patient: Browser;
  const people: Record<'own' | 'other' | 'south', string> = { own: '', other: '', south: '' };
  const canaries = { own: 'cnryown', other: 'cnryother', south: 'cnrysouth' };

  beforeAll(async () => {
    server = await openTestApp();
    north = await server.addClinic('North');
    const south = await server.addClinic('South');
    prescriber = await north.signIn('prescriber');
    const far = await south.signIn('prescriber');
    for (const [who, browser] of [
      ['own', prescriber],
      ['other', prescriber],
      ['south', far],
    ] as const) {
      const { body } = await upload(browser, everything(canaries[who], who));
      people[who] = body.report.patients[0].id;
    }
    // The account of the person in the role patient belongs to the imported chart
    await server.database.ownerPool.query('update membership set patient_id = $1 where patient_id = $2', [
      people.own,
      north.patientId,
    ]);
    patient = await north.signIn('patient');
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
    expect(offered.map(({ type }) => type)).toEqual(servedTypes.map(({ type }) => type));
    for (const { type, interaction, searchParam, searchInclude = [] } of offered) {
      expect(interaction.map(({ code }) => code)).toEqual([
        'read',
        'vread',
        'history-instance',
        'search-type',
      ]);
      const whose = type === 'Patient' ? `_id=${people.own}` : `patient=${people.own}`;
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

  test('search: tokens, dates, sorting, counting, and pages that neither repeat nor skip', async () => {
    const base = `/fhir/Observation?patient=${people.own}`;
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
    for (const { type, parameters, patientParameter } of servedTypes) {
      const ids = async (who: Browser, id: string) =>
        resourcesOf(
          await who.get(`/fhir/${type}?${patientParameter === '_id' ? '_id' : 'patient'}=${id}`),
        ).map((one) => one.id);
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
    expect(new Set(resourcesOf(own).map(({ resourceType }) => resourceType)).size).toBe(servedTypes.length);
    didRounds(context, asked);
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
    expect([...new Set(shown)].sort()).toEqual(['Appointment', 'Encounter', 'Patient']);
  });

  test('[I5] every refusal is an OperationOutcome that says what is wrong', async () => {
    const own = people.own;
    const cases: readonly (readonly [string, string, number, Record<string, string>?])[] = [
      ['GET', '/fhir/Wizard', 404],
      ['GET', '/fhir/Wizard/1', 404],
      ['GET', '/fhir', 404],
      ['GET', '/fhir/Patient/1/2/3', 404],
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
    expect((await prescriber.get(`/fhir/Observation?patient=${people.own}`)).body.total).toBe(7);
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
