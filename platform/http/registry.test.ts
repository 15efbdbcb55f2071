import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Access, type EndpointShape, FileReply } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import { route } from './handler.ts';
import { openRoute } from './open-route.ts';
import { openApi } from './openapi.ts';
import { buildRegistry } from './registry.ts';

const reply = z.object({}).strict();
const shape = (over: Partial<EndpointShape> = {}): EndpointShape => ({
  name: 'test.read',
  method: 'GET',
  path: '/api/test',
  summary: 'Test',
  access: { kind: 'roles', roles: ['nurse'] },
  reply,
  ...over,
});
const held = (over: Partial<EndpointShape>) =>
  buildRegistry([route(shape(over), async () => ok({ reply: {} }))]);

test.each<[string, Partial<EndpointShape>]>([
  ['no access', { access: undefined as unknown as Access }],
  ['no role', { access: { kind: 'roles', roles: [] } }],
  ['a public route that takes part in transactions', { access: { kind: 'public', because: 'a reason' } }],
  ['patients without their parameter', { access: { kind: 'roles', roles: ['patient'] } }],
  [
    'a parameter its path does not have',
    { access: { kind: 'roles', roles: ['patient'], patientParam: 'patientId' } },
  ],
  ['path parameters without a shape', { path: '/api/test/:id' }],
  ['a GET with a body', { body: z.object({}).strict() }],
  ['a file without its type', { reply: FileReply }],
  ['a file type without a file', { file: 'application/pdf' }],
  ['a file that answers a change', { method: 'POST', reply: FileReply, file: 'application/pdf' }],
])('does not build with %s', (_what, over) => {
  expect(() => held(over)).toThrow(/test\.read/);
});

test('does not build with a public route that gives no reason, nor with two in one place or of one name', () => {
  const open = (over: Partial<EndpointShape>) => openRoute(shape(over), async () => ok({ reply: {} }));
  expect(() => buildRegistry([open({ access: { kind: 'public', because: ' ' } })])).toThrow(
    /without a reason/,
  );
  expect(() => buildRegistry([open({}), open({ path: '/api/other' })])).toThrow(/test\.read/);
  const params = z.object({ a: z.string() }).strict();
  expect(() =>
    buildRegistry([open({ path: '/api/:a', params }), open({ name: 'b', path: '/api/:b', params })]),
  ).toThrow(/GET/);
  expect(buildRegistry([open({})]).endpoints).toHaveLength(1);
});

test('OpenAPI 3.1 says of each endpoint who, what with, and how it may be refused', () => {
  const endpoint = shape({
    method: 'PUT',
    path: '/api/patients/:patientId/notes',
    summary: 'Keep a note',
    ifMatch: 'required',
    idempotent: true,
    access: { kind: 'roles', roles: ['nurse', 'patient'], patientParam: 'patientId', stepUp: true },
    params: z.object({ patientId: z.string() }).strict(),
    query: z.object({ draft: z.string().optional() }).strict(),
    body: z.object({ text: z.string() }).strict(),
  });
  const document = openApi([route(endpoint, async () => ok({ reply: {} }))], '1.0.0') as {
    openapi: string;
    paths: Record<
      string,
      Record<
        string,
        {
          parameters: { name: string; in: string; required: boolean }[];
          description: string;
          responses: object;
          security: object[];
        }
      >
    >;
  };
  expect(document.openapi).toBe('3.1.0');
  const operation = document.paths['/api/patients/{patientId}/notes']?.put;
  expect(operation?.parameters.map(({ name, in: where, required }) => [name, where, required])).toEqual([
    ['patientId', 'path', true],
    ['draft', 'query', false],
    ['If-Match', 'header', true],
    ['Idempotency-Key', 'header', false],
  ]);
  expect(operation?.description).toBe(
    'For nurse, patient. A patient only for the own patientId. Needs a second factor given in the last five minutes.',
  );
  expect(Object.keys(operation?.responses ?? {})).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '412',
    '413',
    '415',
    '422',
    '428',
    '429',
  ]);
  expect(operation?.security).toEqual([{ session: [] }]);
});
