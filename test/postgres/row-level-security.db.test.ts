import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuseBypassingRole } from '#platform/db/app-role.ts';
import { kyselyOver } from '#platform/db/database.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { type DatabaseSession, inTransaction } from '#platform/db/transaction.ts';

interface Tables {
  note: { clinic_id: string; id: string; writer: number; sequence: bigint; body: string };
}

const north: DatabaseSession = { clinicId: 'north', personId: 'p1', role: 'prescriber', patientId: null };
const south: DatabaseSession = { clinicId: 'south', personId: 'p2', role: 'nurse', patientId: null };
const note = (clinic: string, id: string) => ({
  clinic_id: clinic,
  id,
  writer: 1,
  sequence: 1n,
  body: 'text',
});

describe('row-level security', () => {
  let database: TestDatabase;
  let owner = '';
  beforeAll(async () => {
    database = await createTestDatabase('test/postgres/migrations');
    owner = (await database.ownerPool.query('select current_user as name')).rows[0].name;
    const db = kyselyOver<Tables>(database.appPool);
    for (const session of [north, south]) {
      await inTransaction(db, session, (trx) =>
        trx.insertInto('note').values(note(session.clinicId, 'first')).execute(),
      );
    }
  });
  afterAll(() => database.drop());
  const db = () => kyselyOver<Tables>(database.appPool);

  test('a session sees its own clinic only', async () => {
    const rows = await inTransaction(db(), north, (trx) => trx.selectFrom('note').selectAll().execute());
    expect(rows.map((row) => row.clinic_id)).toEqual(['north']);
  });

  test('without a session no row is visible, also after one has used the connection', async () => {
    const connections = Array.from({ length: 20 }, () => db().selectFrom('note').selectAll().execute());
    for (const rows of await Promise.all(connections)) expect(rows).toEqual([]);
  });

  test("writing another clinic's row is refused", async () => {
    const write = inTransaction(db(), north, (trx) =>
      trx.insertInto('note').values(note('south', 'stolen')).execute(),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['become the owner', () => `set role ${owner}`],
    ['give itself BYPASSRLS', () => 'alter role titrate_app bypassrls'],
    ['create a role', () => 'create role mine'],
    ['drop the policy', () => 'drop policy own_clinic on note'],
    ['disable row security', () => 'alter table note disable row level security'],
    ['create a table', () => 'create table mine (i int)'],
    ['create a function', () => "create function mine() returns int language sql as 'select 1'"],
    ['update', () => "update note set body = 'changed'"],
    ['delete', () => 'delete from note'],
    ['truncate', () => 'truncate note'],
    ['run a program', () => "copy note to program 'cat'"],
    ['read a file of the server', () => "select pg_read_file('PG_VERSION')"],
    ['see the passwords', () => 'select rolpassword from pg_authid'],
    ['open a connection of its own', () => 'create extension dblink'],
    ['see the migrations', () => 'select * from schema_migration'],
  ])('the app role cannot %s', async (_what, statement) => {
    await expect(database.appPool.query(statement())).rejects.toMatchObject({ code: '42501' });
  });

  test('set local row_security = off never shows foreign rows: it fails instead', async () => {
    const attempt = inTransaction(db(), north, async (trx) => {
      await sql`set local row_security = off`.execute(trx);
      return trx.selectFrom('note').selectAll().execute();
    });
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  test('a role that can bypass is refused as the app role', async () => {
    await expect(refuseBypassingRole(database.ownerPool)).rejects.toThrow(/superuser|owns tables/);
    await expect(refuseBypassingRole(database.appPool)).resolves.toBeUndefined();
  });

  test('the session ends with the transaction, on commit and on rollback', async () => {
    const read = async () => {
      const names = ['clinic', 'person', 'role', 'patient'].map(
        (name) => `current_setting('titrate.${name}', true)`,
      );
      const { rows } = await database.appPool.query({ text: `select ${names.join(', ')}`, rowMode: 'array' });
      return rows[0];
    };
    const inside = await inTransaction(db(), { ...south, patientId: 'kim' }, async (trx) => {
      const { rows } = await sql<Record<string, string>>`select current_setting('titrate.clinic') as clinic,
        current_setting('titrate.person') as person, current_setting('titrate.role') as role,
        current_setting('titrate.patient') as patient`.execute(trx);
      return rows[0];
    });
    expect(inside).toEqual({ clinic: 'south', person: 'p2', role: 'nurse', patient: 'kim' });
    const failing = inTransaction(db(), north, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    for (const value of (await read()) ?? []) expect(value ?? '').toBe('');
  });
});
