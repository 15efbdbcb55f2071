import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint, FileReply } from '#kernel/endpoint.ts';
import { err, ok } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { didRounds, roundsOf } from '../../test/promises/rounds.ts';
import type { SignedIn } from '../auth/signed-in.ts';
import { kyselyOver } from '../db/database.ts';
import type { PlatformTables } from '../db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing.ts';
import { inTransaction } from '../db/transaction.ts';
import { route } from './handler.ts';
import { serve } from './serve.ts';
import { buildServer } from './server.ts';

const staff = { kind: 'roles', roles: ['nurse'] } as const;
const Body = z.object({ note: z.string().max(100) }).strict();
const NoteReply = z.object({ id: z.string(), note: z.string() }).strict();

/** A checkpoint row stands for a record: the smallest thing the app role may write. */
const create = endpoint({
  name: 'notes.create',
  method: 'POST',
  path: '/api/notes',
  summary: '',
  access: staff,
  idempotent: true,
  body: Body,
  reply: NoteReply,
});
const change = endpoint({
  name: 'notes.change',
  method: 'PUT',
  path: '/api/notes/:id',
  summary: '',
  access: staff,
  ifMatch: 'required',
  idempotent: true,
  params: z.object({ id: z.string() }).strict(),
  body: Body,
  reply: NoteReply,
});
const search = endpoint({
  name: 'notes.search',
  method: 'GET',
  path: '/api/notes',
  summary: '',
  access: staff,
  query: z.object({ text: z.string().optional() }).strict(),
  reply: z.object({ text: z.string() }).strict(),
});
const download = endpoint({
  name: 'notes.download',
  method: 'GET',
  path: '/api/notes/paper',
  summary: '',
  access: staff,
  reply: FileReply,
  file: 'application/pdf',
});

let written = 0n;
const notes = [
  route(create, async ({ tx, body, caller, newId, now, touched }) => {
    const id = newId();
    await sql`insert into audit_checkpoint (clinic_id, seq, hash, at, signature)
      values (${caller.clinicId}, ${++written}, ${body.note}, ${now}, ${id})`.execute(tx);
    if (body.note === 'slow') await sql`select pg_sleep(0.2)`.execute(tx);
    if (body.note === 'refuse') return err({ kind: 'conflict', detail: 'No.', extra: { newer: 2 } });
    if (body.note === 'throw') throw new Error('Key (name)=(canary-secret) already exists');
    if (body.note === 'twice')
      await sql`insert into audit_checkpoint select * from audit_checkpoint limit 1`.execute(tx);
    if (body.note === 'mismatch')
      return ok({ reply: { id, note: body.note, more: 1 } as z.infer<typeof NoteReply> });
    touched('01900000-0000-7000-8000-00000000000a', `note/${id}`, 'first');
    touched('01900000-0000-7000-8000-00000000000b');
    const answer = { reply: { id, note: body.note }, version: 1, status: 201 } as const;
    if (body.note !== 'later') return ok(answer);
    const afterwards = async () => {
      throw new RangeError('to canary-later: unreachable');
    };
    return ok({ ...answer, afterwards });
  }),
  route(change, async ({ params, body, ifMatch }) =>
    ok({ reply: { id: params.id, note: `${body.note} on ${ifMatch}` }, version: (ifMatch ?? 0) + 1 }),
  ),
  route(download, async () =>
    ok({ reply: { name: 'note 1.pdf', bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255]) } }),
  ),
  route(search, async ({ query }) => ok({ reply: { text: query.text ?? 'none' } })),
];

describe('serve', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  const clinicId = randomUUID();
  const logged: string[] = [];
  const caller = (role: Role) => ({
    personId: randomUUID(),
    personName: `Test ${role}`,
    clinicId,
    zone: 'America/New_York',
    role,
    patientId: null,
    demo: false,
    stepUpMethod: null,
  });
  const tokens = new Map(
    ['nurse', 'manager', 'other'].map((name) => [
      name.padEnd(43, 'x'),
      caller(name === 'manager' ? 'manager' : 'nurse'),
    ]),
  );

  beforeAll(async () => {
    database = await createTestDatabase();
    const db = kyselyOver<PlatformTables>(database.appPool);
    const server = { clinicId, personId: randomUUID(), role: 'system', patientId: null };
    await inTransaction(db, server, (tx) =>
      tx.insertInto('clinic').values({ id: clinicId, name: 'North', zone: 'UTC', demo: false }).execute(),
    );
    // The toy routes write as a nurse what only managers may: let them, in this database
    await database.ownerPool.query(
      'create policy toys on audit_checkpoint for all to titrate_app using (true) with check (true)',
    );
    app = await buildServer({
      publicOrigin: null,
      trustedProxies: [],
      requestsPerMinute: null,
      log: { level: 'info', stream: { write: (line) => void logged.push(line) } },
    });
    serve(app, notes, {
      db,
      now: () => new Date().toISOString(),
      identify: async (token) => {
        const found = tokens.get(token);
        return found
          ? ({ caller: found, secondFactor: 'enrolled', stepUpUntil: null } as unknown as SignedIn)
          : null;
      },
      publicOrigin: null,
      publicChangesPerMinute: null,
      precheck: null,
      hold: async () => true,
      audited: () => {},
    });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const ask = (options: InjectOptions, who: string | null = 'nurse') =>
    app.inject({
      ...options,
      headers: {
        ...(who === null ? {} : { cookie: `titrate=${who.padEnd(43, 'x')}` }),
        ...(options.payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
    });
  const post = (note: string, headers: Record<string, string> = {}, who = 'nurse') =>
    ask({ method: 'POST', url: '/api/notes', payload: JSON.stringify({ note }), headers }, who);
  const put = (headers: Record<string, string>) =>
    ask({ method: 'PUT', url: '/api/notes/7', payload: '{"note":"a"}', headers });
  const rows = async (text: string, values: unknown[] = []) =>
    (await database.ownerPool.query(text, values)).rows;
  const stored = async (note: string) =>
    (await rows('select signature from audit_checkpoint where hash = $1', [note])).length;

  test('[C3] 20 parallel requests with one key make one note, and all who are answered get the same answer', async (context) => {
    const rounds = roundsOf(5, 100);
    for (let round = 0; round < rounds; round++) {
      const note = `round ${round}`;
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => post(note, { 'idempotency-key': `key-${round}` })),
      );
      expect(replies.every(({ statusCode }) => [201, 409].includes(statusCode))).toBe(true);
      const answers = replies
        .filter(({ statusCode }) => statusCode === 201)
        .map((reply) => JSON.stringify(reply.json()));
      expect(new Set(answers).size).toBe(1);
      const later = await post(note, { 'idempotency-key': `key-${round}` });
      expect(later.headers['idempotency-replayed']).toBe('true');
      expect(later.headers.etag).toBe('"1"');
      expect([later.statusCode, JSON.stringify(later.json())]).toEqual([201, answers[0]]);
      expect(await stored(note)).toBe(1);
    }
    didRounds(context, rounds);
  });

  test('[C3] while the first is at work, a second with its key is told so; another body or endpoint is refused', async () => {
    const first = post('slow', { 'idempotency-key': 'slow-1' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await post('slow', { 'idempotency-key': 'slow-1' })).statusCode).toBe(409);
    expect((await first).statusCode).toBe(201);
    const other = await post('different', { 'idempotency-key': 'slow-1' });
    expect([other.statusCode, other.json().errors[0].path]).toEqual([422, 'headers.idempotency-key']);
    expect(await stored('different')).toBe(0);
  });

  test('a key belongs to one person; a refused call keeps nothing and may be repeated', async () => {
    expect((await post('mine', { 'idempotency-key': 'shared' })).statusCode).toBe(201);
    expect(
      (await post('mine', { 'idempotency-key': 'shared' }, 'other')).headers['idempotency-replayed'],
    ).toBeUndefined();
    expect(await stored('mine')).toBe(2);
    for (let attempt = 0; attempt < 2; attempt++) {
      expect((await post('refuse', { 'idempotency-key': 'again' })).json()).toMatchObject({
        type: 'conflict',
        extra: { newer: 2 },
      });
    }
    expect(await stored('refuse')).toBe(0);
  });

  test.each([
    ['spaces in it', 'a b'],
    ['201 characters', 'k'.repeat(201)],
    ['10 kB', 'k'.repeat(10_240)],
    ['nothing', ''],
    ['not ASCII', 'clé'],
  ])('an Idempotency-Key of %s is refused', async (_what, key) => {
    expect((await post('bad key', { 'idempotency-key': key })).statusCode).toBe(400);
  });

  test('If-Match: the version reaches the handler and the new one comes back as ETag', async () => {
    const reply = await put({ 'if-match': '"3"' });
    expect([reply.json().note, reply.headers.etag]).toEqual(['a on 3', '"4"']);
    expect((await put({ 'if-match': 'W/"3"' })).statusCode).toBe(200);
    expect((await put({})).json()).toMatchObject({ status: 428, type: 'version-needed' });
  });

  test('a key repeated on another version is another request', async () => {
    const key = { 'idempotency-key': 'on-a-version' };
    expect((await put({ ...key, 'if-match': '"3"' })).statusCode).toBe(200);
    const again = await put({ ...key, 'if-match': 'W/"3"' });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
    const later = await put({ ...key, 'if-match': '"4"' });
    expect([later.statusCode, later.json().errors[0].path]).toEqual([422, 'headers.idempotency-key']);
  });

  test.each(['*', '3', '"0"', '"-1"', '"3", "4"', 'W/"abc"', '"3', '"3.0"', '"99999999999"', ''])(
    'If-Match: %s is refused',
    async (header) => {
      expect((await put({ 'if-match': header })).statusCode).toBe(400);
    },
  );

  test('what is refused or fails leaves nothing but its audit line', async () => {
    for (const [note, status, outcome] of [
      ['refuse', 409, 'refused'],
      ['throw', 500, 'failed'],
      ['mismatch', 500, 'failed'],
      ['twice', 409, 'refused'],
    ] as const) {
      const reply = await post(note, { 'idempotency-key': `undone-${note}` });
      expect([note, reply.statusCode]).toEqual([note, status]);
      expect(await stored(note)).toBe(0);
      const id = reply.json().requestId;
      expect(reply.headers['x-request-id']).toBe(id);
      expect(await rows('select outcome from audit_event where request_id = $1', [id])).toEqual([
        { outcome },
      ]);
    }
  });

  test('[A4] a fault says its request number and nothing else; the log says where, without the values', async () => {
    const reply = await post('throw');
    expect(reply.body).not.toContain('canary');
    const line = logged.find(
      (text) => text.includes(reply.json().requestId) && text.includes('serve.db.test'),
    );
    expect(line).toBeDefined();
    expect(logged.join('')).not.toContain('canary-secret');
  });

  test('[A4] what fails after the commit undoes nothing; the log says where, without the values', async () => {
    const reply = await post('later');
    expect(reply.statusCode).toBe(201);
    expect(await stored('later')).toBe(1);
    const id = String(reply.headers['x-request-id']);
    expect(await rows('select outcome from audit_event where request_id = $1 order by seq', [id])).toEqual([
      { outcome: 'done' },
      { outcome: 'failed' },
    ]);
    const line = logged.find((text) => text.includes(id) && text.includes('failed after the commit'));
    expect(line).toContain('RangeError');
    expect(line).toContain('serve.db.test');
    expect(logged.join('')).not.toContain('canary-later');
  });

  test('[A4] logs name routes, not addresses', async () => {
    await ask({
      method: 'GET',
      url: '/api/notes?text=canary-search',
      headers: { 'x-test': 'canary-header' },
    });
    await post('canary-body');
    expect(logged.join('')).toContain('GET /api/notes');
    expect(logged.join('')).not.toMatch(/canary-(search|header|body)/);
  });

  test('the audit line has who, what and every patient touched, in the transaction of the work', async () => {
    const reply = await post('audited', { 'x-request-id': 'chosen-by-caller' });
    const id = reply.headers['x-request-id'];
    expect(id).not.toBe('chosen-by-caller');
    const [line] = await rows('select * from audit_event where request_id = $1', [id]);
    expect(line).toMatchObject({
      action: 'notes.create',
      outcome: 'done',
      role: 'nurse',
      person_name: 'Test nurse',
      entity: `note/${reply.json().id}`,
      detail: 'first',
    });
    const { patients } = line as { patients: string[] };
    expect(String(patients)).toContain('00000000000a');
    expect(String(patients)).toContain('00000000000b');
  });

  test('[A3] what cannot be logged does not happen', async (context) => {
    const points = roundsOf(10, 100);
    await database.ownerPool.query(`create function break_audit() returns trigger language plpgsql as
      $$ begin if random() < 0.5 then raise exception 'no room'; end if; return new; end $$`);
    await database.ownerPool.query(
      'create trigger broken before insert on audit_event for each row execute function break_audit()',
    );
    let failed = 0;
    for (let point = 0; point < points; point++) {
      const note = `unlogged ${point}`;
      const reply = await post(note);
      const done = await rows("select 1 from audit_event where request_id = $1 and outcome = 'done'", [
        reply.headers['x-request-id'],
      ]);
      expect([await stored(note), done.length]).toEqual(reply.statusCode === 201 ? [1, 1] : [0, 0]);
      if (reply.statusCode === 500) failed++;
    }
    await database.ownerPool.query('drop trigger broken on audit_event');
    expect(failed).toBeGreaterThan(0);
    didRounds(context, points);
  });

  test('a file comes as bytes with its type and name, audited like any other answer', async () => {
    const reply = await ask({ method: 'GET', url: '/api/notes/paper' });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="note 1.pdf"',
    });
    expect([...reply.rawPayload]).toEqual([0x25, 0x50, 0x44, 0x46, 0, 255]);
    expect(await rows("select 1 from audit_event where action = 'notes.download'")).toHaveLength(1);
    expect(
      (await ask({ method: 'GET', url: '/api/notes/paper' }, 'manager')).headers['content-type'],
    ).toContain('application/problem+json');
  });

  test('wrong roles, nobody, and foreign pages are refused before the body is read', async () => {
    const payload = '{"note": broken';
    const statuses = await Promise.all([
      ask({ method: 'POST', url: '/api/notes', payload }, 'manager'),
      ask({ method: 'POST', url: '/api/notes', payload }, null),
      ask({ method: 'POST', url: '/api/notes', payload, headers: { origin: 'https://evil.example' } }),
      ask({ method: 'POST', url: '/api/notes', payload }),
    ]);
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([403, 401, 403, 400]);
  });

  test.each([
    ['no content type', { 'content-type': '' }, 415],
    ['text', { 'content-type': 'text/plain' }, 415],
    [
      'a form, as another site’s page could send',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
    ],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['with a charset', { 'content-type': 'application/json; charset=utf-8' }, 201],
  ])('content that is %s', async (_what, headers, status) => {
    expect((await post('typed', headers)).statusCode).toBe(status);
  });

  test.each([
    ['?text=a&text=b', 400],
    ['?text=%00', 400],
    ['?text=%zz', 400],
    ['?other=1', 422],
    ['?__proto__=1', 400],
    ['?constructor=1', 422],
    ['?text=%2e%2e', 200],
    ['?text=a+b', 200],
    ['', 200],
  ])('the query %s is answered %i', async (query, status) => {
    const reply = await ask({ method: 'GET', url: `/api/notes${query}` });
    expect(reply.statusCode).toBe(status);
    if (query === '?text=a+b') expect(reply.json().text).toBe('a b');
  });

  test('a body larger than 5 MB is refused, and unknown fields are named', async () => {
    expect((await post('x'.repeat(6 * 1024 * 1024))).statusCode).toBe(413);
    const reply = await ask({
      method: 'POST',
      url: '/api/notes',
      payload: JSON.stringify({ note: 1, role: 'manager', deep: {} }),
    });
    expect(
      reply
        .json()
        .errors.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['body.deep', 'body.note', 'body.role']);
  });
});
