import { expect, test } from 'vitest';
import { tenRandomBytes } from './ten-random-bytes.ts';

test('no ten bytes are given out twice, also when they run out', () => {
  const given = Array.from({ length: 2000 }, () => Buffer.from(tenRandomBytes()).toString('hex'));
  expect(new Set(given).size).toBe(2000);
  for (const one of given) expect(one).toMatch(/^[0-9a-f]{20}$/);
});
