import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appRoutes } from '#app/server/compose.ts';
import type { EndpointShape } from '#kernel/endpoint.ts';
import { type Browser, openTestApp, stepUp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds, roundsOf } from './rounds.ts';

/** S5 (b), and B34: no parameter of any route reaches SQL as anything but a value. */
const hostile = [
  "'",
  '"',
  "' or '1'='1",
  "'; drop table person; --",
  '1; select pg_sleep(5)',
  '$1',
  '$$',
  '$'.concat('{x}'),
  '\\',
  '%',
  '_',
  '/*',
  '*/',
  ') union select',
  'name desc',
  'clinic_id',
  'null',
  'NaN',
  '-1',
  '1e400',
  '0x10',
  '９',
  'ſ',
  '\u202e',
  'é',
  '🙂',
  '\n',
  '\t',
  "x'00'",
  '{{7*7}}',
  '<script>',
  '../..',
  'a'.repeat(190),
];

describe('[S5] injection', () => {
  let server: TestApp;
  let clinic: TestClinic;
  const browsers = new Map<string, Browser>();
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    for (const role of ['manager', 'prescriber', 'nurse'] as const) {
      const browser = await clinic.signIn(role);
      await stepUp(server, browser, clinic.people[role]);
      browsers.set(role, browser);
    }
  });
  afterAll(() => server.close());

  const text = fc.oneof(
    fc.constantFrom(...hostile),
    fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const browserFor = ({ access }: EndpointShape) => {
    const role = access.kind === 'roles' ? access.roles.find((each) => browsers.has(each)) : 'nurse';
    return browsers.get(role ?? '') ?? server.browser();
  };
  const tables = async () => {
    const { rows } = await server.database.ownerPool.query(
      "select count(*)::int as tables from information_schema.tables where table_schema = 'public'",
    );
    return rows[0].tables;
  };

  test('any text in any query parameter, path parameter or parameter name: refused or inert, never a fault', async (context) => {
    const endpoints = appRoutes(server.context).endpoints.filter(
      ({ method, name }) => method === 'GET' && !name.startsWith('auth.'),
    );
    const before = await tables();
    for (const endpoint of endpoints) {
      const names = endpoint.query
        ? Object.keys(
            (
              z.toJSONSchema(endpoint.query, { io: 'input', unrepresentable: 'any' }) as {
                properties?: object;
              }
            ).properties ?? {},
          )
        : [];
      const places = [
        ...names.map((name) => `query ${name}`),
        ...(endpoint.path.match(/:\w+/g) ?? []).map((name) => `path ${name}`),
        'name',
        'header',
      ];
      const runs = roundsOf(30, 5000);
      for (const place of places) {
        await fc.assert(
          fc.asyncProperty(text, async (value) => {
            const encoded = encodeURIComponent(value.toWellFormed());
            const [kind, name = ''] = place.split(' ');
            const path = endpoint.path
              .replace(kind === 'path' ? name : '\u0000', () => encoded || 'x')
              .replace(':patientId', clinic.patientId)
              .replace(/:\w+/g, '01900000-0000-7000-8000-00000000abcd');
            const query = kind === 'query' ? `?${name}=${encoded}` : kind === 'name' ? `?${encoded}=1` : '';
            const headers =
              kind === 'header'
                ? { 'accept-language': encoded, 'user-agent': encoded, 'x-forwarded-for': encoded }
                : undefined;
            const reply = await browserFor(endpoint).get(`${path}${query}`, headers);
            expect([place, value, reply.status, reply.status < 500 ? '' : reply.body]).toEqual([
              place,
              value,
              reply.status,
              '',
            ]);
          }),
          { numRuns: runs },
        );
        didRounds(context, runs);
      }
    }
    expect(await tables()).toBe(before);
  });

  test('signing in with hostile text is a failed sign-in or a refused one', async () => {
    for (const value of hostile) {
      server.clock.advance(1);
      for (const body of [
        { email: `${value}@x.example`, password: 'x' },
        { email: 'a@x.example', password: value },
        { email: 'a@x.example', password: 'x', recoveryCode: value.slice(0, 40) },
      ]) {
        const { status } = await server.browser().post('/api/auth/sign-in', body);
        expect([401, 422, 429]).toContain(status);
      }
    }
  });

  test('a name with anything in it is kept and given back as it is, or refused', async () => {
    const manager = await clinic.signIn('manager');
    await stepUp(server, manager, clinic.people.manager);
    let count = 0;
    for (const value of hostile) {
      const name = `Name ${value}`.slice(0, 120);
      const reply = await manager.post('/api/people', {
        name,
        email: `n${count++}@x.example`,
        role: 'nurse',
        password: 'violet harbour 17 spoons',
        patientId: null,
      });
      expect([201, 422]).toContain(reply.status);
      if (reply.status === 201) expect(reply.body.person.name).toBe(name.trim());
    }
  });
});
