import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appRoutes } from '#app/server/compose.ts';
import type { EndpointShape } from '#kernel/endpoint.ts';
import {
  type Browser,
  openTestApp,
  password,
  stepUp,
  type TestApp,
  type TestClinic,
} from '../app/test-app.ts';
import { didRounds } from './rounds.ts';

/** S13: clients cannot set fields that are not theirs. */
const notTheirs = {
  role: 'manager',
  status: 'signed',
  signedAt: '2026-01-01T00:00:00Z',
  meta: { security: [] },
  author: 'somebody',
  clinicId: 'x',
  personId: 'x',
  version: 99,
  recordedBy: 'x',
  demo: true,
  toString: 'x',
  isAdmin: true,
} as const;

/** Parts of a body whose shape depends on something else in the request: their handler validates them. */
const shapedLater = new Set(['assessment.amend body.content']);

type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: unknown;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
};

/** Every place in a schema where a key nobody named would pass. */
function openPlaces(schema: JsonSchema, path: string): string[] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    openPlaces(part, `${path}.${name}`),
  );
  const parts = [
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.prefixItems ?? []),
    ...Object.values(schema.$defs ?? {}),
  ];
  const nested = parts.flatMap((part) => openPlaces(part, path));
  const entries = schema.items ? openPlaces(schema.items, `${path}[]`) : [];
  const open =
    (schema.type === 'object' && schema.additionalProperties !== false) || Object.keys(schema).length === 0;
  return [...(open ? [path] : []), ...inside, ...nested, ...entries];
}

/** Every place in a schema that says which import an entry came from: only an import knows. */
function importPlaces(schema: JsonSchema, path: string): string[] {
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [], $defs = {} } = schema;
  if ('batch' in properties && 'hash' in properties) return [path];
  return [
    ...Object.entries(properties).flatMap(([name, part]) => importPlaces(part, `${path}.${name}`)),
    ...[...anyOf, ...oneOf, ...allOf, ...Object.values($defs), ...(items ? [items] : [])].flatMap((part) =>
      importPlaces(part, path),
    ),
  ];
}

describe('[S13] mass assignment', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let writes: readonly EndpointShape[];
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    // A file in a format of its own (an import) is read by its own reader, with tests of its own
    writes = appRoutes(server.context)
      .routes.filter((route) => !('rawBody' in route))
      .map(({ endpoint }) => endpoint)
      .filter(({ method }) => method !== 'GET');
  });
  afterAll(() => server.close());

  test('no body, query or path of any endpoint has room for a key nobody named, at any depth', () => {
    for (const { name, body, query, params } of appRoutes(server.context).endpoints) {
      for (const [where, shape] of Object.entries({ body, query, params })) {
        if (!shape) continue;
        const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
        const open = openPlaces(schema, `${name} ${where}`).filter((place) => !shapedLater.has(place));
        expect(open).toEqual([]);
      }
    }
  });

  test('nobody but an import says which import an entry came from', () => {
    const places = writes.flatMap(({ name, body }) =>
      body
        ? importPlaces(
            z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
            `${name} body`,
          )
        : [],
    );
    expect(places).toEqual([]);
  });

  test('each such field is refused on every write, by name', async (context) => {
    const browsers = new Map<string, Browser>();
    for (const role of ['manager', 'prescriber', 'nurse', 'therapist', 'front-desk', 'patient'] as const) {
      const browser = await clinic.signIn(role);
      if (role !== 'patient') await stepUp(server, browser, clinic.people[role]);
      browsers.set(role, browser);
    }
    let refused = 0;
    let asked = 0;
    for (const endpoint of writes) {
      const { access } = endpoint;
      const browser =
        access.kind === 'roles'
          ? browsers.get(access.roles[0] ?? '')
          : access.kind === 'session'
            ? browsers.get('patient')
            : server.browser();
      if (!browser) throw new Error(`nobody may call ${endpoint.name}`);
      const properties = endpoint.body ? propertiesOf(endpoint.body) : [];
      for (const [key, value] of Object.entries(notTheirs)) {
        if (properties.includes(key)) continue;
        const url = endpoint.path
          .replace(':patientId', clinic.patientId)
          .replace(/:\w+/g, '01900000-0000-7000-8000-00000000abcd');
        const reply = await browser.send(endpoint.method, url, { [key]: value }, { 'if-match': '"1"' });
        asked++;
        const named = reply.body.errors?.some(({ path }: { path: string }) => path === `body.${key}`);
        // A union does not say which of its shapes was meant, so it names the field that tells them apart
        if ([422, 415].includes(reply.status) && (named || reply.status === 415 || isUnion(endpoint)))
          refused++;
        else expect([endpoint.name, key, reply.status, reply.body]).toBe('422 naming the field');
      }
      for (const text of ['{"__proto__":{"role":"manager"}}', '{"constructor":{"prototype":{}}}']) {
        const url = endpoint.path
          .replace(':patientId', clinic.patientId)
          .replace(/:\w+/g, '01900000-0000-7000-8000-00000000abcd');
        const reply = await browser.send(endpoint.method, url, text, { 'if-match': '"1"' });
        expect([endpoint.name, [400, 415].includes(reply.status)]).toEqual([endpoint.name, true]);
      }
    }
    expect(refused).toBe(asked);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
    didRounds(context, refused);
  });

  test('an otherwise valid body with one field too many changes nothing', async () => {
    const manager = await clinic.signIn('manager');
    await stepUp(server, manager, clinic.people.manager);
    const valid = { name: 'Some One', email: 'some.one@x.example', role: 'nurse', password, patientId: null };
    for (const key of ['active', 'secondFactor', 'clinicId', 'id', 'lastSignIn', 'passwordHash']) {
      const reply = await manager.post('/api/people', { ...valid, [key]: true });
      expect([key, reply.status, reply.body.errors]).toEqual([
        key,
        422,
        [{ path: `body.${key}`, message: 'is not a field of this' }],
      ]);
    }
    const { rows } = await server.database.ownerPool.query(
      "select 1 from person where email = 'some.one@x.example'",
    );
    expect(rows).toEqual([]);
    expect((await manager.post('/api/people', valid)).status).toBe(201);
  });
});

function propertiesOf(shape: z.ZodType): string[] {
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) =>
    Object.keys(part.properties ?? {}),
  );
}

function isUnion({ body }: EndpointShape): boolean {
  const schema = body ? (z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as JsonSchema) : {};
  return schema.anyOf !== undefined || schema.oneOf !== undefined;
}
