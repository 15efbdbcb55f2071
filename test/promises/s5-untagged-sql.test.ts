// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are programs
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { untaggedSql } from './untagged-sql.ts';

/** Names of databases and roles cannot be parameters. Each of these places takes them from constants of ours. */
const allowed: readonly string[] = [
  'platform/db/app-role.ts',
  'platform/db/embedded.ts',
  'platform/db/migrate.ts',
  'platform/db/testing.ts',
];

describe('[S5] SQL is never put together from variables', () => {
  test.each([
    ['pool.query(`select * from note where id = ${id}`)', 'text with holes'],
    ["pool.query('select * from note where id = ' + id)", 'text added to text'],
    ['sql.raw(text)', 'sql.raw'],
    ['sql`select ${sql.lit(name)}`', 'sql.lit'],
    ['sql`select * from note order by ${sql.ref(column)}`', 'sql.ref'],
    ['const q = `order by ${column}`', 'text with holes'],
    ['const q = `WITH FOUND AS (select * from ${table})`', 'text with holes'],
  ])('%s is seen', (source, what) => expect(untaggedSql(source).map((one) => one.what)).toContain(what));

  test.each([
    'sql`select * from note where id = ${id}`',
    'sql<Row>`update note set body = ${body}`',
    "sql.ref('note.id')",
    'sql.join(versionColumns.map((column) => sql.ref(`c.${column}`)))',
    '`selected ${count} of ${total}`',
    "'Updated by ' + name",
    'const said = ` with ${name}`',
  ])('%s is fine', (source) => expect(untaggedSql(source)).toEqual([]));

  test('anywhere in the product', () => {
    const rooms = [
      'kernel',
      'platform',
      'record',
      'interop',
      'care',
      'practice',
      'app',
      'knowledge',
      'clinical',
    ];
    const files = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$/.test(name))
        .map((name) => `${room}/${name}`),
    );
    const found = files.flatMap((file) =>
      untaggedSql(readFileSync(file, 'utf8'), file.endsWith('x')).map(
        ({ what, text }) => `${file}: ${what} "${text}"`,
      ),
    );
    expect(files.length).toBeGreaterThan(200);
    expect(found.filter((line) => !allowed.includes(line.split(':')[0] ?? ''))).toEqual([]);
    // An entry that is not needed any more is a door left open
    const needed = new Set(found.map((line) => line.split(':')[0]));
    expect(allowed.filter((file) => !needed.has(file))).toEqual([]);
  });
});
