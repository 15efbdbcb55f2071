import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(5000);
let used = pool.length;

/**
 * Ten random bytes, for the number of a request. They come from the system five hundred times ten at once: asking it for
 * each costs more than the rest of the number. None is given out twice; use them before asking again.
 */
export function tenRandomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 10;
  return pool.subarray(used - 10, used);
}
