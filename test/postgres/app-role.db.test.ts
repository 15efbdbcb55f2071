import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ensureAppRole } from '#platform/db/app-role.ts';
import { withUser } from '#platform/db/connection-url.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('test/postgres/migrations');
});
afterAll(() => database.drop());

const open = (databaseUrl: string, appDatabaseUrl: string | null = null) =>
  openDatabase({
    config: { dataFolder: '/nowhere', databaseUrl, appDatabaseUrl },
    migrations: 'test/postgres/migrations',
    who: 'Test',
    hold: 'own',
    say: () => {},
    onLost: () => {},
  });

describe('the app role', () => {
  test('several app processes agree on its password, also when they start at once', async () => {
    const urls = await Promise.all(
      Array.from({ length: 5 }, () => ensureAppRole(database.ownerPool, database.ownerUrl)),
    );
    expect(new Set(urls).size).toBe(1);
  });

  test('its password is not the owner password, and stands in no table in clear', async () => {
    const password = new URL(database.appUrl).password;
    expect(password).not.toBe(new URL(database.ownerUrl).password);
    const { rows } = await database.ownerPool.query(
      "select rolpassword from pg_authid where rolname = 'titrate_app'",
    );
    expect(rows[0].rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    expect(rows[0].rolpassword).not.toContain(password);
  });

  test('slow statements and forgotten transactions end by themselves', async () => {
    const { rows } = await database.appPool.query(
      `select name, setting from pg_settings where name like '%timeout' and source = 'user' order by name`,
    );
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '60000' },
      { name: 'lock_timeout', setting: '10000' },
      { name: 'statement_timeout', setting: '30000' },
    ]);
  });
});

describe('DATABASE_URL', () => {
  test('works like the embedded database', async () => {
    const opened = await open(database.ownerUrl);
    onTestFinished(() => opened.close());
    expect(opened).toMatchObject({ kind: 'external', start: null, migrated: [] });
    expect(opened.where).not.toContain(new URL(database.ownerUrl).password);
    expect((await opened.durability()).level).toBe('power-loss-safe');
    const { rows } = await opened.appPool.query('select current_user as role');
    expect(rows).toEqual([{ role: 'titrate_app' }]);
  });

  test('its role may be a plain database owner, as hosting providers give it', async () => {
    const name = `titrate_test_owner_${randomBytes(4).toString('hex')}`;
    const fresh = await createTestDatabase('test/postgres/migrations');
    const { ownerPool } = fresh;
    await ownerPool.query(`create role ${name} login createrole password 'plain'`);
    await ownerPool.query(`alter database ${fresh.name} owner to ${name}`);
    await ownerPool.query('drop table note, schema_migration, schema_migration_lock');
    await ownerPool.query(`grant titrate_app to ${name} with admin option`);
    onTestFinished(async () => {
      await ownerPool.query(`reassign owned by ${name} to current_user`);
      await ownerPool.query(`drop owned by ${name}`);
      await ownerPool.query(`revoke titrate_app from ${name}`);
      await ownerPool.query(`drop role ${name}`);
      await fresh.drop();
    });
    // The app's password is derived from another owner's here: keep it, as an administrator would hand it out.
    const opened = await open(withUser(fresh.ownerUrl, name, 'plain'), fresh.appUrl);
    expect(opened.migrated).toEqual(['001-clinic-notes']);
    await opened.close();
  });

  test('an app connection that bypasses row-level security is refused', async () => {
    await expect(open(database.ownerUrl, database.ownerUrl)).rejects.toThrow('bypasses row-level security');
  });

  test('a server that is not there is an error, not a wait', async () => {
    await expect(open('postgres://me:secret@127.0.0.1:1/none')).rejects.toThrow(/ECONNREFUSED/);
  });
});
