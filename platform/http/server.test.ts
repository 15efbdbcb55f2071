import { expect, test } from 'vitest';
import { buildServer, type ServerChoices } from './server.ts';

const choices: ServerChoices = { publicOrigin: null, trustedProxies: [], requestsPerMinute: null, log: null };
const access = { kind: 'public', because: 'a test' } as const;

test('[S1] a server with a route nobody decided about does not start, also one of a plugin', async () => {
  const app = await buildServer(choices);
  await app.register(async (scope) => {
    scope.get('/fhir/Patient', async () => ({}));
  });
  await expect(app.ready()).rejects.toThrow('GET /fhir/Patient does not declare who may call it.');
});

test('a plugin has its own content types, limits and errors, and leaves the others theirs', async () => {
  const app = await buildServer(choices);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/fhir+json',
      { parseAs: 'string', bodyLimit: 100 },
      (_request, body, done) => done(null, body),
    );
    scope.setErrorHandler((_error, _request, reply) =>
      reply.code(400).send({ resourceType: 'OperationOutcome' }),
    );
    scope.post('/fhir/Patient', { config: { access } }, async (request) => ({ got: request.body }));
  });
  app.post('/api/test', { config: { access } }, async (request) => ({ got: request.body }));
  await app.ready();
  const post = (url: string, type: string, payload: string) =>
    app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload });
  expect((await post('/fhir/Patient', 'application/fhir+json', '{"a":1.00}')).json()).toEqual({
    got: '{"a":1.00}',
  });
  expect((await post('/fhir/Patient', 'application/fhir+json', 'x'.repeat(101))).json()).toEqual({
    resourceType: 'OperationOutcome',
  });
  expect((await post('/fhir/Patient', 'application/json', '{}')).json()).toEqual({
    resourceType: 'OperationOutcome',
  });
  expect((await post('/api/test', 'application/json', '{"a":1}')).json()).toEqual({ got: { a: 1 } });
  expect((await post('/api/test', 'application/json', '{"a":1.00}')).statusCode).toBe(400);
  expect((await post('/api/test', 'application/fhir+json', '{}')).statusCode).toBe(415);
  await app.close();
});

test('too many requests of one address are refused; a header does not make it another', async () => {
  const app = await buildServer({ ...choices, requestsPerMinute: 5 });
  app.get('/api/test', { config: { access } }, async () => ({}));
  const ask = (forwarded: string, remoteAddress = '10.0.0.1') =>
    app.inject({ url: '/api/test', remoteAddress, headers: { 'x-forwarded-for': forwarded } });
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) statuses.push((await ask(`10.1.1.${n}`)).statusCode);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  const refused = await ask('10.1.1.9');
  expect(refused.json()).toMatchObject({ type: 'too-many', status: 429 });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask('10.1.1.9', '10.0.0.2')).statusCode).toBe(200);
  const six: number[] = [];
  for (let n = 1; n <= 6; n++) six.push((await ask('10.1.1.9', `2001:db8:0:7::${n}`)).statusCode);
  expect(six).toEqual([200, 200, 200, 200, 200, 429]);
  await app.close();
});

test('a thrown value of any kind is a closed 500, and the server goes on', async () => {
  const app = await buildServer(choices);
  for (const [name, thrown] of Object.entries({
    error: new Error('canary'),
    text: 'canary',
    nothing: undefined,
    odd: { statusCode: 200, message: 'canary' },
  })) {
    app.get(`/api/${name}`, { config: { access } }, async () => {
      throw thrown;
    });
  }
  app.get('/api/fine', { config: { access } }, async () => ({}));
  for (const name of ['error', 'text', 'odd']) {
    const reply = await app.inject(`/api/${name}`);
    expect([name, reply.statusCode, reply.body.includes('canary')]).toEqual([name, 500, false]);
  }
  expect((await app.inject('/api/fine')).statusCode).toBe(200);
  await app.close();
});
