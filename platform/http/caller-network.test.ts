import { expect, test } from 'vitest';
import { networkOf } from './caller-network.ts';

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:0:7::1', '2001:db8:0:7::'],
  ['2001:0DB8:0000:0007:ffff:ffff:ffff:ffff', '2001:db8:0:7::'],
  ['2001:db8:0:8::1', '2001:db8:0:8::'],
  ['::1', '::'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
