import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '#platform/db/transaction.ts';
import {
  type Browser,
  codeAt,
  enrol,
  freshCode,
  openTestApp,
  password,
  type TestApp,
  type TestClinic,
  type TestPerson,
} from '../app/test-app.ts';

/** S8: staff sign in with two factors; signing asks again. */
describe('[S8] second factor', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let nurse: TestPerson;
  let page: Browser;
  const signIn = (more: object = {}) =>
    page.post('/api/auth/sign-in', { email: nurse.email, password, ...more });

  beforeAll(async () => {
    server = await openTestApp();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    clinic = await server.addClinic('North');
    nurse = clinic.people.nurse;
    page = server.browser();
    server.clock.advance(60);
  });

  test('staff without a second factor may enrol one and nothing else', async () => {
    expect((await signIn()).body).toMatchObject({ next: 'done', session: { secondFactor: 'must-enrol' } });
    for (const path of ['/api/people', '/api/system']) {
      expect((await page.get(path)).body).toMatchObject({ type: 'second-factor-needed', status: 403 });
    }
    const begun = await page.post('/api/auth/totp');
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/Titrate:/);
    expect(begun.body.qrSvg).toMatch(/^<svg/);
    expect((await page.post('/api/auth/totp/confirm', { code: '000000' })).status).toBe(422);
    const code = codeAt(begun.body.secret, server.clock.now());
    const confirmed = await page.post('/api/auth/totp/confirm', { code });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect((await page.get('/api/people')).body.type).toBe('forbidden');
    expect((await page.get('/api/auth/session')).body.session.secondFactor).toBe('enrolled');
    // The code that confirmed the enrolment was used with it
    const other = server.browser();
    const again = await other.post('/api/auth/sign-in', { email: nurse.email, password, code });
    expect(again.status).toBe(401);
  });

  test('the password alone asks for a code and opens nothing', async () => {
    await enrol(server.context, clinic.id, nurse.id);
    expect((await signIn()).body).toEqual({ next: 'code-needed' });
    expect(page.cookie).toBeNull();
    expect((await signIn({ password: 'wrong password 1', code: '123456' })).status).toBe(401);
    const code = await freshCode(server.context, nurse.id);
    expect((await signIn({ code })).body.next).toBe('done');
  });

  test('a code counts once: 0 of 20 replays pass, one after the other and all at once', async () => {
    const secret = await enrol(server.context, clinic.id, nurse.id);
    server.clock.advance(10);
    const code = codeAt(secret, server.clock.now());
    expect((await signIn({ code })).status).toBe(200);
    for (let attempt = 0; attempt < 9; attempt++) expect((await signIn({ code })).status).toBe(401);
    server.clock.advance(60);
    const next = codeAt(secret, server.clock.now());
    const replies = await Promise.all(Array.from({ length: 10 }, () => signIn({ code: next })));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    server.clock.advance(60);
    const last = codeAt(secret, server.clock.now());
    expect((await signIn({ code: last })).status).toBe(200);
    // The step before the one used: still inside the tolerance for slow clocks, refused because it is older
    const before = codeAt(secret, new Date(Date.parse(server.clock.now()) - 30_000).toISOString());
    expect((await signIn({ code: before })).status).toBe(401);
  });

  test('codes of one step before and after are taken for clocks that differ, two steps are not', async () => {
    const secret = await enrol(server.context, clinic.id, nurse.id);
    for (const [seconds, status] of [
      [-60, 401],
      [-30, 200],
      [30, 200],
      [60, 401],
    ] as const) {
      server.clock.advance(10);
      const at = new Date(Date.parse(server.clock.now()) + seconds * 1000).toISOString();
      expect([seconds, (await signIn({ code: codeAt(secret, at) })).status]).toEqual([seconds, status]);
    }
  });

  test('ten wrong codes lock out, at the sign-in and at the step-up together, also with the right code', async () => {
    await enrol(server.context, clinic.id, nurse.id);
    const first = await signIn({ code: await freshCode(server.context, nurse.id) });
    expect(first.status).toBe(200);
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await page.post('/api/auth/step-up', { code: '000000' })).status).toBe(422);
    }
    const locked = await page.post('/api/auth/step-up', { code: await freshCode(server.context, nurse.id) });
    expect(locked.status).toBe(429);
    expect(Number(locked.raw.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn({ code: await freshCode(server.context, nurse.id) })).status).toBe(429);
    server.clock.advance(15.1);
    expect((await signIn({ code: await freshCode(server.context, nurse.id) })).status).toBe(200);
  });

  test('both factors again: the password and a code, and which of the two was wrong is not told', async () => {
    const manager = await clinic.signIn('manager');
    const { id } = clinic.people.manager;
    const both = async (own: string, code?: string) =>
      manager.post('/api/auth/step-up', {
        password: own,
        code: code ?? (await freshCode(server.context, id)),
        signs: 'this and nothing else',
      });
    const wrongPassword = await both('wrong password 1');
    const wrongCode = await both(password, '000000');
    expect([wrongPassword.status, wrongCode.status]).toEqual([422, 422]);
    expect(wrongPassword.body.detail).toBe(wrongCode.body.detail);
    expect((await manager.get('/api/auth/session')).body.session.stepUpUntil).toBeNull();
    expect((await both(password)).status).toBe(200);
    const session = { clinicId: clinic.id, personId: id, role: 'manager', patientId: null };
    const kept = await inTransaction(server.context.db, session, (tx) =>
      tx
        .selectFrom('session')
        .select('step_up_method')
        .where('person_id', '=', id)
        .where('step_up_method', 'is not', null)
        .execute(),
    );
    expect(kept).toEqual([{ step_up_method: 'password-and-totp' }]);
    // A code alone confirms nothing, whatever act it names
    const alone = { code: await freshCode(server.context, id), signs: 'something else' };
    expect((await manager.post('/api/auth/step-up', alone)).status).toBe(200);
    const confirmed = await server.database.ownerPool.query(
      'select signs, spent_at from signing_confirmation where person_id = $1',
      [id],
    );
    expect(confirmed.rows).toEqual([{ signs: 'this and nothing else', spent_at: null }]);
  });

  test('signing in is no step-up; a step-up holds for five minutes and for this session only', async () => {
    const manager = await clinic.signIn('manager');
    const second = await clinic.signIn('manager');
    const add = (browser: Browser) =>
      browser.post('/api/people', {
        name: 'Some One',
        email: `a${Math.random()}@x.example`,
        role: 'nurse',
        password,
        patientId: null,
      });
    expect((await add(manager)).body).toMatchObject({ type: 'step-up-needed', status: 403 });
    const code = await freshCode(server.context, clinic.people.manager.id);
    const stepped = await manager.post('/api/auth/step-up', { code });
    expect(Date.parse(stepped.body.stepUpUntil) - Date.parse(server.clock.now())).toBe(5 * 60_000);
    expect((await add(manager)).status).toBe(201);
    expect((await add(second)).body.type).toBe('step-up-needed');
    server.clock.advance(4.9);
    expect((await add(manager)).status).toBe(201);
    server.clock.advance(0.2);
    expect((await add(manager)).body.type).toBe('step-up-needed');
  });

  test('a recovery code works once, needs the password, and lets a lost authenticator be replaced', async () => {
    expect((await signIn()).body.next).toBe('done');
    const { secret } = (await page.post('/api/auth/totp')).body;
    const { recoveryCodes } = (
      await page.post('/api/auth/totp/confirm', { code: codeAt(secret, server.clock.now()) })
    ).body;
    const [code] = recoveryCodes;
    expect((await signIn({ password: 'not the password', recoveryCode: code })).status).toBe(401);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const replies = await Promise.all(Array.from({ length: 5 }, () => signIn({ recoveryCode: typed })));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await signIn({ recoveryCode: code })).status).toBe(401);

    const recovered = server.browser();
    const entered = await recovered.post('/api/auth/sign-in', {
      email: nurse.email,
      password,
      recoveryCode: recoveryCodes[1],
    });
    expect(entered.body.session).toMatchObject({ secondFactor: 'enrolled', stepUpUntil: null });
    const renewed = await recovered.post('/api/auth/totp');
    expect(renewed.status).toBe(200);
    server.clock.advance(1);
    expect(
      (
        await recovered.post('/api/auth/totp/confirm', {
          code: codeAt(renewed.body.secret, server.clock.now()),
        })
      ).status,
    ).toBe(200);
    // The old codes went with the old authenticator
    expect((await signIn({ recoveryCode: recoveryCodes[2] })).status).toBe(401);
  });

  test('replacing an authenticator from an open session needs a fresh code', async () => {
    await enrol(server.context, clinic.id, nurse.id);
    expect((await signIn({ code: await freshCode(server.context, nurse.id) })).status).toBe(200);
    expect((await page.post('/api/auth/totp')).body.type).toBe('step-up-needed');
    await page.post('/api/auth/step-up', { code: await freshCode(server.context, nurse.id) });
    expect((await page.post('/api/auth/totp')).status).toBe(200);
  });

  test('in the demo clinic the code is 000000, and only there', async () => {
    const demo = await server.addClinic('Demo', { demo: true });
    const prescriber = await demo.signIn('prescriber');
    expect((await prescriber.post('/api/auth/step-up', { code: '111111' })).status).toBe(422);
    expect((await prescriber.post('/api/auth/step-up', { code: '000000' })).status).toBe(200);
    expect((await prescriber.post('/api/auth/totp')).body.type).toBe('not-available');
    const { rows } = await server.database.ownerPool.query(
      'select step_up_method from session where clinic_id = $1 and step_up_method is not null',
      [demo.id],
    );
    expect(rows).toEqual([{ step_up_method: 'demo' }]);
  });

  test('secrets are not readable in the database', async () => {
    expect((await signIn()).body.next).toBe('done');
    const { secret } = (await page.post('/api/auth/totp')).body;
    const { recoveryCodes } = (
      await page.post('/api/auth/totp/confirm', { code: codeAt(secret, server.clock.now()) })
    ).body;
    const token = page.cookie?.split('=')[1] ?? '';
    const tables = [
      'person',
      'membership',
      'credential',
      'totp',
      'totp_pending',
      'recovery_code',
      'session',
      'sign_in_attempt',
      'audit_event',
      'idempotency_key',
    ];
    for (const table of tables) {
      const { rows } = await server.database.ownerPool.query(
        `select t::text as line, encode(convert_to(t::text, 'UTF8'), 'escape') from ${table} t`,
      );
      for (const hidden of [
        secret,
        token,
        password,
        ...recoveryCodes,
        ...recoveryCodes.map((code: string) => code.replaceAll('-', '')),
      ]) {
        const hex = Buffer.from(hidden).toString('hex');
        for (const row of rows) expect(row.line.includes(hidden) || row.line.includes(hex)).toBe(false);
      }
    }
  });
});
