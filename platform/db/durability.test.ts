import { describe, expect, test } from 'vitest';
import { judge } from './durability.ts';

const safe = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', wal_sync_method: 'fdatasync' };
const linux = 'PostgreSQL 18.4 on x86_64-pc-linux-gnu';
const mac = 'PostgreSQL 18.4 on aarch64-apple-darwin23';

describe('[D3] power-loss-safe only when everything that makes it so is read as on', () => {
  test('all on', () => expect(judge(safe, linux)).toBe('power-loss-safe'));

  test.each(['local', 'remote_write', 'remote_apply'])(
    'synchronous_commit %s waits for the local disk',
    (value) => {
      expect(judge({ ...safe, synchronous_commit: value }, linux)).toBe('power-loss-safe');
    },
  );

  test.each(['fsync', 'full_page_writes', 'synchronous_commit'])('%s off, unknown or missing', (name) => {
    for (const value of ['off', '', 'maybe']) {
      expect(judge({ ...safe, [name]: value }, linux)).toBe('process-crash-only');
    }
    const { [name as keyof typeof safe]: _missing, ...rest } = safe;
    expect(judge(rest, linux)).toBe('process-crash-only');
  });

  test('a Mac needs the method that empties the cache of the drive', () => {
    expect(judge(safe, mac)).toBe('process-crash-only');
    expect(judge({ ...safe, wal_sync_method: 'fsync_writethrough' }, mac)).toBe('power-loss-safe');
  });
});
