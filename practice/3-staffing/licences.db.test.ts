import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openTestApp, type TestApp, type TestClinic } from '../../test/app/test-app.ts';

let server: TestApp;
let clinic: TestClinic;
let [manager, prescriber]: Browser[] = [];
beforeAll(async () => {
  server = await openTestApp();
  clinic = await server.addClinic('North');
  manager = await clinic.signIn('manager');
  prescriber = await clinic.signIn('prescriber');
});
afterAll(() => server.close());

const licence = (over: object = {}) => ({
  person: clinic.people.prescriber.id,
  kind: 'prescribing',
  number: 'MD 1234',
  issuedBy: 'The state board',
  schedules: [],
  validFrom: '2024-01-01',
  validTo: '2027-06-30',
  checkedOn: '2026-01-10',
  status: 'active',
  ...over,
});
const version = (number: number) => ({ 'if-match': `"${number}"` });

describe('licences', () => {
  test('who has none is listed; recorded, corrected and suspended with its versions', async () => {
    const before = (await manager?.get('/api/licences'))?.body;
    expect(before.without.map(({ role }: { role: string }) => role).sort()).toEqual([
      'nurse',
      'prescriber',
      'therapist',
    ]);
    const made = await manager?.post('/api/licences', licence());
    expect(made).toMatchObject({
      status: 201,
      body: { licence: { state: 'holds', content: { name: 'North prescriber' } } },
    });
    const id = made?.body.licence.id;
    const { person: _person, ...body } = licence({ validTo: '2026-12-01' });
    const changed = await manager?.send('PUT', `/api/licences/${id}`, body, version(1));
    expect(changed).toMatchObject({ status: 200, body: { licence: { state: 'ends-soon', version: 2 } } });
    expect((await manager?.send('PUT', `/api/licences/${id}`, body, version(1)))?.status).toBe(412);
    expect((await prescriber?.get('/api/licences'))?.body.licences).toHaveLength(1);
  });

  test('what cannot be is refused and named', async () => {
    expect(await manager?.post('/api/licences', licence({ validTo: '2023-01-01' }))).toMatchObject({
      body: { errors: [{ path: 'body.validTo' }] },
    });
    expect(
      await manager?.post('/api/licences', licence({ person: clinic.people['front-desk'].id })),
    ).toMatchObject({
      body: { errors: [{ path: 'body.person' }] },
    });
    expect((await prescriber?.post('/api/licences', licence()))?.status).toBe(403);
    expect((await manager?.post('/api/licences', licence({ colour: 'red' })))?.status).toBe(422);
  });
});

describe('supervision', () => {
  test('a prescriber looks again; nobody else can, and nobody supervises themselves', async () => {
    const people = clinic.people;
    const body = {
      supervised: people.nurse.id,
      supervisor: people.prescriber.id,
      from: '2026-01-01',
      to: null,
      coSign: 'all-orders',
    };
    const made = await manager?.post('/api/supervisions', body);
    expect(made).toMatchObject({ status: 201, body: { supervision: { active: true } } });
    expect(
      (await manager?.post('/api/supervisions', { ...body, supervisor: people.therapist.id }))?.status,
    ).toBe(422);
    const itself = await manager?.post('/api/supervisions', { ...body, supervised: people.prescriber.id });
    expect(itself?.status).toBe(422);
    const id = made?.body.supervision.id;
    expect(
      (await manager?.post(`/api/supervisions/${id}/end`, { to: '2025-01-01' }, version(1)))?.status,
    ).toBe(422);
    const ended = await manager?.post(`/api/supervisions/${id}/end`, { to: '2026-02-01' }, version(1));
    expect(ended?.body.supervision).toMatchObject({ active: false, content: { to: '2026-02-01' } });
  });
});
