import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commonPasswords } from '#platform/auth/password-rules.ts';
import { freshCode, openTestApp, password, type TestApp, type TestClinic } from '../app/test-app.ts';
import { didRounds, roundsOf } from './rounds.ts';

/** S9: guessing passwords fails. */
describe('[S9] guessing', () => {
  let server: TestApp;
  let clinic: TestClinic;
  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
  });
  afterAll(() => server.close());
  const tryAs = (email: string, guess: string, address: string) =>
    server.browser(address).post('/api/auth/sign-in', { email, password: guess });

  test('ten failures in 15 minutes lock this account from this address, and only there', async () => {
    const { email } = clinic.people.patient;
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await tryAs(email, `wrong guess ${attempt}`, '10.0.0.1')).status).toBe(401);
    }
    const locked = await tryAs(email, password, '10.0.0.1');
    expect(locked.status).toBe(429);
    expect(Number(locked.raw.headers['retry-after'])).toBeLessThanOrEqual(15 * 60);
    expect((await tryAs(email, password, '10.0.0.2')).status).toBe(200);
    server.clock.advance(15.1);
    expect((await tryAs(email, password, '10.0.0.1')).status).toBe(200);
  });

  test('the addresses of one IPv6 network are one, and the next network is another', async () => {
    const { email } = clinic.people.manager;
    for (let n = 0; n < 10; n++) {
      expect((await tryAs(email, `wrong guess ${n}`, `2001:db8:0:7::${n}`)).status).toBe(401);
    }
    expect((await tryAs(email, password, '2001:db8:0:7:ffff::1')).status).toBe(429);
    expect((await tryAs(email, 'wrong again', '2001:db8:0:8::1')).status).toBe(401);
  });

  test('of 40 guesses at once only ten are judged', async () => {
    const { email } = clinic.people.nurse;
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, n) => tryAs(email, `guess number ${n}`, '10.0.0.3')),
    );
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  });

  test('guesses spread over many addresses end too', async () => {
    const { email } = clinic.people.therapist;
    const statuses: number[] = [];
    for (let n = 0; n < 104; n++)
      statuses.push((await tryAs(email, 'wrong everywhere', `10.1.0.${n}`)).status);
    expect(statuses.slice(0, 100)).not.toContain(429);
    expect(statuses.slice(100)).toEqual([429, 429, 429, 429]);
  });

  test('an address without an account is answered and locked out exactly like one with', async () => {
    const ask = async (email: string, address: string) => {
      const reply = await tryAs(email, 'never the password', address);
      const { requestId, ...body } = reply.body;
      const { 'x-request-id': _, date: __, ...headers } = reply.raw.headers;
      return { status: reply.status, body, headers, requestId: typeof requestId };
    };
    for (let attempt = 0; attempt < 12; attempt++) {
      const known = await ask(clinic.people['front-desk'].email, '10.0.0.4');
      const unknown = await ask('nobody@nowhere.example', '10.0.0.4');
      expect(unknown).toEqual(known);
    }
  });

  test('it takes as long, too', async (context) => {
    const rounds = roundsOf(20, 200);
    const floor = 300; // as the server has it
    const slow = await openTestApp({ failureFloorMillis: floor });
    const { email } = (await slow.addClinic('North')).people.manager;
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = 0; n < rounds; n++) {
      slow.clock.advance(16); // never locked out
      for (const who of ['known', 'unknown'] as const) {
        const body = {
          email: who === 'known' ? email : `nobody${n}@nowhere.example`,
          password: 'never the password',
        };
        const started = performance.now();
        expect((await slow.browser().post('/api/auth/sign-in', body)).status).toBe(401);
        times[who].push(performance.now() - started);
      }
    }
    await slow.close();
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(10);
    expect(median(times.unknown)).toBeGreaterThanOrEqual(floor - 1);
    didRounds(context, rounds);
  });

  test('passwords are kept as argon2id with OWASP’s parameters', async () => {
    const { rows } = await server.database.ownerPool.query('select password_hash from credential limit 1');
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  describe('changing the password', () => {
    const newPassword = async (next: string) => {
      const patient = await clinic.signIn('patient');
      return patient.post('/api/auth/password', { current: password, next });
    };

    test('a common password is refused, by name of the field', async (context) => {
      const patient = await clinic.signIn('patient');
      const step = Math.ceil(commonPasswords.length / roundsOf(60, commonPasswords.length));
      const tried = commonPasswords.filter((_, index) => index % step === 0);
      for (const common of tried) {
        const { status, body } = await patient.post('/api/auth/password', {
          current: password,
          next: common,
        });
        expect([common, status, body.errors[0].path]).toEqual([common, 422, 'body.next']);
      }
      didRounds(context, tried.length);
    });

    test.each([
      'Кофе на рассвете',
      '日本語のパスワードです。長い',
      'x'.repeat(3) + ' lamp river seven '.repeat(6).slice(0, 100),
      'aaa bbb ccc ddd eee',
    ])('Unicode, spaces and length are welcome: %s', async (next) => {
      expect((await newPassword(next)).status).toBe(200);
      const patient = server.browser();
      const { email } = clinic.people.patient;
      expect(
        (await patient.post('/api/auth/sign-in', { email, password: next.normalize('NFD') })).status,
      ).toBe(200);
      expect((await patient.post('/api/auth/password', { current: next, next: password })).status).toBe(200);
    });

    test('the present one is needed, guesses at it are counted, and other sessions end', async () => {
      const [here, there] = [await clinic.signIn('patient'), await clinic.signIn('patient')];
      expect(
        (await here.post('/api/auth/password', { current: 'not it', next: 'seven green umbrellas' })).status,
      ).toBe(422);
      expect(
        (await here.post('/api/auth/password', { current: password, next: 'seven green umbrellas' })).status,
      ).toBe(200);
      expect((await here.post('/api/auth/stay')).status).toBe(200);
      expect((await there.post('/api/auth/stay')).status).toBe(401);
      expect(
        (await here.post('/api/auth/password', { current: 'seven green umbrellas', next: password })).status,
      ).toBe(200);
      for (let attempt = 0; attempt < 10; attempt++) {
        expect(
          (await here.post('/api/auth/password', { current: 'not it', next: 'seven green umbrellas' }))
            .status,
        ).toBe(422);
      }
      expect(
        (await here.post('/api/auth/password', { current: password, next: 'seven green umbrellas' })).status,
      ).toBe(429);
    });
  });

  test('[S7] a closed account is out at once, everywhere, and cannot come back', async () => {
    const [manager, nurse, again] = [
      await clinic.signIn('manager'),
      await clinic.signIn('nurse'),
      await clinic.signIn('nurse'),
    ];
    const { id } = clinic.people.nurse;
    await manager.post('/api/auth/step-up', {
      code: await freshCode(server.context, clinic.people.manager.id),
    });
    const closed = await manager.post(`/api/people/${id}/deactivate`, { reason: 'left the clinic' });
    expect(closed.body.person).toMatchObject({ id, active: false });
    for (const browser of [nurse, again]) expect((await browser.post('/api/auth/stay')).status).toBe(401);
    server.clock.advance(16);
    const code = await freshCode(server.context, id);
    const { email } = clinic.people.nurse;
    expect((await server.browser().post('/api/auth/sign-in', { email, password, code })).status).toBe(401);
    expect(
      (await manager.post(`/api/people/${clinic.people.manager.id}/deactivate`, { reason: 'myself' })).status,
    ).toBe(401);
  });
});
