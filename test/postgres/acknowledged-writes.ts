import type { Pool } from 'pg';
import { expect } from 'vitest';

/** Every acknowledged transaction is there, none is there by half, and table and index are sound. */
export async function expectAllPresent(owner: Pool, acks: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ key: string; halves: bigint }>(
    `select writer || '-' || sequence as key, count(*) as halves from note group by 1`,
  );
  const present = new Set(rows.map((row) => row.key));
  expect(acks.filter((ack) => !present.has(ack))).toEqual([]);
  expect(rows.filter((row) => row.halves !== 2n)).toEqual([]);

  await owner.query('create extension if not exists amcheck');
  await owner.query("select bt_index_check('note_pkey', true)");
  const { rows: damage } = await owner.query("select * from verify_heapam('note')");
  expect(damage).toEqual([]);
}
