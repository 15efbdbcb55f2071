import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { planOf } from '#interop/import/plan-of.ts';
import { type Browser, openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds, roundsOf } from '../promises/rounds.ts';
import { badFiles } from './bad-inputs.ts';
import { bundle, chart, condition, countRecord, dosage, order, result, upload } from './import-test.ts';

/** I5 for imports: each bad file is refused with the place and the reason, in under a second, and nothing is stored. */
describe('[I5] bad files', () => {
  let server: TestApp;
  let manager: Browser;
  beforeAll(async () => {
    server = await openTestApp();
    manager = await (await server.addClinic('North')).signIn('manager');
    await upload(manager, chart(result()));
  });
  afterAll(() => server.close());

  test.each(badFiles)('$what: $status', async ({ file, status, path }) => {
    const made = file();
    const text = typeof made === 'string' ? made : JSON.stringify(made);
    const before = await countRecord(server);
    const started = performance.now();
    const reply = await upload(manager, text);
    const took = performance.now() - started;
    expect(reply.status, JSON.stringify(reply.body).slice(0, 500)).toBe(status);
    expect(took).toBeLessThan(1000);
    if (status === 200) return;
    expect(reply.raw.headers['content-type']).toContain('application/problem+json');
    const errors = reply.body.errors as { path: string; message: string }[];
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error.message.length).toBeGreaterThan(3);
    if (path)
      expect(
        errors.map((error) => error.path).some((one) => path.test(one)),
        JSON.stringify(errors),
      ).toBe(true);
    expect(await countRecord(server)).toEqual(before);
  });

  test('B01: a file cut off at any byte is refused, none stores anything', async (context) => {
    const text = JSON.stringify(chart(...Array.from({ length: 14 }, (_, n) => result({ id: `o${n}` }))));
    expect(text.length).toBeGreaterThan(4096);
    const reading = readingContext(knowledge());
    for (let length = 0; length < 4096; length += 1) {
      const plan = planOf(Buffer.from(text.slice(0, length)), reading, '2026-11-22');
      expect(plan.ok ? length : plan.error.kind).toBe('malformed');
    }
    const before = await countRecord(server);
    const step = roundsOf(64, 1);
    for (let length = 1; length < 4096; length += step) {
      expect((await upload(manager, text.slice(0, length))).status).toBe(400);
    }
    expect(await countRecord(server)).toEqual(before);
    didRounds(context, 4096);
  });

  test('B09 B16: numbers and partial dates come back as they were written', async () => {
    const file = JSON.stringify(
      chart(
        result({ id: 'a', valueQuantity: { value: 11111, unit: 'x' } }),
        result({ id: 'b', valueQuantity: { value: 22222, unit: 'x' } }),
        result({ id: 'c', valueQuantity: { value: 33333, unit: 'x' } }),
        condition({ onsetDateTime: '1974' }),
        condition({ id: 'c2', onsetDateTime: '1974-12' }),
      ),
    );
    const { body } = await upload(
      manager,
      file.replace('11111', '1.00').replace('22222', '0.010').replace('33333', '9007199254740993'),
    );
    const id = body.report.patients[0].id;
    const observations = await manager.get(`/fhir/Observation?patient=${id}`);
    for (const number of ['1.00', '0.010', '9007199254740993'])
      expect(observations.raw.body).toContain(`"value":${number},`);
    const conditions = await manager.get(`/fhir/Condition?patient=${id}&_sort=onset-date`);
    expect(
      conditions.body.entry.map(
        ({ resource }: { resource: { onsetDateTime: string } }) => resource.onsetDateTime,
      ),
    ).toEqual(['1974', '1974-12']);
  });

  test('B04 B11: a dose nobody can read is kept in words and never becomes a number', async () => {
    const odd = [
      { value: 5, unit: 'MG' },
      { value: 5, unit: 'mgs' },
      { value: 5, unit: '\u00b5g' },
      { value: 5, unit: '\u03bcg' },
      { value: 5, unit: 'cc' },
      { value: 5, unit: 'U' },
      { value: 50 },
    ];
    const { body } = await upload(
      manager,
      chart(
        ...odd.map((quantity, n) => order({ id: `m${n}`, dosageInstruction: [dosage(quantity)] })),
        order({ id: 'none', dosageInstruction: [] }),
      ),
    );
    const reply = await manager.get(`/fhir/MedicationRequest?patient=${body.report.patients[0].id}`);
    const dosages = reply.body.entry.map(
      ({ resource }: { resource: { dosageInstruction?: { text?: string; doseAndRate?: object }[] } }) =>
        resource.dosageInstruction?.[0],
    );
    expect(
      dosages.filter((one: { doseAndRate?: object } | undefined) => one?.doseAndRate !== undefined),
    ).toEqual([]);
    expect(dosages.filter((one: { text?: string } | undefined) => one?.text?.startsWith('5'))).toHaveLength(
      odd.length,
    );
  });

  test('B31: names of every kind are taken, and found in either form', async () => {
    const names = ['Ame\u0301lie', 'İpek', 'Weiß', 'محمد', '李', '🦉', "O'Brien-Smith", 'X'];
    for (const given of names) {
      const file = chart();
      Object.assign(file.entry[0]?.resource ?? {}, { name: [{ given: [given] }] });
      expect((await upload(manager, file)).status).toBe(200);
    }
    for (const word of ['Am\u00e9lie', 'amelie', 'ipek', 'weiss', 'محمد', '李', 'obrien', 'smith']) {
      const found = await manager.get(`/fhir/Patient?name=${encodeURIComponent(word)}`);
      expect([word, found.body.total]).toEqual([word, 1]);
    }
  });

  test('B33 B41: a look-alike name, and a code its display contradicts, are named as unknown', async () => {
    const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
    const { body } = await upload(
      manager,
      chart(
        order({ id: 'a', medicationCodeableConcept: { text: 'sertr\u0430line' } }),
        order({
          id: 'b',
          medicationCodeableConcept: { coding: [{ system: rxnorm, code: '42347', display: 'buspirone' }] },
        }),
      ),
    );
    expect(body.report.unknownCodes.map(({ text }: { text: string }) => text).sort()).toEqual([
      'buspirone',
      'sertr\u0430line',
    ]);
  });

  test('a value in a unit its test is not read in is told apart from a code nobody knows', async () => {
    const odd = { valueQuantity: { value: 139, unit: 'furlong' } };
    const { body } = await upload(manager, chart(result({ id: 'a', ...odd }), result({ id: 'b', ...odd })));
    expect(body.report).toMatchObject({
      unknownCodes: [],
      unreadValues: [{ text: 'Sodium in furlong', count: 2 }],
    });
  });

  test('B34 B35: SQL and markup in every text are words and nothing else', async () => {
    const text = `'); drop table record_version; --<script>alert(1)</script>[x](javascript:alert(1))`;
    const { status, body } = await upload(
      manager,
      chart(condition({ code: { text }, note: [{ text }] }), order({ medicationCodeableConcept: { text } })),
    );
    expect(status).toBe(200);
    const reply = await manager.get(`/fhir/Condition?patient=${body.report.patients[0].id}`);
    expect(reply.body.entry[0].resource.code.text).toBe(text);
  });

  test('B37: the number of somebody else is looked at by a person, never merged', async () => {
    const identifier = [{ system: 'http://hospital.example/mrn', value: '4711' }];
    const person = (family: string, birthDate: string) =>
      bundle({
        resourceType: 'Patient',
        id: `mrn-${family}`,
        identifier,
        name: [{ family, given: ['A'] }],
        birthDate,
      });
    expect((await upload(manager, person('First', '1980-01-01'))).status).toBe(200);
    const before = await countRecord(server);
    const { status, body } = await upload(manager, person('Second', '1990-01-01'));
    expect([status, body.type]).toEqual([409, 'conflict']);
    expect(body.errors[0].message).toContain('4711');
    const both = bundle(
      ...[person('Third', '1970-01-01'), person('Fourth', '1975-01-01')].flatMap((one) =>
        one.entry.map(({ resource }) => ({ ...resource, identifier: [{ system: 'x', value: '1' }] })),
      ),
    );
    expect((await upload(manager, both)).status).toBe(409);
    expect(await countRecord(server)).toEqual(before);
  });

  test('B38: a reference to a patient of another clinic leads nowhere', async () => {
    const south = await (await server.addClinic('South')).signIn('manager');
    const theirs = chart(condition());
    expect((await upload(south, theirs)).status).toBe(200);
    const only = bundle(...theirs.entry.slice(1).map(({ resource }) => ({ ...resource, id: 'other' })));
    const before = await countRecord(server);
    const { status, body } = await upload(manager, only);
    expect([status, body.errors[0].message]).toEqual([
      422,
      expect.stringContaining('neither in this file nor in this clinic'),
    ]);
    expect(await countRecord(server)).toEqual(before);
  });

  test('B42: what was entered in error here is not brought back by a file, and what a source withdraws goes', async () => {
    const first = chart(condition(), condition({ id: 'c2', code: { text: 'Mania' } }));
    const { body } = await upload(manager, first);
    const id = body.report.patients[0].id;
    const withdrawn = structuredClone(first);
    Object.assign(withdrawn.entry[1]?.resource ?? {}, {
      verificationStatus: { coding: [{ code: 'entered-in-error' }] },
    });
    const gone = await upload(manager, withdrawn);
    expect(
      gone.body.report.counts.find((one: { resourceType: string }) => one.resourceType === 'Condition'),
    ).toMatchObject({ received: 2, unchanged: 1, updated: 1, kept: 0 });
    const left = await manager.get(`/fhir/Condition?patient=${id}`);
    expect(
      left.body.entry.map(({ resource }: { resource: { code: { text: string } } }) => resource.code.text),
    ).toEqual(['Mania']);
    const again = await upload(manager, first);
    expect(
      again.body.report.counts.find((one: { resourceType: string }) => one.resourceType === 'Condition'),
    ).toMatchObject({ unchanged: 1, kept: 1, why: expect.stringContaining('entered in error here') });
    expect((await manager.get(`/fhir/Condition?patient=${id}`)).body.total).toBe(1);
  });

  test.each([
    ['no content type', { 'content-type': '' }, 415],
    ['a content type of something else', { 'content-type': 'text/csv' }, 415],
    ['XML', { 'content-type': 'application/fhir+xml' }, 415],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
  ])('B44 %s: %s', async (_what, headers, status) => {
    const before = await countRecord(server);
    expect((await upload(manager, chart(), headers as Record<string, string>)).status).toBe(status);
    expect(await countRecord(server)).toEqual(before);
  });

  test('B23: 100 MB are cut off, with a length and without, and take no memory', async () => {
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const address = server.app.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const before = process.memoryUsage().rss;
    expect(await send(port, manager.cookie ?? '', { 'content-length': String(100 * 1024 * 1024) }, 1)).toBe(
      413,
    );
    const chunked = await send(port, manager.cookie ?? '', { 'transfer-encoding': 'chunked' }, 100);
    expect([413, 0]).toContain(chunked);
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
    expect((await server.browser().get('/health')).status).toBe(200);
  });
});

/** Streams megabytes of spaces; answers the status, 0 when the connection was closed under it. */
function send(
  port: number,
  cookie: string,
  headers: Record<string, string>,
  megabytes: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = {
      cookie,
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/fhir+json',
      ...headers,
    };
    const call = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/api/import', headers: all },
      (reply) => {
        resolve(reply.statusCode ?? 0);
        reply.resume();
        call.destroy();
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) =>
      ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? resolve(0) : reject(error),
    );
    const block = Buffer.alloc(1024 * 1024, 0x20);
    let sent = 0;
    const push = () => {
      if (sent >= megabytes || call.destroyed) return call.end();
      sent += 1;
      call.write(block, push);
    };
    push();
  });
}
