import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { demoAccounts } from '#app/seed/people.ts';
import { type Random, seededRandom } from '#app/seed/random.ts';
import { seedDemo } from '#app/seed/seed-demo.ts';
import { stories } from '#app/seed/stories/all.ts';
import { appRoutes } from '#app/server/compose.ts';
import type { EndpointShape } from '#kernel/endpoint.ts';
import { demoCode } from '#platform/auth/second-factor.ts';
import { kyselyPlanningOnce } from '#platform/db/planned-once.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { openTestApp, type TestApp } from '../app/test-app.ts';
import { didRounds, roundsOf } from './rounds.ts';

/**
 * I5: bodies and queries that fit their schema and are odd nevertheless (the first and last days there are, numbers at
 * their ends, ids of other kinds of thing, texts of one sign) are answered or refused, and never end in a failure.
 */
const rounds = roundsOf(1, 100);
let server: TestApp;
let ids: readonly { readonly id: string; readonly kind: string; readonly patient: string | null }[] = [];

beforeAll(async () => {
  server = await openTestApp();
  await seedDemo({
    db: kyselyPlanningOnce(server.database.appPool),
    now: server.context.now,
    zone: null,
    knowledge: server.context.knowledge,
    stories: stories.map((story) => ({ ...story, patients: 1 })),
  });
  const { rows } = await server.database.ownerPool.query(
    `select id, kind, patient_id as patient from record_current
     union all select id, kind, null from clinic_entry_current order by kind, id`,
  );
  ids = rows;
}, 180_000);
afterAll(async () => {
  expect((await verifyDatabase(server.database.ownerPool)).problems).toEqual([]);
  await server.close();
});

type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

const oddTexts = [
  ...['x', '\u{1F9E0}', '  spaced  ', '0', '-1', '1e9', 'null', "'; --", '%_%', '2026-11-22', '2026-02-30'],
  ...['0001-01-01', '9999-12-31', '2026-11-22T09:30:00.000Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
  ...['09:00', '24:00', 'sertraline', 'phq-9', '12.5', '1/2', 'a@b.example', 'major', '\u202e'],
];

/** Something the schema has room for, as odd as it allows. */
function odd(schema: JsonSchema, random: Random): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return odd(random.pick(parts), random);
  switch (Array.isArray(schema.type) ? random.pick(schema.type) : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || random.chance(0.5))
          .map(([name, part]) => [name, odd(part, random)]),
      );
    case 'array': {
      const least = schema.minItems ?? 0;
      const length = random.whole(least, Math.min(schema.maxItems ?? 3, least + 2));
      return Array.from({ length }, () => odd(schema.items ?? {}, random));
    }
    case 'integer':
    case 'number': {
      const [least, most] = [schema.minimum ?? -1, schema.maximum ?? Number.MAX_SAFE_INTEGER];
      return random.pick([least, most, Math.min(most, least + 1), Math.max(least, Math.min(most, 7))]);
    }
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    default:
      return oddText(schema, random);
  }
}

function oddText({ pattern, minLength = 0, maxLength = 200 }: JsonSchema, random: Random): string {
  const fits = oddTexts.filter((text) => text.length >= minLength && text.length <= maxLength);
  if (pattern === undefined)
    return random.pick([...fits, ...fits, 'w'.repeat(maxLength > 2000 ? 2000 : maxLength)]);
  const matching = [...fits, random.pick(ids).id].filter((text) => new RegExp(pattern, 'u').test(text));
  return matching.length === 0 ? 'x' : random.pick(matching);
}

const unspoken = /^auth\.|^import\./;

function addressOf({ path }: EndpointShape, random: Random): string {
  const patient = random.pick(ids).patient ?? random.pick(ids).id;
  const own = ids.filter((one) => one.patient === patient || one.patient === null);
  return path
    .replace(':patientId', patient)
    .replace(':drug', 'sertraline')
    .replace(':door', 'alder-street')
    .replace(':measure', 'phq-9-measured')
    .replace(':step', 'goals')
    .replace(':kind', random.pick(own).kind)
    .replace(/:(\w+)/g, (_, name: string) => {
      const word = name.replace(/Id$/, '').toLowerCase();
      const kin = own.filter(({ kind }) => kind.replaceAll('-', '').includes(word));
      return random.pick(kin.length === 0 ? own : kin).id;
    });
}

test('[I5] what fits a schema and is odd is answered or refused', { timeout: 1_800_000 }, async (context) => {
  const random = seededRandom('odd');
  const endpoints = appRoutes(server.context)
    .routes.filter((route) => !('rawBody' in route))
    .map(({ endpoint }) => endpoint)
    .filter(({ name }) => !unspoken.test(name));
  const schemas = new Map(
    endpoints.map(({ name, body, query }) => [
      name,
      [body, query].map((shape) =>
        shape ? (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonSchema) : null,
      ),
    ]),
  );
  const failed = new Map<string, string>();
  const statuses = new Map<number, number>();
  for (const account of demoAccounts) {
    const browser = server.browser();
    await browser.post('/api/auth/demo', { person: account.id });
    await browser.post('/api/auth/step-up', { code: demoCode });
    for (const endpoint of endpoints) {
      const { access, name, method } = endpoint;
      if (access.kind === 'roles' && !access.roles.includes(account.role)) continue;
      const [body, query] = schemas.get(name) ?? [];
      for (let round = 0; round < rounds; round++) {
        const search = new URLSearchParams(
          Object.entries((query ? odd(query, random) : {}) as object).map(([key, value]) => [
            key,
            String(value),
          ]),
        );
        const url = `${addressOf(endpoint, random)}${search.size > 0 ? `?${search}` : ''}`;
        const sent = body ? odd(body, random) : undefined;
        const headers = endpoint.ifMatch ? { 'if-match': `"${random.whole(1, 3)}"` } : {};
        const reply = await browser.send(method, url, sent, headers);
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
        if (reply.status >= 500)
          failed.set(
            name,
            `${reply.status} for ${account.role} ${url} ${JSON.stringify(sent)?.slice(0, 900)}`,
          );
      }
    }
  }
  expect(Object.fromEntries(failed)).toEqual({});
  // Most is refused for what it says; enough gets through to what the rooms do with it
  expect(statuses.get(200) ?? 0).toBeGreaterThan(100);
  didRounds(context, rounds);
});
