import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRoutes } from '#app/server/compose.ts';
import type { Access, EndpointShape } from '#kernel/endpoint.ts';
import type { Role } from '#kernel/role.ts';
import { servedRoutes } from '#platform/http/declared-access.ts';
import {
  type Browser,
  openTestApp,
  type Reply,
  stepUp,
  type TestApp,
  type TestClinic,
} from '../app/test-app.ts';
import { didRounds } from './rounds.ts';

/**
 * S1: no route lacks an authorization decision. Every route of the running server is asked by eight identities for the
 * own, another and a foreign patient; each answer must be the one its declaration says. S2, S3: refusals carry nothing
 * of a patient, and what is not yours looks exactly like what is not there.
 */
const identities = [
  'anonymous',
  'patient',
  'nurse',
  'therapist',
  'prescriber',
  'manager',
  'front-desk',
  'foreign prescriber',
] as const;
type Identity = (typeof identities)[number];
const objects = ['own', 'same clinic', 'other clinic', 'absent'] as const;
type Target = (typeof objects)[number];
type Verdict = 'open' | 'signed-out' | 'forbidden' | 'not-found' | 'step-up-needed';

/** These refuse by themselves what their access lets in, and say so with a kind of the access decision. */
const decidesItself: Readonly<Record<string, readonly string[]>> = {
  'auth.totp-begin': ['step-up-needed'],
  'auth.totp-confirm': ['step-up-needed'],
  'auth.demo-people': ['not-found'],
  'auth.demo-sign-in': ['not-found'],
  'auth.set-up': ['forbidden'],
};

/** The declared matrix, worked out from the declaration alone. */
function expected(access: Access, path: string, who: Identity, target: Target): Verdict {
  if (access.kind === 'public') return 'open';
  if (who === 'anonymous') return 'signed-out';
  if (access.kind === 'session') return 'open';
  const role: Role = who === 'foreign prescriber' ? 'prescriber' : who;
  if (!access.roles.includes(role)) return 'forbidden';
  if (path.includes(':patientId')) {
    if (role === 'patient' && target !== 'own') return 'not-found';
    const theirs =
      who === 'foreign prescriber' ? target === 'other clinic' : target === 'own' || target === 'same clinic';
    if (!theirs) return 'not-found';
  }
  return access.stepUp ? 'step-up-needed' : 'open';
}

describe('[S1] access matrix', () => {
  let server: TestApp;
  let north: TestClinic;
  let south: TestClinic;
  let endpoints: readonly EndpointShape[];
  const browsers = new Map<Identity, Browser>();

  beforeAll(async () => {
    server = await openTestApp();
    [north, south] = [await server.addClinic('North'), await server.addClinic('South')];
    endpoints = appRoutes(server.context).endpoints;
    for (const who of identities) {
      if (who === 'anonymous') browsers.set(who, server.browser());
      else if (who === 'foreign prescriber') browsers.set(who, await south.signIn('prescriber'));
      else browsers.set(who, await north.signIn(who));
    }
  });
  afterAll(() => server.close());

  const patientOf = (target: Target): string => {
    if (target === 'own') return north.patientId;
    if (target === 'same clinic') return north.otherPatientId;
    return target === 'other clinic' ? south.patientId : randomUUID();
  };
  const ask = (endpoint: EndpointShape, who: Identity, target: Target): Promise<Reply> => {
    const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
      name === 'patientId' ? patientOf(target) : randomUUID(),
    );
    const browser = browsers.get(who) ?? server.browser();
    const body = endpoint.body ? {} : undefined;
    return browser.send(endpoint.method, url, body, endpoint.ifMatch ? { 'if-match': '"1"' } : {});
  };
  const verdictOf = (endpoint: EndpointShape, { status, body }: Reply): string => {
    if (status >= 500) return `failed with ${status}`;
    const kind = typeof body === 'object' && body !== null ? body.type : undefined;
    if (decidesItself[endpoint.name]?.includes(kind)) return 'open';
    // With further ids in its path a route may well not find the thing: they are made up here
    const onlyPatient = (endpoint.path.match(/:\w+/g) ?? []).every((name) => name === ':patientId');
    if (kind === 'not-found') return onlyPatient ? 'not-found' : 'open or not-found';
    return ['signed-out', 'forbidden', 'step-up-needed', 'second-factor-needed'].includes(kind)
      ? kind
      : 'open';
  };
  const canaries = () =>
    [north.patientId, north.otherPatientId, south.patientId, south.otherPatientId].map(
      (id) => `canary-${id}`,
    );

  test('every route the server answers to is in the registry, and every endpoint is served', () => {
    const served = servedRoutes(server.app).filter(
      ({ method, url }) => method !== 'HEAD' && /^\/(api|health)/.test(url),
    );
    const declared = endpoints.map(({ method, path }) => `${method} ${path}`).sort();
    expect(served.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(declared);
    const rest = servedRoutes(server.app).filter(
      ({ url }) => !/^\/(api|health|fhir|cds-services|\.well-known)/.test(url),
    );
    for (const route of rest) expect(route.access.kind).toBe('public');
  });

  test('[S3] every cell is as declared, and no refusal carries anything of a patient', async (context) => {
    const wrong: string[] = [];
    let cells = 0;
    // Signing out is asked last: it ends the sessions the others are asked with
    const ordered = endpoints.toSorted(
      (a, b) => Number(a.name === 'auth.sign-out') - Number(b.name === 'auth.sign-out'),
    );
    for (const endpoint of ordered) {
      const targets = endpoint.path.includes(':patientId') ? objects : (['own'] as const);
      for (const target of targets) {
        for (const who of identities) {
          const want = expected(endpoint.access, endpoint.path, who, target);
          const reply = await ask(endpoint, who, target);
          const got = verdictOf(endpoint, reply);
          cells++;
          const fits =
            got === want || (got === 'open or not-found' && (want === 'open' || want === 'not-found'));
          if (!fits)
            wrong.push(
              `${endpoint.name} as ${who} for ${target}: ${want} declared, ${got} answered (${reply.status})`,
            );
          if (want !== 'open') {
            const text = JSON.stringify(reply.body) + JSON.stringify(reply.raw.headers);
            if (canaries().some((canary) => text.includes(canary)))
              wrong.push(`${endpoint.name} as ${who}: a canary in a refusal`);
            if (reply.raw.body.length > 1024)
              wrong.push(`${endpoint.name} as ${who}: a refusal of ${reply.raw.body.length} bytes`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThanOrEqual(endpoints.length * identities.length);
    didRounds(context, cells);
  });

  test('[S3] a foreign patient and one that does not exist get the same answer', async () => {
    const nurse = await north.signIn('nurse');
    const patient = await north.signIn('patient');
    for (const endpoint of endpoints.filter(({ path }) => path.includes(':patientId'))) {
      for (const browser of [nurse, patient]) {
        const answers: string[] = [];
        for (const id of [south.patientId, randomUUID()]) {
          const url = endpoint.path.replace(':patientId', id).replace(/:\w+/g, randomUUID());
          const { status, body } = await browser.send(
            endpoint.method,
            url,
            endpoint.body ? {} : undefined,
            endpoint.ifMatch ? { 'if-match': '"1"' } : {},
          );
          answers.push(JSON.stringify({ status, ...body, requestId: null }));
        }
        expect([endpoint.name, answers[0]]).toEqual([endpoint.name, answers[1]]);
      }
    }
  });

  test('[S2] nothing a patient can read holds anything of another patient', async () => {
    const patient = await north.signIn('patient');
    const others = canaries().slice(1);
    for (const endpoint of endpoints.filter(({ method }) => method === 'GET')) {
      for (const id of [north.patientId, north.otherPatientId, south.patientId]) {
        const url = endpoint.path.replace(':patientId', id).replace(/:\w+/g, randomUUID());
        const reply = await patient.get(url);
        for (const canary of others)
          expect([endpoint.name, reply.raw.body.includes(canary)]).toEqual([endpoint.name, false]);
      }
    }
  });

  test('with a fresh second factor the declared roles pass, and nobody else', async () => {
    const guarded = endpoints.filter(({ access }) => access.kind === 'roles' && access.stepUp);
    expect(guarded.length).toBeGreaterThan(0);
    for (const role of ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager'] as const) {
      const browser = await north.signIn(role);
      await stepUp(server, browser, north.people[role]);
      browsers.set(role, browser);
      for (const endpoint of guarded) {
        const access = endpoint.access.kind === 'roles' ? endpoint.access : null;
        const want = access?.roles.includes(role) ? 'open' : 'forbidden';
        const got = verdictOf(endpoint, await ask(endpoint, role, 'own'));
        expect([endpoint.name, role, got.replace(' or not-found', '')]).toEqual([endpoint.name, role, want]);
      }
    }
  });

  test('[A1] each refusal of somebody known is in the audit of their own clinic', async () => {
    const nurse = await north.signIn('nurse');
    const reply = await nurse.get('/api/people');
    const { rows } = await server.database.ownerPool.query(
      'select clinic_id, action, outcome, person_name from audit_event where request_id = $1',
      [reply.body.requestId],
    );
    expect(rows).toEqual([
      { clinic_id: north.id, action: 'staffing.list', outcome: 'refused', person_name: 'North nurse' },
    ]);
  });
});
