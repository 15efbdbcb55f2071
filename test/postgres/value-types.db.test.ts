import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#platform/db/testing.ts';

describe('values arrive as they are, whatever the zone of this machine', () => {
  let database: TestDatabase;
  const zone = process.env.TZ;
  beforeAll(async () => {
    process.env.TZ = 'Pacific/Auckland';
    database = await createTestDatabase('test/postgres/migrations');
  });
  afterAll(async () => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    await database.drop();
  });

  const read = async (expression: string, parameters: unknown[] = []) => {
    const { rows } = await database.appPool.query({
      text: `select ${expression}`,
      values: parameters,
      rowMode: 'array',
    });
    return rows[0]?.[0];
  };

  test.each<[expression: string, value: unknown]>([
    ["date '2024-02-29'", '2024-02-29'],
    ["date '0099-12-31'", '0099-12-31'],
    ["date 'infinity'", 'infinity'],
    ["timestamptz '2026-03-29 02:30:00+01'", '2026-03-29T01:30:00Z'],
    ["timestamptz '2026-03-29 02:30:00.123456+01'", '2026-03-29T01:30:00.123456Z'],
    ["timestamp '2026-03-29 02:30:00'", '2026-03-29T02:30:00'],
    ['1.50::numeric', '1.50'],
    ['0.1::numeric + 0.2', '0.3'],
    ['9007199254740993::int8', 9007199254740993n],
    ['7::int4', 7],
    ['null::date', null],
    ["array[date '2024-02-29', null]", ['2024-02-29', null]],
    ['array[1.10, null]::numeric[]', ['1.10', null]],
    ['array[[1.10], [2.20]]::numeric[]', [['1.10'], ['2.20']]],
    ['array[9007199254740993]::int8[]', [9007199254740993n]],
    ["array[timestamptz '2026-01-01 00:00+00']", ['2026-01-01T00:00:00Z']],
    ['count(*)', 1n],
    ["array['a', null]::text[]", ['a', null]],
  ])('%s', async (expression, value) => {
    expect(await read(expression)).toEqual(value);
  });

  test('a date written is the date read, for any date', async () => {
    const date = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(date, async (day) => {
        expect(await read('$1::date', [day])).toBe(day);
      }),
      { numRuns: 50 },
    );
  });

  test('sessions are in UTC for both roles', async () => {
    expect(await read("current_setting('TimeZone')")).toBe('UTC');
    const owner = await database.ownerPool.query("select current_setting('TimeZone') as zone");
    expect(owner.rows).toEqual([{ zone: 'UTC' }]);
  });
});
