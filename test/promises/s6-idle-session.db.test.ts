import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds } from './rounds.ts';

/** S6: an idle session ends, and nothing the client sends can prevent it. */
describe('[S6] idle sessions', () => {
  let server: TestApp;
  let clinic: TestClinic;
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
  });
  afterAll(() => server.close());
  const minutes = (count: number) => server.clock.advance(count);

  test('staff: 14 minutes of silence are fine, 15 are not', async () => {
    const nurse = await clinic.signIn('nurse');
    minutes(14);
    expect((await nurse.post('/api/auth/stay')).status).toBe(200);
    minutes(14.9);
    expect((await nurse.post('/api/auth/stay')).status).toBe(200);
    minutes(15);
    expect((await nurse.post('/api/auth/stay')).status).toBe(401);
    expect((await nurse.get('/api/auth/session')).body.session).toBeNull();
  });

  test('patients have 30 minutes', async () => {
    const patient = await clinic.signIn('patient');
    minutes(29);
    expect((await patient.post('/api/auth/stay')).status).toBe(200);
    minutes(30);
    expect((await patient.post('/api/auth/stay')).status).toBe(401);
  });

  test('asking who is signed in, every minute for two hours, keeps nothing alive', async () => {
    const nurse = await clinic.signIn('nurse');
    const alive: boolean[] = [];
    for (let minute = 0; minute < 120; minute++) {
      minutes(1);
      alive.push((await nurse.get('/api/auth/session')).body.session !== null);
    }
    expect(alive.slice(0, 14)).not.toContain(false);
    expect(alive.slice(14)).not.toContain(true);
    expect((await nurse.post('/api/auth/stay')).status).toBe(401);
  });

  test('an active session ends after twelve hours all the same', async () => {
    const nurse = await clinic.signIn('nurse');
    for (let step = 0; step < 71; step++) {
      minutes(10);
      expect((await nurse.post('/api/auth/stay')).status).toBe(200);
    }
    minutes(10);
    expect((await nurse.post('/api/auth/stay')).status).toBe(401);
  });

  test('50 of 50: no unknown parameter or header keeps a session alive', async (context) => {
    const names = [
      'skip_timeout_reset',
      'keepalive',
      'keep_alive',
      'no_timeout',
      'remember',
      'rememberMe',
      'extend',
      'poll',
      'active',
      'refresh',
      'touch',
      'idle',
      'session',
      'token',
      'ttl',
      'expires',
      'max-age',
      'timeout',
      'debug',
      'admin',
      'test',
      'background',
      'heartbeat',
      'ping',
      'stay',
    ];
    let refused = 0;
    for (const name of names) {
      for (const how of ['parameter', 'header'] as const) {
        const nurse = await clinic.signIn('nurse');
        const with_ =
          how === 'parameter' ? ([`?${name}=1`, {}] as const) : (['', { [`x-${name}`]: '1' }] as const);
        for (let minute = 0; minute < 16; minute += 4) {
          minutes(4);
          await nurse.get(`/api/auth/session${with_[0]}`, with_[1]);
        }
        const session = await nurse.get('/api/auth/session');
        const stay = await nurse.send('POST', `/api/auth/stay${with_[0]}`, undefined, with_[1]);
        if (session.body.session === null && stay.status === 401) refused++;
      }
    }
    expect(refused).toBe(50);
    didRounds(context, refused);
  });

  test('a refused call by somebody signed in still counts as somebody there, an unknown cookie as nobody', async () => {
    const nurse = await clinic.signIn('nurse');
    minutes(10);
    expect((await nurse.get('/api/people')).status).toBe(403);
    minutes(10);
    expect((await nurse.post('/api/auth/stay')).status).toBe(200);
    nurse.cookie = `titrate=${'A'.repeat(43)}`;
    const reply = await nurse.post('/api/auth/stay');
    expect(reply.status).toBe(401);
    expect(nurse.cookie).toBeNull();
  });

  test('signing out ends the session for every copy of its cookie', async () => {
    const nurse = await clinic.signIn('nurse');
    const stolen = server.browser();
    stolen.cookie = nurse.cookie;
    expect((await stolen.post('/api/auth/stay')).status).toBe(200);
    expect((await nurse.post('/api/auth/sign-out')).status).toBe(200);
    expect((await stolen.post('/api/auth/stay')).status).toBe(401);
  });

  test('why a session ended is written down', async () => {
    const { rows } = await server.database.ownerPool.query(
      "select detail, count(*)::int from audit_event where action = 'auth.session-end' group by detail order by detail",
    );
    expect(rows.map((row) => row.detail)).toEqual(['idle', 'signed-out', 'too-long']);
  });
});
