import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Browser,
  openTestApp,
  password,
  stepUp,
  type TestApp,
  type TestClinic,
} from '../../test/app/test-app.ts';

describe('staffing', () => {
  let server: TestApp;
  let north: TestClinic;
  let south: TestClinic;
  let manager: Browser;
  beforeAll(async () => {
    server = await openTestApp();
    [north, south] = [await server.addClinic('North'), await server.addClinic('South')];
  });
  beforeEach(async () => {
    manager = await north.signIn('manager');
    await stepUp(server, manager, north.people.manager);
  });
  afterAll(() => server.close());
  let count = 0;
  const newcomer = (over: object = {}) => ({
    name: 'Nia Vale',
    email: `nia${++count}@north.example`,
    role: 'nurse',
    password: 'seven paper lanterns',
    patientId: null,
    ...over,
  });

  test('a manager sees everybody of the own clinic and nobody else', async () => {
    const { people } = (await manager.get('/api/people')).body;
    expect(people.map(({ name }: { name: string }) => name).sort()).toEqual(
      Object.values(north.people)
        .map(({ name }) => name)
        .sort(),
    );
    expect(JSON.stringify(people)).not.toContain('South');
  });

  test('somebody added can sign in and must enrol a second factor; a repeat with the same key adds nobody', async () => {
    const body = newcomer({ email: 'Nia.Vale@North.example' });
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = [
      await manager.post('/api/people', body, key),
      await manager.post('/api/people', body, key),
    ];
    expect([first.status, second.status, second.body.person.id]).toEqual([201, 201, first.body.person.id]);
    const nurse = server.browser();
    const reply = await nurse.post('/api/auth/sign-in', {
      email: 'nia.vale@north.example',
      password: 'seven paper lanterns',
    });
    expect(reply.body.session).toMatchObject({
      role: 'nurse',
      secondFactor: 'must-enrol',
      clinic: { id: north.id },
    });
  });

  test('an e-mail address has one account, whichever clinic it is in', async () => {
    for (const email of [north.people.nurse.email, south.people.nurse.email.toUpperCase()]) {
      const reply = await manager.post('/api/people', newcomer({ email }));
      expect([reply.status, reply.body.errors[0].path]).toEqual([409, 'body.email']);
    }
  });

  test('[S4] a patient’s account is for a patient of this clinic, and only a patient’s', async () => {
    const ask = async (over: object) => (await manager.post('/api/people', newcomer(over))).status;
    expect(await ask({ role: 'patient', patientId: south.patientId })).toBe(422);
    expect(await ask({ role: 'patient', patientId: randomUUID() })).toBe(422);
    expect(await ask({ role: 'patient' })).toBe(422);
    expect(await ask({ role: 'nurse', patientId: north.otherPatientId })).toBe(422);
    expect(await ask({ role: 'patient', patientId: north.otherPatientId })).toBe(201);
  });

  test('[S4] nobody of another clinic is closed, and it looks like nobody at all', async () => {
    const close = (id: string) =>
      manager.post(`/api/people/${id}/deactivate`, { reason: 'test of the border' });
    const [foreign, absent] = [await close(south.people.nurse.id), await close(randomUUID())];
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    const { rows } = await server.database.ownerPool.query(
      'select active from membership where person_id = $1',
      [south.people.nurse.id],
    );
    expect(rows).toEqual([{ active: true }]);
  });

  test('nobody closes the own account; closing twice is no error; the closed account stays in the list', async () => {
    expect(
      (await manager.post(`/api/people/${north.people.manager.id}/deactivate`, { reason: 'by mistake' }))
        .status,
    ).toBe(409);
    const { therapist } = north.people;
    const browser = await north.signIn('therapist');
    for (let time = 0; time < 2; time++) {
      const reply = await manager.post(`/api/people/${therapist.id}/deactivate`, { reason: 'moved away' });
      expect(reply.body.person).toMatchObject({ id: therapist.id, active: false });
    }
    expect((await browser.post('/api/auth/stay')).status).toBe(401);
    expect(
      (await browser.post('/api/auth/sign-in', { email: therapist.email, password, code: '123456' })).status,
    ).toBe(401);
  });

  test('the reason is in the audit', async () => {
    await manager.post(`/api/people/${north.people.nurse.id}/deactivate`, { reason: 'end of contract' });
    const { rows } = await server.database.ownerPool.query(
      "select detail, entity from audit_event where action = 'staffing.deactivate' and outcome = 'done' order by seq desc limit 1",
    );
    expect(rows).toEqual([{ detail: 'end of contract', entity: `person/${north.people.nurse.id}` }]);
  });
});
