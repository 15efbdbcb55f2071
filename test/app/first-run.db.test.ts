import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoAccounts } from '#app/seed/people.ts';
import { type SeedContext, seedDemo } from '#app/seed/seed-demo.ts';
import { newSetupCode } from '#platform/auth/set-up.ts';
import { openTestApp, password, type TestApp } from './test-app.ts';

/** The demo clinic without its patients: those take a while, and are tested where they are made. */
const demoOf = ({ context }: TestApp): SeedContext => ({ ...context, zone: null, stories: [] });

describe('the first run of an empty clinic', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await openTestApp();
    server.context.auth.setupCode.current = newSetupCode();
  });
  afterAll(() => server.close());
  const body = (over: object = {}) => ({
    setupCode: server.context.auth.setupCode.current ?? '',
    clinicName: 'Elm House',
    zone: 'Europe/London',
    name: 'Robin Page',
    email: 'robin@elm.example',
    password,
    ...over,
  });

  test('it says that it waits for its set-up, and has no demo', async () => {
    expect((await server.browser().get('/api/auth/session')).body).toEqual({
      session: null,
      setupNeeded: true,
      demo: false,
    });
    expect((await server.browser().get('/api/auth/demo')).status).toBe(404);
    expect((await server.browser().post('/api/auth/demo', { person: demoAccounts[0]?.id })).status).toBe(404);
  });

  test.each([
    ['a wrong code', { setupCode: 'AAAA-BBBB-CCCC' }, 403],
    ['an unknown zone', { zone: 'Mars/Olympus' }, 422],
    ['a common password', { password: 'qwertyuiopasdfgh' }, 422],
    ['a short password', { password: 'short' }, 422],
  ])('%s makes no clinic', async (_what, over, status) => {
    expect((await server.browser().post('/api/setup', body(over))).status).toBe(status);
    expect((await server.browser().get('/api/auth/session')).body.setupNeeded).toBe(true);
  });

  test('of ten at once one makes the clinic; its manager must enrol a second factor first', async () => {
    const first = body();
    server.clock.advance(16);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        server.browser().post('/api/setup', { ...first, email: `robin${n}@elm.example` }),
      ),
    );
    const made = replies.filter(({ status }) => status === 200);
    expect(made).toHaveLength(1);
    expect(made[0]?.body.session).toMatchObject({
      role: 'manager',
      secondFactor: 'must-enrol',
      clinic: { name: 'Elm House', zone: 'Europe/London', demo: false },
    });
    expect(replies.every(({ status }) => [200, 403, 409].includes(status))).toBe(true);
    const { rows } = await server.database.ownerPool.query(
      'select (select count(*) from clinic)::int as clinics, (select count(*) from person)::int as people',
    );
    expect(rows).toEqual([{ clinics: 1, people: 1 }]);
    server.clock.advance(16);
    expect((await server.browser().post('/api/setup', first)).status).toBe(403);
    expect((await server.browser().get('/api/auth/session')).body.setupNeeded).toBe(false);
  });

  test('an empty clinic is no place for the demo', async () => {
    expect(await seedDemo(demoOf(server))).toBe(false);
    expect((await server.browser().get('/api/auth/demo')).status).toBe(404);
  });
});

describe('the demo clinic', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await openTestApp();
    await seedDemo(demoOf(server));
  });
  afterAll(() => server.close());

  test('everybody signs in with one click, each in their role, and is warned of nothing but the demo', async () => {
    const { people } = (await server.browser().get('/api/auth/demo')).body;
    expect(people.map(({ name }: { name: string }) => name)).toEqual(demoAccounts.map(({ name }) => name));
    for (const { id, role } of demoAccounts) {
      const browser = server.browser();
      const { session } = (await browser.post('/api/auth/demo', { person: id })).body;
      expect(session).toMatchObject({ role, secondFactor: 'not-needed', clinic: { demo: true } });
      expect((await browser.get('/api/auth/session')).body.session.person.id).toBe(id);
    }
  });

  test('nobody of the demo can be signed in to with a password, and nobody else with a click', async () => {
    const north = await server.addClinic('North');
    for (const { email } of demoAccounts) {
      expect(
        (await server.browser().post('/api/auth/sign-in', { email, password: '' + '000000' })).status,
      ).toBe(401);
    }
    expect((await server.browser().post('/api/auth/demo', { person: north.people.manager.id })).status).toBe(
      404,
    );
  });

  test('it is seeded once', async () => {
    expect(await seedDemo(demoOf(server))).toBe(false);
    expect((await server.browser().get('/health')).body).toMatchObject({
      status: 'ok',
      durability: 'power-loss-safe',
    });
  });
});

describe('[D3] what is said about durability', () => {
  test('is read from the server that writes: power-loss-safe only while every commit waits for the disk', async () => {
    const server = await openTestApp();
    const clinic = await server.addClinic('North');
    const manager = await clinic.signIn('manager');
    const said = async () => {
      const [health, system] = [await server.browser().get('/health'), await manager.get('/api/system')];
      expect(system.body.durability.level).toBe(health.body.durability);
      return [health.body.durability, system.body.durability.settings.synchronous_commit];
    };
    expect(await said()).toEqual(['power-loss-safe', 'on']);
    // What a careless administrator could do: it counts for connections made from now on
    await server.database.ownerPool.query(
      `alter role titrate_app in database ${server.database.name} set synchronous_commit to off`,
    );
    await server.database.ownerPool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = current_database()',
      ['titrate_app'],
    );
    // The pool needs a moment to see that its connections are gone
    await vi.waitFor(async () => expect((await server.browser().get('/health')).status).toBe(200));
    expect(await said()).toEqual(['process-crash-only', 'off']);
    await server.close();
  });
});
