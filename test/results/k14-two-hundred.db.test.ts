import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '#app/server/compose.ts';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { addPerson, type LabPerson, oru } from './lab-messages.ts';

/**
 * [K14] 200 critical results of 40 people in five ways: as they should come, corrected, late, unmatched, and with an owner
 * who leaves; the server is stopped and started in between. Each ends with an owner, an act and a time.
 */
let server: TestApp;
let clinic: TestClinic;
let again: Awaited<ReturnType<typeof buildApp>> | undefined;
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
});
afterAll(async () => {
  await again?.close();
  await server.close();
});

const people = Array.from({ length: 40 }, (_, at) => ({
  id: randomUUID(),
  number: `${1000 + at}`,
  family: `Family${String.fromCharCode(65 + (at % 26))}${at >= 26 ? 'x' : ''}`,
  given: 'Kim',
  born: `19${50 + at}-03-04`,
}));
const tests = {
  plain: { code: '2951-2', unit: 'mmol/L', fine: '140', critical: '118' },
  corrected: { code: '2823-3', unit: 'mmol/L', fine: '4.1', critical: '6.6' },
  late: { code: '777-3', unit: '10*3/uL', fine: '220', critical: '30' },
  unmatched: { code: '14334-7', unit: 'mmol/L', fine: '0.8', critical: '1.9' },
  orphaned: { code: '4086-5', unit: 'ug/mL', fine: '80', critical: '165' },
} as const;
type Way = keyof typeof tests;

const messages = (way: Way, which: 'fine' | 'critical', over: { status?: string; collected?: string } = {}) =>
  people
    .map((person) =>
      oru(way === 'unmatched' ? ({ ...person, number: `X${person.number}` } satisfies LabPerson) : person, {
        filler: `${way}-${person.number}`,
        code: tests[way].code,
        unit: tests[way].unit,
        value: tests[way][which],
        ...over,
      }),
    )
    .join('\r');
const importFile = async (browser: Browser, text: string) => {
  const reply = await browser.send('POST', '/api/results/import?file=lab.hl7', text, {
    'content-type': 'application/hl7-v2',
  });
  expect([reply.status, reply.body.detail]).toEqual([200, undefined]);
  return reply.body.report;
};

/** The same browser, talking to another process over the same database. */
function onto(app: NonNullable<typeof again>, { cookie }: Browser): Browser {
  const send: Browser['send'] = async (method, url, body, headers = {}) => {
    const raw = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        origin: 'http://localhost',
        cookie: cookie ?? '',
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: raw.statusCode, body: raw.body === '' ? null : raw.json(), raw };
  };
  return {
    cookie,
    send,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, body, headers) => send('POST', url, body, headers),
  };
}

test('[K14] 200 of 200 critical results end with an owner, an act and a time', async (context) => {
  for (const person of people) await addPerson(server, clinic, person.id, person);
  let nurse = await clinic.signIn('nurse');

  expect(await importFile(nurse, messages('plain', 'critical'))).toMatchObject({ filed: 40, critical: 40 });
  expect(await importFile(nurse, messages('corrected', 'fine'))).toMatchObject({ filed: 40, critical: 0 });
  expect(await importFile(nurse, messages('corrected', 'critical', { status: 'C' }))).toMatchObject({
    changed: 40,
    critical: 40,
  });
  const waiting = messages('unmatched', 'critical');
  expect(await importFile(nurse, waiting)).toMatchObject({ queued: 40, critical: 40, patients: [] });

  // Stopped and started: another process over the same database
  again = await buildApp(server.context, {
    publicOrigin: null,
    trustedProxies: [],
    requestsPerMinute: null,
    publicChangesPerMinute: null,
    log: null,
    webFolder: null,
  });
  await again.ready();
  nurse = onto(again, nurse);

  expect(await importFile(nurse, messages('late', 'critical', { collected: '20261101' }))).toMatchObject({
    filed: 40,
    critical: 40,
  });
  expect(await importFile(nurse, messages('orphaned', 'critical'))).toMatchObject({
    filed: 40,
    critical: 40,
  });
  // All of it again: nothing is doubled
  expect(await importFile(nurse, waiting)).toMatchObject({ queued: 0, unchanged: 40, critical: 0 });
  expect(await importFile(nurse, messages('plain', 'critical'))).toMatchObject({
    unchanged: 40,
    critical: 0,
  });

  // Whoever owned them all leaves; they are with the manager then
  await server.database.ownerPool.query(
    "update membership set active = false, ended_at = now() where clinic_id = $1 and role = 'prescriber'",
    [clinic.id],
  );
  server.clock.advance(61);
  const manager = await clinic.signIn('manager');
  nurse = onto(again, await clinic.signIn('nurse'));
  const list = await manager.get('/api/results/waiting');
  expect(list.body.counts).toMatchObject({ waiting: 40, critical: 40, overdue: 40, mine: 40 });
  for (const one of list.body.results) {
    expect(one).toMatchObject({
      why: ['number-of-another'],
      state: 'overdue',
      with: { name: clinic.people.manager.name, as: 'manager' },
      actBy: '2026-11-22T10:30:00.000Z',
    });
    const [person] = one.candidates;
    const path = `/api/results/waiting/${one.id}/assign`;
    const body = { patientId: person.id, because: 'Asked the laboratory: they had typed the number wrong.' };
    expect((await nurse.post(path, body, { 'if-match': '"9"' })).status).toBe(412);
    expect((await nurse.post(path, body, { 'if-match': `"${one.version}"` })).status).toBe(200);
  }

  const open = await manager.get('/api/concerns?show=all');
  expect(open.body.counts).toMatchObject({ all: 200, overdue: 200, mine: 200 });
  for (const { id, version, patient, content } of open.body.concerns) {
    // Being matched an hour later has set no clock back
    expect([content.about, content.raisedAt, content.actBy]).toEqual([
      'critical-result',
      '2026-11-22T09:30:00.000Z',
      '2026-11-22T10:30:00.000Z',
    ]);
    const path = `/api/patients/${patient.id}/concerns/${id}/close`;
    const closed = await nurse.post(
      path,
      { act: 'called', text: 'Sent to the emergency room.' },
      { 'if-match': `"${version}"` },
    );
    expect(closed.status).toBe(200);
  }
  const { rows } = await server.database.ownerPool.query<{ ended: number }>(
    `select count(*)::integer as ended from record_current where clinic_id = $1 and kind = 'concern'
      and content ->> 'about' = 'critical-result' and content ->> 'status' = 'closed'
      and content #>> '{owner,name}' <> '' and content #>> '{closure,text}' <> '' and content #>> '{closure,at}' <> ''`,
    [clinic.id],
  );
  expect(rows).toEqual([{ ended: 200 }]);
  didRounds(context, 200);
}, 180_000);
