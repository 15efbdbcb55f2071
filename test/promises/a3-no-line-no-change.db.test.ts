import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '#record/store/verify.ts';
import { openTestApp, type Reply, stepUp, type TestApp, type TestClinic } from '../app/test-app.ts';
import { type OrderDesk, openOrderDesk, sertralineForm } from '../journeys/order-desk.ts';
import { allergyContent, observationContent, patientContent } from '../record/contents.ts';
import { didRounds, roundsOf } from './rounds.ts';

/** Everything a change can leave behind. */
const kept = [
  'record_version',
  'record_current',
  'identifier',
  'patient_directory',
  'idempotency_key',
  'import_batch',
];

describe('[A3] what cannot be written into the audit does not happen', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let desk: OrderDesk;
  const owner = () => server.database.ownerPool;

  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    desk = openOrderDesk(await clinic.signIn('prescriber'));
    await owner().query(`
      create table audit_trouble (on_fire boolean not null);
      insert into audit_trouble values (false);
      create function audit_trouble() returns trigger language plpgsql security definer as $$ begin
        if (select on_fire from audit_trouble) and random() < 0.5 then raise exception 'no space left'; end if;
        return new;
      end $$;
      create trigger audit_trouble before insert on audit_event for each row execute function audit_trouble()`);
  });
  afterAll(async () => {
    expect((await verifyDatabase(owner())).problems).toEqual([]);
    await server.close();
  });

  const setOnFire = (on: boolean) => owner().query('update audit_trouble set on_fire = $1', [on]);
  async function counts(): Promise<string> {
    const columns = kept.map((table) => `(select count(*) from ${table})::text as ${table}`);
    const { rows } = await owner().query(`select ${columns.join(', ')}`);
    return JSON.stringify(rows[0]);
  }
  async function lineOf(reply: Reply): Promise<string | undefined> {
    const { rows } = await owner().query<{ outcome: string }>(
      "select outcome from audit_event where request_id = $1 and outcome = 'done'",
      [String(reply.raw.headers['x-request-id'])],
    );
    return rows[0]?.outcome;
  }

  test('every kind of change, with the audit failing half of the time', {
    timeout: 1_800_000,
  }, async (context) => {
    const failures = roundsOf(30, 100);
    let failed = 0;
    for (let attempt = 0; failed < failures; attempt++) {
      expect(attempt).toBeLessThan(failures * 10);
      await setOnFire(false);
      await stepUp(server, desk.browser, clinic.people.prescriber);
      const act = await prepared(attempt);
      const before = await counts();
      await setOnFire(true);
      const reply = await act();
      await setOnFire(false);
      if (reply.status < 300) {
        expect(await lineOf(reply)).toBe('done');
        expect(await counts()).not.toBe(before);
      } else {
        expect(reply.status, JSON.stringify(reply.body)).toBe(500);
        expect(await lineOf(reply)).toBeUndefined();
        expect(await counts()).toBe(before);
        failed++;
      }
    }
    didRounds(context, failures);
  });

  /** The next kind of change, ready but for its last request. */
  async function prepared(attempt: number): Promise<() => Promise<Reply>> {
    const { browser } = desk;
    const headers = { 'idempotency-key': randomUUID() };
    const id = await desk.patient();
    const chart = `/api/patients/${id}`;
    switch (attempt % 6) {
      case 0:
        return () => browser.post('/api/patients', patientContent(), headers);
      case 1:
        return () => browser.post(`${chart}/allergies`, allergyContent('latex'), headers);
      case 2:
        return () =>
          browser.post(`${chart}/observations`, observationContent('Sodium', '139', 'mmol/L'), headers);
      case 3: {
        const body = { form: sertralineForm(), screenToken: await desk.token(id) };
        return () => browser.post(`${chart}/orders`, body, headers);
      }
      case 4: {
        const drafted = await desk.draft(id);
        const screenToken = await desk.token(id);
        return () => desk.sign(id, drafted, { screenToken, headers });
      }
      default: {
        const resource = { resourceType: 'Patient', id: randomUUID(), name: [{ family: 'Imported' }] };
        const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource }] };
        return () => browser.post('/api/import?file=chart.json', bundle);
      }
    }
  }

  test('there is no setting that switches it off, and the app may not touch what is written', async () => {
    const { rows } = await owner().query(
      `select privilege_type from information_schema.role_table_grants
       where grantee = 'titrate_app' and table_name = 'audit_event' order by 1`,
    );
    expect(rows.map((row) => row.privilege_type)).toEqual(['SELECT']);
    for (const statement of [
      'update audit_event set detail = null',
      'delete from audit_event',
      'truncate audit_event',
    ]) {
      await expect(server.database.appPool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
