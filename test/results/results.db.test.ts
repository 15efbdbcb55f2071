import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrustedClient } from '#interop/cds-hooks/trusted-clients.ts';
import type { ImportReport } from '#interop/import/schema.ts';
import { labAddress, labPlugin } from '#interop/results/lab-plugin.ts';
import { buildServer } from '#platform/http/server.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { addPerson, type LabPerson, type LabValue, oru, takes } from './lab-messages.ts';

let server: TestApp;
let clinic: TestClinic;
let nurse: Browser;
let prescriber: Browser;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  nurse = await clinic.signIn('nurse');
  prescriber = await clinic.signIn('prescriber');
});
afterAll(() => server.close());

let count = 0;
async function somebody(): Promise<LabPerson & { readonly id: string }> {
  count += 1;
  const person = {
    number: `50${count}0`,
    family: `Vale${'abcdefghij'[count] ?? 'x'}`,
    given: 'Mo',
    born: '1971-02-03',
  };
  const id = randomUUID();
  await addPerson(server, clinic, id, person);
  return { ...person, id };
}
const lithium = (over: Partial<LabValue> = {}): LabValue => ({
  filler: 'F-1',
  code: '14334-7',
  value: '0.8',
  unit: 'mmol/L',
  ...over,
});
const send = async (text: string, type = 'application/hl7-v2', query = '') =>
  nurse.send('POST', `/api/results/import?file=lab${query}`, text, { 'content-type': type });
const sent = async (person: LabPerson, value: LabValue) => (await send(oru(person, value))).body.report;
const resultsOf = async (id: string) => (await nurse.get(`/api/patients/${id}/results`)).body.results;
const concernsOf = async (id: string) =>
  (await prescriber.get(`/api/patients/${id}/concerns`)).body.concerns.map(
    ({ content }: { content: { title: string } }) => content.title,
  );

describe('what arrives', () => {
  test('preliminary, final, the same again, corrected, late preliminary, withdrawn: whoever acted is told once', async () => {
    const person = await somebody();
    const filler = `L-${person.number}`;
    const of = (over: Partial<LabValue>) => lithium({ filler, ...over });
    expect(await sent(person, of({ status: 'P', reported: '20261120' }))).toMatchObject({ filed: 1 });
    expect((await resultsOf(person.id))[0]).toMatchObject({ status: 'preliminary', look: null, was: null });
    expect(await sent(person, of({}))).toMatchObject({ changed: 1 });
    expect(await sent(person, of({}))).toMatchObject({ unchanged: 1, changed: 0 });
    const [seen] = await resultsOf(person.id);
    const look = { version: seen.version, how: 'acted', text: 'Stays on the same dose.' };
    const path = `/api/patients/${person.id}/results/${seen.observation}/look`;
    expect((await prescriber.post(path, { ...look, text: null })).status).toBe(422);
    expect((await prescriber.post(path, look)).status).toBe(201);
    expect((await resultsOf(person.id))[0].look).toMatchObject({ how: 'acted' });

    expect(await sent(person, of({ status: 'C', value: '1.2' }))).toMatchObject({ changed: 1, critical: 1 });
    expect(await sent(person, of({ status: 'C', value: '1.2' }))).toMatchObject({
      unchanged: 1,
      critical: 0,
    });
    expect(await sent(person, of({ status: 'P', value: '0.7' }))).toMatchObject({ older: 1 });
    expect(await concernsOf(person.id)).toEqual([
      'Corrected by the laboratory: Test 0.8 mmol/L is now 1.2 mmol/L',
    ]);
    // The correction has been looked at by nobody, and what was seen is no longer what stands
    expect((await resultsOf(person.id))[0]).toMatchObject({
      value: '1.2 mmol/L',
      was: '0.8 mmol/L',
      look: null,
    });
    expect((await prescriber.post(path, look)).status).toBe(409);

    expect(await sent(person, of({ status: 'W', value: '1.2' }))).toMatchObject({ changed: 1 });
    expect(await resultsOf(person.id)).toEqual([]);
    expect(await concernsOf(person.id)).toContain('Withdrawn by the laboratory: Test 1.2 mmol/L');
    expect(await sent(person, of({ value: '0.9' }))).toMatchObject({ older: 1 });
  });

  test('a late result stands on the day it was collected; unknown tests and units are kept and compared with nothing', async () => {
    const person = await somebody();
    await sent(person, lithium({ filler: `a${person.number}`, collected: '20261115' }));
    await sent(person, lithium({ filler: `b${person.number}`, collected: '20260901', value: '0.5' }));
    await sent(person, lithium({ filler: `c${person.number}`, code: '99999-9', unit: 'frobs' }));
    await sent(person, lithium({ filler: `d${person.number}`, unit: 'gran/furlong', collected: '20261116' }));
    const lines = await resultsOf(person.id);
    expect(
      lines.map(({ collected, value, notChecked, before, lateDays }: Record<string, unknown>) => [
        collected,
        value,
        notChecked,
        before,
        lateDays,
      ]),
    ).toEqual([
      ['2026-11-21', '0.8 frobs', 'a test that is not known here', null, null],
      ['2026-11-16', '0.8 gran/furlong', 'no unit, or one that cannot be read', null, null],
      ['2026-11-15', '0.8 mmol/L', null, { value: '0.5 mmol/L', on: '2026-09-01', change: '+0.3 mmol/L' }, 7],
      ['2026-09-01', '0.5 mmol/L', null, null, 82],
    ]);
    const { imports } = (await nurse.get('/api/import')).body;
    const left = imports.flatMap(({ report: { unknownCodes, unreadValues } }: { report: ImportReport }) => [
      ...unknownCodes.map(({ code }) => `code ${code}`),
      ...unreadValues.map(({ text, why }) => `${text.replace(/^.* in /, 'unit ')}: ${why}`),
    ]);
    expect(left.sort()).toEqual(['code 99999-9', 'unit gran/furlong: no unit, or one that cannot be read']);
  });

  test('the same result under another name waits; assigning it takes it out of the first chart and tells who acted', async () => {
    const [first, second] = [await somebody(), await somebody()];
    const value = lithium({ filler: `m${first.number}`, value: '1.7' });
    await sent(first, value);
    expect(await concernsOf(first.id)).toEqual(['Lithium level 1.7 mmol/L']);
    expect(await sent(second, { ...value, status: 'C' })).toMatchObject({ queued: 1, filed: 0 });
    expect(await resultsOf(second.id)).toEqual([]);
    const { results } = (await nurse.get('/api/results/waiting')).body;
    const [one] = results;
    expect(one).toMatchObject({ why: ['filed-with-another'], urgency: 'now' });
    expect(one.candidates[0]).toMatchObject({
      id: second.id,
      agrees: { number: true, name: true, birthDate: true },
    });
    const assigned = await nurse.post(
      `/api/results/waiting/${one.id}/assign`,
      { patientId: second.id, because: 'Confirmed by telephone' },
      { 'if-match': `"${one.version}"` },
    );
    expect([assigned.status, assigned.body.result.state]).toEqual([200, 'closed']);
    expect([await resultsOf(first.id), (await resultsOf(second.id)).length]).toEqual([[], 1]);
    expect(await concernsOf(first.id)).toContain('Not this person’s result: Test 1.7 mmol/L');
    expect(await concernsOf(second.id)).toEqual(['Lithium level 1.7 mmol/L']);
  });

  test('a result nobody knows is rejected with a reason; when it is corrected it waits again', async () => {
    const stranger = { number: '77', family: 'Nobody', given: 'Here', born: '1960-01-01' };
    await sent(stranger, lithium({ filler: 'S-1' }));
    const waiting = async () => (await nurse.get('/api/results/waiting')).body;
    const [one] = (await waiting()).results;
    expect(one).toMatchObject({
      why: ['number-unknown'],
      critical: null,
      urgency: 'this-week',
      candidates: [],
    });
    const desk = await clinic.signIn('front-desk');
    expect((await desk.get('/api/results/waiting')).body).toMatchObject({
      mayDecide: false,
      results: [{ value: null }],
    });
    const reject = `/api/results/waiting/${one.id}/reject`;
    expect((await nurse.post(reject, { because: '' }, { 'if-match': '"1"' })).status).toBe(422);
    expect(
      (await nurse.post(reject, { because: 'Another clinic’s patient' }, { 'if-match': '"1"' })).status,
    ).toBe(200);
    expect((await nurse.post(reject, { because: 'Once more' }, { 'if-match': '"2"' })).status).toBe(409);
    expect(await sent(stranger, lithium({ filler: 'S-1' }))).toMatchObject({ unchanged: 1 });
    expect((await waiting()).counts.waiting).toBe(0);
    await sent(stranger, lithium({ filler: 'S-1', status: 'C', value: '2.4' }));
    expect((await waiting()).results).toMatchObject([{ urgency: 'now', decision: null }]);
  });

  test('[I5] a table: columns are shown first, a wrong row keeps the whole file out', async () => {
    const person = await somebody();
    const table = [
      'MRN;Last name;First name;DOB;Test;Result;Units;Collected',
      `${person.number};${person.family};${person.given};${person.born};TSH;"2.5";mIU/L;2026-11-20`,
    ].join('\n');
    const shown = await nurse.send('POST', '/api/results/preview?file=t.csv', table, {
      'content-type': 'text/csv',
    });
    expect(shown.body).toMatchObject({
      format: 'csv',
      total: 1,
      table: { mapping: { number: 'MRN', family: 'Last name', birthDate: 'DOB', value: 'Result' } },
      rows: [{ test: 'TSH', value: '2.5 mIU/L', notChecked: null }],
    });
    expect(shown.body.rows[0].readAs).not.toBeNull();
    expect((await send(`${table}\n1;A;B;1970-01-01;TSH;2;mIU/L;11/20/2026`, 'text/csv')).body).toMatchObject({
      status: 422,
      errors: [{ path: 'row 3' }],
    });
    expect(await resultsOf(person.id)).toEqual([]);
    expect((await send(table, 'text/csv')).body.report).toMatchObject({ filed: 1 });
    expect((await send(table, 'text/csv')).body.report).toMatchObject({ unchanged: 1 });
    const mapping = encodeURIComponent(
      JSON.stringify({ value: 'Result', collected: 'Collected', test: 'Nothing' }),
    );
    expect((await send(table, 'text/csv', `&mapping=${mapping}`)).status).toBe(422);
  });

  test('a Bundle: reports say who sent it and what it answers', async () => {
    const person = await somebody();
    const bundle = (status: string, value: number) => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          fullUrl: 'urn:uuid:p',
          resource: {
            resourceType: 'Patient',
            identifier: [{ value: person.number }],
            name: [{ family: person.family, given: [person.given] }],
            birthDate: person.born,
          },
        },
        {
          fullUrl: 'urn:uuid:o',
          resource: {
            resourceType: 'Observation',
            identifier: [{ value: `O-${person.number}` }],
            status,
            subject: { reference: 'urn:uuid:p' },
            code: { coding: [{ system: 'http://loinc.org', code: '14334-7' }], text: 'Lithium' },
            effectiveDateTime: '2026-11-20T08:00:00-05:00',
            valueQuantity: { value, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
          },
        },
        {
          resource: {
            resourceType: 'DiagnosticReport',
            status: 'partial',
            code: { text: 'Lithium' },
            performer: [{ display: 'Southside Laboratory' }],
            basedOn: [{ identifier: { value: 'RQ-9' } }],
            result: [{ reference: 'urn:uuid:o' }],
          },
        },
      ],
    });
    const post = async (status: string, value: number) =>
      (await send(JSON.stringify(bundle(status, value)), 'application/fhir+json')).body.report;
    expect(await post('final', 0.8)).toMatchObject({ format: 'fhir', filed: 1 });
    expect(await post('final', 0.8)).toMatchObject({ unchanged: 1 });
    expect((await resultsOf(person.id))[0]).toMatchObject({
      sender: 'Southside Laboratory',
      partial: true,
      collected: '2026-11-20',
    });
    expect(await post('entered-in-error', 0.8)).toMatchObject({ changed: 1 });
    expect(await resultsOf(person.id)).toEqual([]);
  });
});

describe('the interface of laboratories', () => {
  test('takes a message signed for it once, and answers with its ACK', async () => {
    const origin = 'https://titrate.clinic.example';
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES384' };
    const labs = [
      {
        name: 'Northside',
        issuer: 'https://lab.example',
        clinic: clinic.id,
        keys: { keys: [jwk] },
        origins: [],
      },
    ] as unknown as TrustedClient[];
    const app = await buildServer({
      publicOrigin: origin,
      trustedProxies: [],
      requestsPerMinute: null,
      log: null,
    });
    const tools = {
      db: server.context.db,
      now: server.clock.now,
      identify: async () => null,
      publicOrigin: origin,
      precheck: null,
      hold: async () => true,
      audited: () => {},
    };
    await app.register((scope) => labPlugin({ knowledge: server.context.knowledge, labs })(scope, tools));
    await app.ready();
    const seconds = Math.floor(Date.parse(server.clock.now()) / 1000);
    const token = (jti: string) =>
      new SignJWT({
        iss: 'https://lab.example',
        aud: `${origin}${labAddress}`,
        iat: seconds,
        exp: seconds + 300,
        jti,
      })
        .setProtectedHeader({ alg: 'ES384', kid: 'k', typ: 'JWT' })
        .sign(keys.privateKey);
    const post = async (payload: string, jti: string = randomUUID(), headers: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url: labAddress,
        payload,
        headers: {
          host: 'titrate.clinic.example',
          'content-type': 'application/hl7-v2',
          authorization: `Bearer ${await token(jti)}`,
          ...headers,
        },
      });
    const person = await somebody();
    const message = oru(person, lithium({ filler: `I-${person.number}`, value: '1.8' }));
    expect((await post(message, 'x', { authorization: '' })).statusCode).toBe(401);
    const first = await post(message, 'one');
    expect([first.statusCode, first.body]).toEqual([200, expect.stringContaining('\rMSA|AA|')]);
    expect(await concernsOf(person.id)).toEqual(['Lithium level 1.8 mmol/L']);
    expect((await post(message, 'one')).statusCode).toBe(401);
    // Sent again because the answer was lost: taken again, and nothing is doubled
    expect((await post(message)).body).toContain('MSA|AA|');
    expect(await concernsOf(person.id)).toHaveLength(1);
    expect((await post(message.replace('ORU^R01', 'ADT^A08'))).body).toContain('MSA|AR|');
    const wrong = await post(message.replace('|mmol/L|', '|mmol/L|').replace(/F$/, 'Q'));
    expect([wrong.statusCode, wrong.body]).toEqual([422, expect.stringContaining('MSA|AE|')]);
    expect((await post('hello')).body).toContain('MSA|AE|');
    await app.close();
  });
});

describe('what is asked of laboratories', () => {
  test('due checks become a requisition; its number, or a result of the test, brings it back', async () => {
    const person = await somebody();
    await takes(server, clinic, person.id, 'lithium');
    const path = `/api/patients/${person.id}/requisitions`;
    const { due } = (await nurse.get(path)).body;
    const level = due.find(({ item }: { item: string }) => item === 'level');
    expect(level).toMatchObject({ protocol: 'lithium', analytes: [{ id: 'lithium-level' }], asked: null });
    const made = await nurse.post(path, {
      checks: [{ protocol: 'lithium', item: 'level' }],
      priority: 'routine',
      note: null,
    });
    const { requisition } = made.body;
    expect([made.status, requisition.state]).toEqual([201, 'waiting']);
    const many = await nurse.post('/api/requisitions', {
      patientIds: [person.id],
      priority: 'routine',
      note: null,
    });
    // What is asked for already is not asked for twice
    expect(
      many.body.ordered.flatMap(({ content }: { content: { checks: { item: string }[] } }) =>
        content.checks.map(({ item }) => item),
      ),
    ).not.toContain('level');
    const paper = await nurse.get(`${path}/${requisition.id}/paper`);
    expect(paper.raw.headers['content-type']).toBe('application/pdf');

    server.clock.advance(15 * 24 * 60);
    nurse = await clinic.signIn('nurse');
    prescriber = await clinic.signIn('prescriber');
    const open = (await nurse.get('/api/requisitions?show=late')).body;
    expect(open.requisitions.map(({ id }: { id: string }) => id)).toContain(requisition.id);
    await sent(
      person,
      lithium({ filler: `R-${person.number}`, placer: requisition.content.number, collected: '20261123' }),
    );
    const [after] = (await nurse.get(path)).body.requisitions.filter(
      ({ id }: { id: string }) => id === requisition.id,
    );
    expect(after).toMatchObject({ state: 'back', late: false, tests: [{ result: { value: '0.8 mmol/L' } }] });
    const review = (await prescriber.get('/api/results/to-review')).body;
    expect(review.rows.find(({ patientId }: { patientId: string }) => patientId === person.id)).toMatchObject(
      {
        result: { name: 'Lithium level', watches: [{ name: 'Lithium' }] },
      },
    );
    const cancel = `${path}/${requisition.id}/cancel`;
    expect((await nurse.post(cancel, { because: 'twice' }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await nurse.post(cancel, { because: 'twice' }, { 'if-match': '"2"' })).status).toBe(409);
  });

  test('the clinic sets its own clock, and the next critical result runs by it', async () => {
    const manager = await clinic.signIn('manager');
    const put = (body: object, version: number) =>
      manager.send('PUT', '/api/results/clocks', body, { 'if-match': `"${version}"` });
    expect((await manager.get('/api/results/clocks')).body).toMatchObject({
      ownerMinutes: 60,
      managerMinutes: 240,
      set: null,
    });
    expect((await put({ ownerMinutes: 30, managerMinutes: 20 }, 0)).status).toBe(422);
    expect((await put({ ownerMinutes: 30, managerMinutes: 90 }, 0)).status).toBe(200);
    const person = await somebody();
    await sent(person, lithium({ filler: `C-${person.number}`, value: '2.1', collected: '20261206' }));
    const [{ content }] = (await prescriber.get(`/api/patients/${person.id}/concerns`)).body.concerns;
    const minutes = (at: string) => (Date.parse(at) - Date.parse(content.raisedAt)) / 60_000;
    expect([minutes(content.actBy), minutes(content.managerFrom)]).toEqual([30, 90]);
  });
});
