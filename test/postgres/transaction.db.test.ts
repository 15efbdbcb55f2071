import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kyselyOver } from '#platform/db/database.ts';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';
import { type DatabaseSession, inTransaction, isConflict } from '#platform/db/transaction.ts';

interface Tables {
  counter: { id: number; value: number };
}

const session: DatabaseSession = { clinicId: 'c', personId: 'p', role: 'nurse', patientId: null };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('test/postgres/migrations');
  await database.ownerPool.query(`create table counter (id int primary key, value int not null);
    insert into counter values (1, 0), (2, 0);
    grant select, update on counter to titrate_app`);
});
afterAll(() => database.drop());
const db = () => kyselyOver<Tables>(database.appPool);
const value = async (id: number) =>
  (await db().selectFrom('counter').select('value').where('id', '=', id).executeTakeFirstOrThrow()).value;
const set = (id: number, to: number) =>
  db().updateTable('counter').set({ value: to }).where('id', '=', id).execute();

describe('inTransaction', () => {
  test('a thrown error rolls back and reaches the caller unchanged', async () => {
    await set(1, 0);
    const mistake = new Error('mine');
    const attempt = inTransaction(db(), session, async (trx) => {
      await trx.updateTable('counter').set({ value: 99 }).execute();
      throw mistake;
    });
    await expect(attempt).rejects.toBe(mistake);
    expect(await value(1)).toBe(0);
  });

  test('a serialization failure is tried again, and no update is lost', async () => {
    await set(1, 0);
    let runs = 0;
    const increments = Array.from({ length: 3 }, () =>
      inTransaction(
        db(),
        session,
        async (trx) => {
          runs++;
          const row = await trx
            .selectFrom('counter')
            .selectAll()
            .where('id', '=', 1)
            .executeTakeFirstOrThrow();
          await sql`select pg_sleep(0.02)`.execute(trx);
          await trx
            .updateTable('counter')
            .set({ value: row.value + 1 })
            .where('id', '=', 1)
            .execute();
        },
        { isolation: 'serializable' },
      ),
    );
    await Promise.all(increments);
    expect(await value(1)).toBe(3);
    expect(runs).toBeGreaterThan(3);
  });

  test('a deadlock is tried again', async () => {
    await set(1, 0);
    await set(2, 0);
    const touch = (first: number, second: number) =>
      inTransaction(db(), session, async (trx) => {
        for (const id of [first, second]) {
          await trx
            .updateTable('counter')
            .set((eb) => ({ value: eb('value', '+', 1) }))
            .where('id', '=', id)
            .execute();
          await sql`select pg_sleep(0.1)`.execute(trx);
        }
      });
    await Promise.all([touch(1, 2), touch(2, 1)]);
    expect([await value(1), await value(2)]).toEqual([2, 2]);
  });

  test('what never stops conflicting is given up after three retries', async () => {
    let runs = 0;
    const attempt = inTransaction(db(), session, async (trx) => {
      runs++;
      await sql`do $$ begin raise exception 'always' using errcode = '40001'; end $$`.execute(trx);
    });
    await expect(attempt).rejects.toSatisfy(isConflict);
    expect(runs).toBe(4);
  });

  test('other errors are not tried again', async () => {
    let runs = 0;
    const attempt = inTransaction(db(), session, async (trx) => {
      runs++;
      await sql`select 1/0`.execute(trx);
    });
    await expect(attempt).rejects.toMatchObject({ code: '22012' });
    expect(runs).toBe(1);
  });

  test('read only means read only', async () => {
    const attempt = inTransaction(
      db(),
      session,
      (trx) => trx.updateTable('counter').set({ value: 5 }).execute(),
      { readOnly: true },
    );
    await expect(attempt).rejects.toMatchObject({ code: '25006' });
  });

  test('a connection cut in the middle fails that transaction and nothing else', async () => {
    await set(1, 0);
    const attempt = inTransaction(db(), session, async (trx) => {
      await trx.updateTable('counter').set({ value: 7 }).execute();
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await database.ownerPool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await trx.updateTable('counter').set({ value: 8 }).execute();
    });
    await expect(attempt).rejects.toThrow();
    expect(await value(1)).toBe(0);
  });
});
