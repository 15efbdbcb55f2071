import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cdsPlugin } from '#interop/cds-hooks/routes.ts';
import type { TrustedClient } from '#interop/cds-hooks/trusted-clients.ts';
import { buildServer } from '#platform/http/server.ts';
import { openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds } from '../promises/rounds.ts';
import { cdsCall } from './cds-call.ts';

const origin = 'https://titrate.clinic.example';
const service = '/cds-services/titrate-patient-view';
const issuer = 'https://ehr.example';

describe('[S10] CDS Hooks in a real clinic', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let app: Awaited<ReturnType<typeof buildServer>>;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' });

  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('Real');
    const other = await server.addClinic('Other');
    const keys = {
      keys: [
        { ...(await exportJWK(ec.publicKey)), kid: 'ec', alg: 'ES384' },
        { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS384' },
      ],
    } as TrustedClient['keys'];
    const clients: TrustedClient[] = [
      { name: 'North EHR', issuer, clinic: clinic.id, keys, origins: ['https://app.ehr.example'] },
      {
        name: 'Tenant EHR',
        issuer: 'https://shared.example',
        tenant: 'b',
        clinic: other.id,
        keys,
        origins: [],
      },
    ];
    app = await buildServer({ publicOrigin: origin, trustedProxies: [], requestsPerMinute: null, log: null });
    const tools = {
      db: server.context.db,
      now: server.clock.now,
      identify: async () => null,
      publicOrigin: origin,
      precheck: null,
      hold: async () => true,
      audited: () => {},
    };
    await app.register((scope) => cdsPlugin({ knowledge: server.context.knowledge, clients })(scope, tools));
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  const seconds = () => Math.floor(Date.parse(server.clock.now()) / 1000);
  const good = (): JWTPayload => ({
    iss: issuer,
    aud: `${origin}${service}`,
    iat: seconds(),
    exp: seconds() + 300,
    jti: randomUUID(),
  });
  const token = (
    payload: JWTPayload = good(),
    header: Partial<JWTHeaderParameters> = {},
    key: Parameters<SignJWT['sign']>[0] = ec.privateKey,
  ) => new SignJWT(payload).setProtectedHeader({ alg: 'ES384', kid: 'ec', typ: 'JWT', ...header }).sign(key);
  const call = (
    authorization: string | undefined,
    url = service,
    body: object = cdsCall('patient-view'),
    headers: Record<string, string> = {},
  ) =>
    app.inject({
      method: 'POST',
      url,
      payload: body,
      headers: {
        host: 'titrate.clinic.example',
        ...(authorization === undefined ? {} : { authorization }),
        ...headers,
      },
    });
  const without = (claim: string) =>
    Object.fromEntries(Object.entries(good()).filter(([name]) => name !== claim));

  test('a call with the token of a trusted EHR is answered, with either kind of key', async () => {
    expect((await call(`Bearer ${await token()}`)).statusCode).toBe(200);
    expect(
      (await call(`Bearer ${await token(good(), { alg: 'RS384', kid: 'rsa' }, rsa.privateKey)}`)).statusCode,
    ).toBe(200);
    const { rows } = await server.database.ownerPool.query(
      `select distinct clinic_id, person_name from audit_event where action like 'cds-hooks%'`,
    );
    expect(rows).toEqual([{ clinic_id: clinic.id, person_name: 'North EHR' }]);
  });

  test('forged, foreign, old and misdirected tokens are refused, all alike', async (context) => {
    const ecPublic = ec.publicKey.export({ type: 'spki', format: 'pem' });
    const used = await token();
    expect((await call(`Bearer ${used}`)).statusCode).toBe(200);
    const valid = await token();
    const [head = '', claims = '', signature = ''] = valid.split('.');
    const forged: Readonly<Record<string, string | undefined | Promise<string>>> = {
      'no token': undefined,
      'an empty one': '',
      words: 'please',
      'another scheme': `Basic ${Buffer.from('a:b').toString('base64')}`,
      'alg none': new UnsecuredJWT(good()).encode(),
      'alg none, in capitals': `${Buffer.from(JSON.stringify({ alg: 'NONE', typ: 'JWT', kid: 'ec' })).toString('base64url')}.${claims}.`,
      'HS384 with the public key as secret': token(good(), { alg: 'HS384' }, Buffer.from(ecPublic)),
      'HS256 with the public key as secret': token(good(), { alg: 'HS256' }, Buffer.from(ecPublic)),
      'a stranger’s key under our kid': token(good(), {}, stranger.privateKey),
      'a stranger’s key, and where to fetch it': token(
        good(),
        { jku: 'https://evil.example/jwks.json' },
        stranger.privateKey,
      ),
      'a stranger’s key in the token itself': exportJWK(stranger.publicKey).then((jwk) =>
        token(good(), { jwk }, stranger.privateKey),
      ),
      'a kid that walks the file system': token(good(), { kid: '../../../../dev/null' }, stranger.privateKey),
      'an unknown kid': token(good(), { kid: 'nobody' }),
      'an unknown critical header': token(good(), { crit: ['exp'] }).catch(() => 'unsignable'),
      'another type of token': token(good(), { typ: 'at+jwt' }),
      'another issuer': token({ ...good(), iss: 'https://evil.example' }),
      'the issuer with a slash': token({ ...good(), iss: `${issuer}/` }),
      'a tenant that is not ours': token({ ...good(), iss: 'https://shared.example', tenant: 'a' }),
      'another service': token({ ...good(), aud: `${origin}/cds-services/titrate-order-sign` }),
      'another server': token({ ...good(), aud: `https://evil.example${service}` }),
      'the server without the service': token({ ...good(), aud: origin }),
      'an ID token': token({ ...good(), aud: 'client-id', nonce: 'n' }),
      expired: token({ ...good(), iat: seconds() - 600, exp: seconds() - 60 }),
      'issued an hour ago, expiring tomorrow': token({
        ...good(),
        iat: seconds() - 3600,
        exp: seconds() + 86_400,
      }),
      'issued in the future': token({ ...good(), iat: seconds() + 600, exp: seconds() + 900 }),
      'not valid yet': token({ ...good(), nbf: seconds() + 600 }),
      ...Object.fromEntries(
        ['iss', 'aud', 'exp', 'iat', 'jti'].map((claim) => [`without ${claim}`, token(without(claim))]),
      ),
      'claims changed after signing': `${head}.${Buffer.from(JSON.stringify({ ...good(), tenant: 'x' })).toString('base64url')}.${signature}`,
      'signature cut off': `${head}.${claims}.`,
      'used before': used,
      'very long': token({ ...good(), padding: 'x'.repeat(10_000) }),
    };
    const bodies = new Set<string>();
    for (const [what, made] of Object.entries(forged)) {
      const text = await made;
      const reply = await call(
        text === undefined ? undefined : /^(Basic|$)/.test(text) ? text : `Bearer ${text}`,
      );
      expect([what, reply.statusCode]).toEqual([what, 401]);
      bodies.add(reply.body);
    }
    expect(bodies.size).toBe(1);
    didRounds(context, Object.keys(forged).length);
  });

  test('a token is used once, also when it arrives twenty times at once; another token is another call', async () => {
    const once = await token();
    const replies = await Promise.all(Array.from({ length: 20 }, () => call(`Bearer ${once}`)));
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await call(`Bearer ${await token()}`)).statusCode).toBe(200);
  });

  test('feedback needs a token for its own address', async () => {
    const body = { feedback: [{ card: 'a', outcome: 'accepted' }] };
    expect((await call(`Bearer ${await token()}`, `${service}/feedback`, body)).statusCode).toBe(401);
    const own = await token({ ...good(), aud: `${origin}${service}/feedback` });
    expect((await call(`Bearer ${own}`, `${service}/feedback`, body)).statusCode).toBe(200);
  });

  test('a bad call by a trusted EHR is refused for what is wrong with it', async () => {
    const reply = await call(`Bearer ${await token()}`, service, { hook: 'patient-view' });
    expect([reply.statusCode, reply.json().resourceType]).toEqual([400, 'OperationOutcome']);
  });

  test('pages of a trusted EHR may read the answer; those of anybody else may not', async () => {
    const preflight = (from: string) =>
      app.inject({
        method: 'OPTIONS',
        url: service,
        headers: { host: 'titrate.clinic.example', origin: from, 'access-control-request-method': 'POST' },
      });
    const trusted = await preflight('https://app.ehr.example');
    expect([
      trusted.statusCode,
      trusted.headers['access-control-allow-origin'],
      trusted.headers['access-control-allow-credentials'],
    ]).toEqual([204, 'https://app.ehr.example', undefined]);
    for (const from of ['https://evil.example', 'https://app.ehr.example.evil.example', 'null']) {
      const refused = await preflight(from);
      expect([from, refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([
        from,
        403,
        undefined,
      ]);
    }
    const discovery = await app.inject({
      url: '/cds-services',
      headers: { host: 'titrate.clinic.example', origin: 'https://app.ehr.example' },
    });
    expect([discovery.statusCode, discovery.headers['access-control-allow-origin']]).toEqual([
      200,
      'https://app.ehr.example',
    ]);
  });
});
