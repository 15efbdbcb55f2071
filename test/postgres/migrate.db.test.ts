import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '#platform/db/migrate.ts';
import { openPool } from '#platform/db/pool.ts';
import { createTestDatabase } from '#platform/db/testing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'titrate-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});
const write = (name: string, text: string) => writeFile(join(folder, name), text);

/** A database with no migration run yet, and two owner pools on it, as two processes would have. */
async function emptyDatabase() {
  const empty = join(folder, 'none');
  await mkdir(empty, { recursive: true });
  const database = await createTestDatabase(empty);
  const other = openPool(database.ownerUrl, { name: 'other process' });
  onTestFinished(async () => {
    await other.end();
    await database.drop();
  });
  return { one: database.ownerPool, other };
}

describe('migrations', () => {
  test('run once, in order, several statements to a file', async () => {
    const { one } = await emptyDatabase();
    await write('002-more.sql', 'alter table a add column more text;');
    await write('001-first.sql', 'create table a (i int); create table b (i int); insert into a values (1);');
    expect(await migrate(one, folder)).toEqual(['001-first', '002-more']);
    expect(await migrate(one, folder)).toEqual([]);
    await write('003-later.sql', "insert into a values (2, 'x');");
    expect(await migrate(one, folder)).toEqual(['003-later']);
    const { rows } = await one.query('select i, more from a order by i');
    expect(rows).toEqual([
      { i: 1, more: null },
      { i: 2, more: 'x' },
    ]);
  });

  test('two processes at once: one migrates, the other waits and finds nothing to do', async () => {
    const { one, other } = await emptyDatabase();
    await write('001-slow.sql', 'create table a (i int); select pg_sleep(0.3);');
    await write('002-next.sql', 'create table b (i int);');
    const runs = await Promise.all([migrate(one, folder), migrate(other, folder)]);
    expect(runs.map((names) => names.length).sort()).toEqual([0, 2]);
  });

  test('a failing one undoes those before it in the same run and says which', async () => {
    const { one } = await emptyDatabase();
    await write('001-good.sql', 'create table a (i int);');
    await write('002-bad.sql', 'create table b (i int); select 1/0;');
    await expect(migrate(one, folder)).rejects.toThrow(
      /002-bad failed, nothing was changed: division by zero/,
    );
    const { rows } = await one.query("select to_regclass('a') as a, to_regclass('b') as b");
    expect(rows).toEqual([{ a: null, b: null }]);
    await write('002-bad.sql', 'create table b (i int);');
    expect(await migrate(one, folder)).toEqual(['001-good', '002-bad']);
  });

  test('a database newer than the program is refused and left as it is', async () => {
    const { one } = await emptyDatabase();
    await write('001-first.sql', 'create table a (i int);');
    await write('002-from-the-future.sql', 'create table b (i int);');
    await migrate(one, folder);
    await rm(join(folder, '002-from-the-future.sql'));
    await expect(migrate(one, folder)).rejects.toThrow(/002-from-the-future.*newer version/);
  });

  test('one that comes late, with a number below what has run, is refused', async () => {
    const { one } = await emptyDatabase();
    await write('001-first.sql', 'create table a (i int);');
    await write('010-tenth.sql', 'create table b (i int);');
    await migrate(one, folder);
    await write('007-late.sql', 'create table c (i int);');
    await expect(migrate(one, folder)).rejects.toThrow(/007-late has not run .* 010-tenth.*next free number/);
  });

  test.each([
    ['one-without-number.sql', 'must be named'],
    ['01-short.sql', 'must be named'],
    ['001-Capital.sql', 'must be named'],
  ])('the name %s is refused', async (name, message) => {
    const { one } = await emptyDatabase();
    await write(name, 'select 1;');
    await expect(migrate(one, folder)).rejects.toThrow(message);
  });

  test('two of the same number are refused: two people each wrote the next one', async () => {
    const { one } = await emptyDatabase();
    await write('001-mine.sql', 'select 1;');
    await write('001-yours.sql', 'select 1;');
    await expect(migrate(one, folder)).rejects.toThrow('number 001');
  });
});
